/**
 * Handles that move between component instances (CanonicalABI.md, `lift_own`, `lift_borrow`, `lower_own`,
 * `lower_borrow`): what travels is the representation, without a wrapper around it.
 */
import type { ComponentInstance } from '../component-instance.ts';
import type { CallHandles } from '../handles/call-handles.ts';
import type { ResourceHandles } from '../handles/resource-handles.ts';
import type { RuntimeResource } from '../handles/runtime-resource.ts';

export class BetweenHandles implements ResourceHandles {
  protected readonly resource: RuntimeResource;
  private readonly instance: ComponentInstance;
  private readonly calls: CallHandles;

  constructor(resource: RuntimeResource, instance: ComponentInstance, calls: CallHandles) {
    this.resource = resource;
    this.instance = instance;
    this.calls = calls;
  }

  liftOwn(index: number): object {
    return this.instance.handles.removeOwned(index, this.resource).rep as object;
  }

  liftBorrow(index: number): object {
    const handle = this.instance.handles.get(index, this.resource);
    this.calls.borrowFrom(handle);
    return handle.rep as object;
  }

  lowerOwn(rep: unknown): number {
    return this.calls.add({ resource: this.resource, rep, own: true, lends: 0, scope: undefined });
  }

  lowerBorrow(rep: unknown): number {
    // The component that defines a resource is given the representation itself.
    if (this.resource.instance === this.instance) return rep as number;
    return this.calls.add({ resource: this.resource, rep, own: false, lends: 0, scope: this.calls });
  }
}

/** The handles of `resource` as a function of `instance` sees them that another component calls, or that calls one. */
export function betweenHandles(
  resource: RuntimeResource,
  instance: ComponentInstance,
  calls: CallHandles,
): ResourceHandles {
  return new BetweenHandles(resource, instance, calls);
}
