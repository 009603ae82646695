import { defaultValueChoices } from '@wit-bindgen-ts/abi';
import type { ValueChoices } from '@wit-bindgen-ts/abi';

/** Choices that shape what is generated. */
export interface GenerateOptions extends ValueChoices {
  /** What a returned `result` becomes: its value or a thrown `ComponentError`, or `{ tag, val }`. */
  readonly result: 'throw' | 'object';
  /** What an `enum` is: a union of strings, or that and a constant with a member for each. */
  readonly enum: 'string' | 'const';
  /** Leaves the glue out: types only, for programs that run the component some other way. */
  readonly typesOnly: boolean;
}

/** Those of the choices that somebody made. */
export type GivenOptions<T = GenerateOptions> = { readonly [K in keyof T]?: T[K] | undefined };

export const defaultOptions: GenerateOptions = {
  ...defaultValueChoices,
  result: 'throw',
  enum: 'string',
  typesOnly: false,
};

/** The choices that were made, and the defaults of the rest. */
export function chosenOptions(given: GivenOptions): GenerateOptions {
  const made = Object.entries(given).filter(([, choice]) => choice !== undefined);
  return { ...defaultOptions, ...Object.fromEntries(made) };
}
