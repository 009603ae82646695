import type { FuncPlan, ResourceType } from '@wit-bindgen-ts/abi';
import type { ResourceHandles } from '../handles/resource-handles.ts';

/** Finds the handles of one of a function's resource types. */
export type ResourceHandlesOf = (resource: ResourceType) => ResourceHandles;

/** The look-up for a plan whose `resources` are bound, in their order, to `handles`. */
export function resourceHandlesOf(plan: FuncPlan, handles: readonly ResourceHandles[]): ResourceHandlesOf {
  const bound = new Map(plan.resources.map((resource, i) => [resource, handles[i]!]));
  return (resource) => bound.get(resource)!;
}
