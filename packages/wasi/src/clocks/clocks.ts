/** The two clocks of WASI, in nanoseconds, once for all versions. */

/**
 * The time that a guest sees: the system's; a fixed moment, from which only sleeping moves on, without waiting;
 * or functions that return nanoseconds.
 */
export type ClockGrant =
  | 'system'
  | { readonly fixed: Date | number | string }
  | { readonly wall: () => bigint; readonly monotonic: () => bigint };

export interface Clocks {
  /** Nanoseconds since 1970. */
  wall(): bigint;
  /** Nanoseconds since some moment; never goes back. */
  monotonic(): bigint;
  readonly resolution: bigint;
  /** Lets a fixed clock jump over a sleep; absent where time passes by itself. */
  advance?(nanoseconds: bigint): void;
}

/** The clocks for a grant; `system` are those of the back end. */
export function makeClocks(grant: ClockGrant | undefined, system: Clocks): Clocks {
  if (grant === undefined || grant === 'system') return system;
  if ('fixed' in grant) return new FixedClocks(grant.fixed);
  const { wall, monotonic } = grant;
  return { wall: () => wall(), monotonic: () => monotonic(), resolution: 1n };
}

class FixedClocks implements Clocks {
  readonly resolution = 1n;
  private readonly start: bigint;
  private passed = 0n;

  constructor(moment: Date | number | string) {
    const milliseconds = new Date(moment).getTime();
    if (Number.isNaN(milliseconds)) throw new TypeError(`the fixed clock has no date: ${String(moment)}`);
    this.start = BigInt(milliseconds) * 1_000_000n;
  }

  wall(): bigint {
    return this.start + this.passed;
  }

  monotonic(): bigint {
    return this.passed;
  }

  advance(nanoseconds: bigint): void {
    this.passed += nanoseconds;
  }
}
