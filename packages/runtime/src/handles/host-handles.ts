import { BetweenHandles } from '../between/between-handles.ts';
import type { ComponentInstance } from '../component-instance.ts';
import { misfit } from '../errors/misfit.ts';
import type { CallHandles } from './call-handles.ts';
import type { ResourceHandles } from './resource-handles.ts';
import { isInstance } from './runtime-resource.ts';
import type { RuntimeResource } from './runtime-resource.ts';

/** The handles of a resource that the host defines. */
export function hostHandles(
  resource: RuntimeResource,
  instance: ComponentInstance,
  calls: CallHandles,
): ResourceHandles {
  return new HostHandles(resource, instance, calls);
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
