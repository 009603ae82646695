/** The options of a `tsconfig.json` under which generated code compiles: everything that is strict, ES2022 alone. */
export const strictest = {
  target: 'es2022',
  lib: ['es2022'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  noEmit: true,
} as const;

/** Leaves out what is for generated code, and would be a nuisance in an example of a host. */
export const lenient = { noUnusedLocals: false, noUnusedParameters: false };
