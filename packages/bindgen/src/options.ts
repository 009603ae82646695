/** Choices that shape what is generated. */
export interface GenerateOptions {
  /** What a returned `result` becomes: its value or a thrown `ComponentError`, or `{ tag, val }`. */
  readonly result: 'throw' | 'object';
  /** Leaves the glue out: types only, for programs that run the component some other way. */
  readonly typesOnly: boolean;
}

export const defaultOptions: GenerateOptions = { result: 'throw', typesOnly: false };
