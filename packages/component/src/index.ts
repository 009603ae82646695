// For everyone: the error that every entry throws or returns.
export { CompileError } from './compile-error.ts';

// For the runtime: what to do to instantiate a component.
export { compileLinkPlan } from './compile.ts';
export { validate } from './validate.ts';
export type { ValidateOptions } from './validate.ts';
export type * from './steps.ts';
export { readCoreModuleType } from './core-module.ts';
export type { CoreExtern, CoreImport, CoreSignature } from './core-module.ts';
export { moduleMismatch, moduleTypeDifference } from './validate/module-types.ts';

// For `wit` and tools: the binary as it is written, and the plan of what has been decoded.
export { decode } from './decode.ts';
export { inline } from './inline.ts';
export type * from './ast.ts';
