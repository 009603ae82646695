/**
 * Limits on what is accepted, so that a small hostile binary cannot cost unbounded time, memory or stack. They
 * are far above what toolchains make; where wasm-tools has the same limit, the number is its own.
 */
export const limits = {
  /** Components within components. */
  componentDepth: 100,
  /** Instances, and types of instances, within each other while they are evaluated. */
  evaluationDepth: 300,
  /** Component and instance types within such types, and value types within value types. */
  typeDepth: 100,
  /** Parameters of a function. */
  params: 1_000,
  /** Fields of a record, cases of a variant or an enum, types of a tuple. */
  members: 10_000,
  /** Nodes of a value type when every reference is written out. */
  typeSize: 1_000_000,
  /** The same, of all type definitions together. */
  totalTypeSize: 5_000_000,
  /** Component instances and core instances of a component, all nested ones included. */
  instances: 10_000,
  /** Definitions that are evaluated, those of a component again each time it is instantiated. */
  evaluations: 1_000_000,
} as const;
