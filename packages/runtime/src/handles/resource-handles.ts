/**
 * Lifting and lowering of handles for one resource type in one function (CanonicalABI.md, `lift_own`,
 * `lift_borrow`, `lower_own`, `lower_borrow`). Glue reaches one of these for each resource of its function.
 */
import type { ComponentInstance } from '../component-instance.ts';
import type { CallHandles } from './call-handles.ts';
import { guestHandles } from './guest-handles.ts';
import { hostHandles } from './host-handles.ts';
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
  const bind = resource.instance === undefined ? hostHandles : guestHandles;
  return bind(resource, instance, calls);
}
