// For programs that run components.
export { Component, CompileError, ComponentError, LinkError, Trap } from '@wit-bindgen-ts/runtime';
export type {
  ComponentSource,
  Exports,
  ExternDescriptor,
  ExternType,
  Imports,
  Instance,
  InstantiateOptions,
} from '@wit-bindgen-ts/runtime';

// For build steps: what the commands do, as functions.
export { check } from './library/check.ts';
export type { CheckOptions } from './library/check.ts';
export { gen } from './library/gen.ts';
export type { GenOptions, GenResult } from './library/gen.ts';
export { witModule } from './library/wit-module.ts';
export type { WitModule, WitModuleOptions } from './library/wit-module.ts';
export { componentModule } from './library/component-module.ts';
export type { ComponentModule } from './library/component-module.ts';
export { UserError } from './user-error.ts';
export type { GeneratedFile, ScriptOptions } from '@wit-bindgen-ts/bindgen';
export type { DiagnosticJson } from '@wit-bindgen-ts/wit';
