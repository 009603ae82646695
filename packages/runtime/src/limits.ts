/** What a hostile guest may take from its host, for each instantiation. */
import { MAX_LENGTH } from './handles/handle-table.ts';
import { DEFAULT_LIFTED_BYTES, MAX_BYTE_LENGTH } from './memory/limits.ts';

/** Limits of one instantiation. What exceeds one fails and names it. */
export interface Limits {
  /**
   * Bytes of each linear memory. A guest that grows its memory beyond gets -1; a memory that begins larger is a
   * `CompileError`. Default: what the guest declares.
   */
  readonly maxMemory: number;
  /** Handles that one component instance may hold at a time. Default 4,194,304. */
  readonly handles: number;
  /** Bytes of one string that a guest hands over. Default 268,435,455, what the specification allows. */
  readonly stringBytes: number;
  /** Bytes of one list that a guest hands over. Default 268,435,455, what the specification allows. */
  readonly listBytes: number;
  /**
   * Bytes of all strings and lists that a guest hands over in one call: lists may name the same bytes again and
   * again. Default 1,073,741,824.
   */
  readonly liftedBytes: number;
  /** How deep types of imports and exports may be nested. Default 100. */
  readonly nesting: number;
}

/** What holds where an instantiation says nothing else. */
export const defaultLimits: Limits = {
  maxMemory: Number.POSITIVE_INFINITY,
  handles: 2 ** 22,
  stringBytes: MAX_BYTE_LENGTH,
  listBytes: MAX_BYTE_LENGTH,
  liftedBytes: DEFAULT_LIFTED_BYTES,
  nesting: 100,
};

/** What no limit can exceed. */
const ceilings: Limits = {
  ...defaultLimits,
  handles: MAX_LENGTH,
  liftedBytes: Number.POSITIVE_INFINITY,
};

/** All limits, with defaults for those that are absent. */
export function withDefaults(
  given: { readonly [name in keyof Limits]?: Limits[name] | undefined } | undefined,
): Limits {
  if (given === undefined) return defaultLimits;
  const limits = { ...defaultLimits };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaultLimits, name)) {
      throw new TypeError(
        `there is no limit \`${name}\`; there are ${Object.keys(defaultLimits).join(', ')}`,
      );
    }
    if (value === undefined) continue;
    if (typeof value !== 'number' || Number.isNaN(value) || value < 0) {
      throw new TypeError(
        `the limit \`${name}\` must be a number that is not negative, got ${String(value)}`,
      );
    }
    const key = name as keyof Limits;
    limits[key] = Math.min(value, ceilings[key]);
  }
  return limits;
}
