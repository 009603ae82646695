/**
 * What one binary may cost. A few hundred bytes can describe types and instances without end, each made of two of
 * the one before; evaluation counts as it goes and gives up with a `CompileError`. The limits are far above what
 * toolchains make, and the same as validation's.
 */
import { CompileError } from '@wit-bindgen-ts/component';

const limits = {
  /** Instances, and types of instances, within each other. */
  depth: 300,
  /** Value types within value types. */
  typeDepth: 100,
  /** Parts of one type when every reference is written out. */
  typeSize: 1_000_000,
  /** The same, of all types together. */
  totalTypeSize: 5_000_000,
  /** Definitions that are evaluated and names that are followed. */
  evaluations: 1_000_000,
} as const;

/** How large a type is. */
export interface TypeMeasure {
  readonly size: number;
  readonly depth: number;
}

/** What is left of the limits while one binary is evaluated. */
export class Budget {
  private evaluations = 0;
  private typeParts = 0;
  private depth = 0;

  /** Counts one evaluation, at a place of the binary. */
  spend(offset: number): void {
    if (++this.evaluations <= limits.evaluations) return;
    throw new CompileError(
      'the component is too large',
      offset,
      `more than ${limits.evaluations} definitions to evaluate`,
    );
  }

  /** Evaluates something inside of what is being evaluated. */
  nested<T>(offset: number, evaluate: () => T): T {
    if (++this.depth > limits.depth) {
      throw new CompileError('instances are nested too deeply', offset, `the limit is ${limits.depth}`);
    }
    try {
      return evaluate();
    } finally {
      this.depth--;
    }
  }

  /** Measures a type that has these parts, and counts it. */
  measure(parts: readonly TypeMeasure[], offset: number): TypeMeasure {
    const size = parts.reduce((sum, part) => sum + part.size, 1);
    const depth = parts.reduce((most, part) => Math.max(most, part.depth), 0) + 1;
    this.typeParts += size;
    if (size > limits.typeSize || this.typeParts > limits.totalTypeSize) {
      throw new CompileError('the type is too large', offset, `the limit is ${limits.typeSize} parts`);
    }
    if (depth > limits.typeDepth) {
      throw new CompileError('the type is nested too deeply', offset, `the limit is ${limits.typeDepth}`);
    }
    return { size, depth };
  }
}
