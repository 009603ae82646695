/**
 * The identity of resource types. While a component is checked, every import and export of a resource type makes
 * a new object of it, so that the types with a name from outside can be told from those without one; all of
 * them are still the same resource type.
 */
import type { ResourceType } from '@wit-bindgen-ts/abi';

const originals = new WeakMap<ResourceType, ResourceType>();

function originalOf(type: ResourceType): ResourceType {
  return originals.get(type) ?? type;
}

/** The same resource type as another object. */
export function renamedResource(type: ResourceType): ResourceType {
  const renamed = { ...type };
  originals.set(renamed, originalOf(type));
  return renamed;
}

/** Whether both are the same resource type. */
export function sameResource(a: ResourceType, b: ResourceType): boolean {
  return originalOf(a) === originalOf(b);
}
