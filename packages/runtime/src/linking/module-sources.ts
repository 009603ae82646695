/** Where compiled core modules come from: their bytes in a component. */
import type { CoreModule } from '@wit-bindgen-ts/component';

const sources = new WeakMap<WebAssembly.Module, CoreModule>();

/** Notes where a compiled module comes from. */
export function rememberModule(module: WebAssembly.Module, source: CoreModule): WebAssembly.Module {
  sources.set(module, source);
  return module;
}

/** The bytes of a module that came out of a component. */
export function sourceOf(module: WebAssembly.Module): CoreModule | undefined {
  return sources.get(module);
}
