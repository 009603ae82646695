/**
 * The directives of the suites that fail, each with its reason. A listed directive that passes fails the run, as
 * does one that fails and is not listed. Lines are those of the suites as they were on 21 August 2026.
 */
import type { Mode } from './run-script.ts';

export interface ExpectedFailure {
  readonly suite: 'specification' | 'wasmtime';
  readonly file: string;
  /** Where the directives begin. */
  readonly lines: readonly number[];
  readonly reason: string;
  /** The one way to run in which they fail; both where it is absent. */
  readonly mode?: Mode;
  /** They fail on versions of Node before this one alone. */
  readonly nodeBelow?: number;
}

export const expectedFailures: readonly ExpectedFailure[] = [];
