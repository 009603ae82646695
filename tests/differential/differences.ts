/**
 * Where we and wasm-tools (of the pinned `@bytecodealliance/jco-transpile`) judge WIT differently, and why. Each
 * entry must be needed by a case of the corpus, and no input may differ without one.
 */

/** We refuse what wasm-tools accepts: all of our errors have this code. */
interface Stricter {
  readonly we: 'refuse';
  readonly code: string;
  readonly reason: string;
}

/** We accept what wasm-tools refuses, with a message like this. */
interface Laxer {
  readonly we: 'accept';
  readonly message: RegExp;
  /** What the text must have besides. */
  readonly text?: RegExp;
  readonly reason: string;
}

export type Difference = Stricter | Laxer;

export const differences: readonly Difference[] = [
  {
    we: 'refuse',
    code: 'wit/misplaced-attribute',
    reason:
      'the grammar of WIT.md gives `@external-id` to functions, types, imports and exports only; wasm-tools takes it anywhere and drops it',
  },
  {
    we: 'refuse',
    code: 'wit/borrow-in-result',
    reason:
      'Explainer.md and the reference implementation refuse `borrow` in the payload of a stream or a future; the validator of wasm-tools does not look',
  },
  {
    we: 'refuse',
    code: 'wit/duplicate-name',
    reason:
      'two new names for one name in `include … with`: wasm-tools takes the first and forgets the second',
  },
  {
    we: 'accept',
    message: /^package `[^`]*` creates a dependency cycle/,
    reason:
      'a path may name an interface of its own package in full; wasm-tools takes that for a package that depends on itself',
  },
  {
    we: 'accept',
    message: /found ';'/,
    reason:
      'WIT.md has `include … with { … };` with a semicolon in its examples and without one in its grammar',
  },
  {
    we: 'accept',
    message: /is defined as an interface, not a world/,
    reason:
      'WIT.md lets a top-level `use` bring an interface or a world into scope; wasm-tools knows interfaces only',
  },
  {
    we: 'accept',
    message: /name `([^`]*)` conflicts with previous name/,
    reason:
      'names that differ in hyphens alone, `a-1` and `a1`, are distinct in the state of the specification that we follow; wasm-tools has the rule of a later one (#704)',
  },
  {
    we: 'accept',
    message: /is defined in two different locations/,
    reason: 'WIT.md lets a package be defined twice with the same contents; wasm-tools does not compare them',
  },
  {
    we: 'accept',
    message: /transitively depends on an interface in incompatible ways/,
    text: /export [\w%-]+: [\w%:@./+-]+;/,
    reason:
      'an interface exported under another name (`export x: i;`) is an instance of its own, so exports that use `i` still use the imported one; wasm-tools takes it for the export of `i` itself',
  },
  {
    we: 'accept',
    message: /^(type|name|interface or world) `[^`]*` does not exist|^invalid map key type/,
    text: /@unstable/,
    reason: 'what a feature hides need not be right yet; wasm-tools looks up its names all the same',
  },
  {
    we: 'accept',
    message: /excluded due to its feature not being activated/,
    text: /@unstable/,
    reason:
      'what is hidden may refer to what is hidden; wasm-tools stops at the functions of a hidden resource and at types without a name in hidden types',
  },
  {
    we: 'accept',
    message: /^panic: /,
    reason: 'wasm-tools stops at an assertion of its own',
  },
];
