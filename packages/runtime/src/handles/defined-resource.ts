import type { ResourceType } from '@wit-bindgen-ts/abi';
import type { ComponentInstance } from '../component-instance.ts';
import { CollectedWrappers } from './collected.ts';
import { makeGuestClass } from './guest-resource.ts';
import { RuntimeResource } from './runtime-resource.ts';

/**
 * A resource type that a guest defines, with the class of its wrappers. Where it is `watched`, wrappers that are
 * collected drop their handle.
 */
export function definedResource(
  type: ResourceType,
  instance: ComponentInstance,
  watched: boolean,
): RuntimeResource {
  const resource = new RuntimeResource(type, instance);
  Object.assign(resource, makeGuestClass(resource));
  // Not every engine can tell: workerd cannot.
  if (watched && typeof FinalizationRegistry === 'function') {
    resource.collected = new CollectedWrappers(resource);
  }
  return resource;
}
