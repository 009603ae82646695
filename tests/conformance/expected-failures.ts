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

export const expectedFailures: readonly ExpectedFailure[] = [
  {
    suite: 'wasmtime',
    file: 'big-strings.wast',
    lines: [207, 218, 228, 242, 256, 276, 289, 299, 313, 327, 337, 350, 358, 374, 387, 398, 408, 416],
    reason: "Wasmtime's limit for strings is 2^31 - 1 bytes; the specification's is 2^28 - 1",
  },
  {
    suite: 'wasmtime',
    file: 'implements-disabled.wast',
    lines: [3],
    reason: "it turns off `implements`, which is part of the specification's version 0.3.1",
  },
  {
    suite: 'wasmtime',
    file: 'import.wast',
    lines: [1],
    reason:
      'a restriction of Wasmtime: components as imports and exports of the root, re-exports of imported functions',
  },
  {
    suite: 'wasmtime',
    file: 'memory64.wast',
    lines: [24, 122, 126, 131],
    reason: 'memories with 64-bit addresses are not part of the specification yet',
  },
  {
    suite: 'wasmtime',
    file: 'restrictions.wast',
    lines: [1, 5, 9, 16],
    reason:
      'a restriction of Wasmtime: components as imports and exports of the root, re-exports of imported functions',
  },
  {
    suite: 'wasmtime',
    file: 'simple.wast',
    lines: [24, 30],
    reason:
      'a restriction of Wasmtime: components as imports and exports of the root, re-exports of imported functions',
  },
  {
    suite: 'wasmtime',
    file: 'strings.wast',
    lines: [21, 23],
    reason: 'Wasmtime\'s words for an unaligned string; the specification\'s suite says "unaligned pointer"',
  },
  {
    suite: 'wasmtime',
    file: 'strings.wast',
    lines: [73, 122, 173, 223, 307, 379],
    reason:
      'a string is allocated once, at its exact length; these guests count on a worst-case allocation that is reallocated',
  },
  {
    suite: 'wasmtime',
    file: 'trap.wast',
    lines: [30],
    reason: 'Wasmtime\'s words for `unreachable`; the specification\'s suite says "unreachable"',
  },
  {
    suite: 'wasmtime',
    file: 'types.wast',
    lines: [378],
    reason:
      'Wasmtime\'s words for a discriminant; the specification\'s suite says "invalid variant discriminant"',
  },
  {
    suite: 'specification',
    file: 'linking/tags.wast',
    lines: [7, 31, 32, 36, 60, 64, 89, 93, 133, 134],
    reason: 'exception handling with `exnref` is not in its engine',
    nodeBelow: 25,
  },
  {
    suite: 'specification',
    file: 'linking/unit.wast',
    lines: [
      261, 295, 296, 297, 298, 299, 300, 301, 302, 308, 344, 345, 346, 347, 348, 349, 350, 351, 355, 374, 375,
    ],
    reason: 'several memories in a module are not in its engine',
    nodeBelow: 22,
  },
  {
    suite: 'specification',
    file: 'validation/instantiation.wast',
    lines: [342],
    reason: 'several memories in a module are not in its engine',
    nodeBelow: 22,
  },
  {
    suite: 'wasmtime',
    file: 'alias-region-known-imported-entities.wast',
    lines: [13, 64, 65, 66],
    reason: 'garbage-collected types are not in its engine',
    nodeBelow: 22,
  },
  {
    suite: 'wasmtime',
    file: 'alias-region-multiple-instantiations.wast',
    lines: [15, 89, 90, 91],
    reason: 'garbage-collected types are not in its engine',
    nodeBelow: 22,
  },
  {
    suite: 'wasmtime',
    file: 'alias-region-reexported-ambiguous-entities.wast',
    lines: [15, 135, 136, 137, 138, 139, 140],
    reason: 'garbage-collected types are not in its engine',
    nodeBelow: 22,
  },
  {
    suite: 'wasmtime',
    file: 'alias-region-reexported-entities-to-imported-module.wast',
    lines: [14, 101, 102, 103],
    reason: 'garbage-collected types are not in its engine',
    nodeBelow: 22,
  },
  {
    suite: 'wasmtime',
    file: 'alias-region-reexported-known-entities.wast',
    lines: [14, 89, 90, 91],
    reason: 'garbage-collected types are not in its engine',
    nodeBelow: 22,
  },
  {
    suite: 'wasmtime',
    file: 'exceptions.wast',
    lines: [22, 50, 54, 85, 90, 127, 132, 161, 168, 237],
    reason: 'exception handling with `exnref` is not in its engine',
    nodeBelow: 25,
  },
];
