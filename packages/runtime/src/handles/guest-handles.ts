import type { ComponentInstance } from '../component-instance.ts';
import { misfit } from '../errors/misfit.ts';
import type { CallHandles } from './call-handles.ts';
import { GuestResource, wrapRep } from './guest-resource.ts';
import type { ResourceHandles } from './resource-handles.ts';
import type { RuntimeResource } from './runtime-resource.ts';

/** The handles of a resource that a guest defines. */
export function guestHandles(
  resource: RuntimeResource,
  instance: ComponentInstance,
  calls: CallHandles,
): ResourceHandles {
  return new GuestHandles(resource, instance, calls);
}

/** A resource of a guest: the host holds wrappers. */
class GuestHandles implements ResourceHandles {
  private readonly resource: RuntimeResource;
  private readonly instance: ComponentInstance;
  private readonly calls: CallHandles;

  constructor(resource: RuntimeResource, instance: ComponentInstance, calls: CallHandles) {
    this.resource = resource;
    this.instance = instance;
    this.calls = calls;
  }

  liftOwn(index: number): object {
    const { rep } = this.instance.handles.removeOwned(index, this.resource);
    return wrapRep(this.resource, rep as number, 'owned');
  }

  liftBorrow(index: number): object {
    const handle = this.instance.handles.get(index, this.resource);
    this.calls.borrowFrom(handle);
    const wrapper = wrapRep(this.resource, handle.rep as number, 'borrowed');
    this.calls.expireAtEnd(wrapper);
    return wrapper;
  }

  lowerOwn(value: unknown): number {
    const wrapper = this.check(value);
    if (GuestResource.stateOf(wrapper) !== 'owned' || GuestResource.lendsOf(wrapper) > 0) misfit();
    this.calls.move(wrapper);
    const rep = GuestResource.repOf(wrapper);
    return this.calls.add({ resource: this.resource, rep, own: true, lends: 0, scope: undefined });
  }

  lowerBorrow(value: unknown): number {
    const wrapper = this.check(value);
    const state = GuestResource.stateOf(wrapper);
    if (state !== 'owned' && state !== 'borrowed') misfit();
    this.calls.lend(wrapper);
    const rep = GuestResource.repOf(wrapper);
    // The component that defines a resource is given the representation itself.
    if (this.resource.instance === this.instance) return rep;
    return this.calls.add({ resource: this.resource, rep, own: false, lends: 0, scope: this.calls });
  }

  private check(value: unknown): GuestResource {
    if (GuestResource.resourceOf(value) !== this.resource) misfit();
    return value as GuestResource;
  }
}
