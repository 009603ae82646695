/**
 * Lifting and lowering of handles for one resource type in one function (CanonicalABI.md, `lift_own`,
 * `lift_borrow`, `lower_own`, `lower_borrow`). Glue reaches one of these for each resource of its function.
 */
import { BetweenHandles } from '../between/between-handles.ts';
import type { ComponentInstance } from '../component-instance.ts';
import { misfit } from '../errors/misfit.ts';
import type { CallHandles } from './call-handles.ts';
import { GuestResource, wrapRep } from './guest-resource.ts';
import { isInstance } from './runtime-resource.ts';
import type { RuntimeResource } from './runtime-resource.ts';

export interface ResourceHandles {
  /** Takes an owned handle out of the guest's table. */
  liftOwn(index: number): object;
  /** Lends a handle of the guest's to the host for the call. */
  liftBorrow(index: number): object;
  /** Gives the guest an owned handle and returns its index. */
  lowerOwn(value: unknown): number;
  /** Lends the guest a handle for the call. */
  lowerBorrow(value: unknown): number;
}

/** The handles of `resource` as a function of `instance` sees them. */
export function resourceHandles(
  resource: RuntimeResource,
  instance: ComponentInstance,
  calls: CallHandles,
): ResourceHandles {
  return resource.instance === undefined
    ? new HostHandles(resource, instance, calls)
    : new GuestHandles(resource, instance, calls);
}

/** A resource of the host: the representation is the host's own object, of the class that the host gave. */
class HostHandles extends BetweenHandles {
  override lowerOwn(value: unknown): number {
    this.check(value);
    return super.lowerOwn(value);
  }

  override lowerBorrow(value: unknown): number {
    this.check(value);
    return super.lowerBorrow(value);
  }

  private check(value: unknown): void {
    if (!isInstance(value, this.resource.hostClass)) misfit();
  }
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
