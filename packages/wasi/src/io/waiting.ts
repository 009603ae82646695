/** How a guest waits. A back end has one `Blocker`; whatever a guest can wait for is a `Waitable`. */
import type { Clocks } from '../clocks/clocks.ts';

/** Something that becomes ready. */
export interface Waitable {
  ready(): boolean;
  /** When time alone makes it ready, on the monotonic clock. */
  readonly deadline?: bigint | undefined;
  /** Waits for this alone, where the system can do that at once; may return early. */
  block?(): void;
}

/**
 * Waits until one of several is ready, and then goes on. A blocker that blocks the thread calls `then` and
 * returns its result; one that suspends the guest returns a promise of it, which the runtime awaits.
 */
export interface Blocker {
  wait<T>(on: readonly Waitable[], then: () => T): T;
}

/** Ready at a moment of the monotonic clock. */
export class Timer implements Waitable {
  readonly deadline: bigint;
  private readonly clocks: Clocks;

  constructor(clocks: Clocks, deadline: bigint) {
    this.clocks = clocks;
    this.deadline = deadline;
  }

  ready(): boolean {
    return this.clocks.monotonic() >= this.deadline;
  }
}

/** Ready always: files. */
export const ALWAYS_READY: Waitable = { ready: () => true };

/** The longest pause between two looks at what cannot tell when it is ready, in nanoseconds. */
const LONGEST_PAUSE = 5_000_000n;
const SHORTEST_PAUSE = 20_000n;

/** Blocks the thread: `sleep` lets it rest for nanoseconds. */
export class ThreadBlocker implements Blocker {
  private readonly clocks: Clocks;
  private readonly sleep: (nanoseconds: bigint) => void;

  constructor(clocks: Clocks, sleep: (nanoseconds: bigint) => void) {
    this.clocks = clocks;
    this.sleep = sleep;
  }

  wait<T>(on: readonly Waitable[], then: () => T): T {
    let pause = SHORTEST_PAUSE;
    while (!on.some((each) => each.ready())) {
      const [only] = on;
      if (on.length === 1 && only!.block !== undefined) {
        only!.block();
        continue;
      }
      const left = this.untilFirstDeadline(on);
      if (left !== undefined && this.clocks.advance !== undefined) this.clocks.advance(left);
      else this.sleep(left !== undefined && (left < pause || isTimed(on)) ? left : pause);
      pause = pause * 2n < LONGEST_PAUSE ? pause * 2n : LONGEST_PAUSE;
    }
    return then();
  }

  /** Nanoseconds, not negative; `undefined` where none of them waits for time. */
  private untilFirstDeadline(on: readonly Waitable[]): bigint | undefined {
    const deadlines = on.flatMap(({ deadline }) => deadline ?? []);
    if (deadlines.length === 0) return undefined;
    const first = deadlines.reduce((a, b) => (a < b ? a : b));
    const now = this.clocks.monotonic();
    return first > now ? first - now : 0n;
  }
}

/** True where all of them wait for time alone. */
function isTimed(on: readonly Waitable[]): boolean {
  return on.every(({ deadline }) => deadline !== undefined);
}
