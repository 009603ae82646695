import type { GenerateOptions } from '@wit-bindgen-ts/bindgen';

/** The defaults, and the opposite of each. */
export const choices: readonly Partial<GenerateOptions>[] = [
  {},
  { result: 'object', flags: 'bigint', enum: 'const', int64: 'number' },
];
