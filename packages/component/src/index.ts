// For everyone: the error that every entry throws or returns.
export { CompileError } from './compile-error.ts';

// For `wit` and tools: the binary as it is written.
export { decode } from './decode.ts';
export type * from './ast.ts';

// For the runtime: what to do to instantiate it.
export type * from './steps.ts';
