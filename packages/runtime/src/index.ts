// For programs that run components.
export { Component } from './component.ts';
export type { ComponentSource, PrecompiledComponent, ResponseLike } from './component-source.ts';
export type { Instance, InstantiateOptions } from './instantiate-options.ts';
export type { Suspended } from './suspension/suspended.ts';
export type { Exports } from './exports/exports.ts';
export type { Imports } from './imports/find-import.ts';
export type { ExternDescriptor, ExternType } from '@wit-bindgen-ts/component';

// Errors.
export { CompileError } from '@wit-bindgen-ts/component';
export { ComponentError } from './errors/component-error.ts';
export { LinkError } from './errors/link-error.ts';
export { Trap } from './errors/trap.ts';

// For tools that generate glue.
export type { GlueTable, LiftEntry, LowerEntry, ResultShape, Shape } from './glue/table.ts';

// For hosts that run core modules as well.
export { trapFromCore } from './errors/trap.ts';
export { unwind } from './errors/unwind.ts';
export { limitMemory } from './limit-memories.ts';

// For hosts that wait: whether the engine can suspend a guest, and core modules that it suspends.
export { canSuspend, promisingFunction, suspending } from './suspension/engine.ts';
