// From a world to files.
export { generate } from './pipeline.ts';
export type { GeneratedFile } from './pipeline.ts';
export { defaultOptions } from './options.ts';
export type { GenerateOptions } from './options.ts';
