/**
 * The types of core modules that came out of components. JavaScript shows only the kinds of what a module imports and
 * exports; what a component exports can be compared in full where it is given to another.
 */
import { moduleMismatch, readCoreModuleType } from '@wit-bindgen-ts/component';
import type { ModuleDescriptor } from '@wit-bindgen-ts/component';
import { sourceOf } from './module-sources.ts';

/** The first reason why a module is not of type `wanted`; `undefined` also where nothing is known of its type. */
export function knownMismatch(module: WebAssembly.Module, wanted: ModuleDescriptor): string | undefined {
  const source = sourceOf(module);
  return source && moduleMismatch(readCoreModuleType(source.bytes, source.offset), wanted);
}
