// From a world to files.
export { generate } from './pipeline.ts';
export { header } from './interface-file.ts';
export type { GeneratedFile } from './generated-file.ts';
export { constantsMap } from './source-map.ts';
export type { FunctionSources } from './source-map.ts';
export { defaultOptions } from './options.ts';
export type { GenerateOptions, GivenOptions } from './options.ts';

// From a world to one module, for build steps.
export { generateScript } from './script.ts';
export type { Script, ScriptOptions } from './script.ts';

// From a component to a module of its own.
export { bundle, bundledRuntime } from './bundle/bundle.ts';
export type { Bundle, BundleOptions } from './bundle/bundle.ts';
export type { BundledModule, ModulePlace } from './bundle/loader.ts';
export { Unbundled } from './bundle/unbundled.ts';

// Types for guests that are written in TypeScript.
export { generateGuest } from './guest/generate-guest.ts';
export type { GuestTool } from './guest/tool.ts';
