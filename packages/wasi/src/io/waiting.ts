/** How a guest waits. A host has one `Blocker`; whatever a guest can wait for is a `Waitable`. */
import type { Clocks } from '../clocks/clocks.ts';
import type { Loop } from './loop.ts';
import { turn } from './turn.ts';

/** Something that becomes ready. */
export interface Waitable {
  ready(): boolean;
  /** When time alone makes it ready, on the monotonic clock. */
  readonly deadline?: bigint | undefined;
  /** True where an event of the loop, or `Blocker.wake`, tells that it may be ready; else it is asked again and again. */
  readonly wakes?: boolean | undefined;
  /** Waits for this alone, where the system can do that at once; may return early. */
  block?(): void;
}

/**
 * Waits until one of several is ready, and then goes on. Where the thread is blocked, `wait` calls `then` and returns
 * its result; where the guest is suspended, it may return a promise of it, which the runtime awaits.
 */
export interface Blocker {
  /** True where the guest is suspended while it waits; else its thread is blocked. */
  readonly suspends: boolean;
  wait<T>(on: readonly Waitable[], then: () => T): T;
  /**
   * What `attempt` gives, which does not wait. Where it is `nothing`, and the guest can be suspended, the event loop
   * has one turn before a second attempt: a guest that asks again and again would never let anything happen.
   */
  glance<T>(attempt: () => T, nothing: (result: T) => boolean): T;
  /** Something may have become ready. */
  wake(): void;
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
const MILLISECOND = 1_000_000n;
/** The longest time that `setTimeout` takes, in milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Waits by either way: `suspends` is the switch. */
export class Waiting implements Blocker {
  suspends = false;
  private readonly clocks: Clocks;
  private readonly sleep: (nanoseconds: bigint) => void;
  private readonly loop: () => Loop | undefined;
  /** Those that wait for `wake`. */
  private readonly sleepers = new Set<() => void>();

  /** `sleep` lets the thread rest for nanoseconds; `loop` is that of the host, where it has been needed. */
  constructor(clocks: Clocks, sleep: (nanoseconds: bigint) => void, loop: () => Loop | undefined) {
    this.clocks = clocks;
    this.sleep = sleep;
    this.loop = loop;
  }

  wait<T>(on: readonly Waitable[], then: () => T): T {
    this.loop()?.take();
    if (!this.suspends) {
      this.block(on);
      return then();
    }
    // Something that is ready may not keep the event loop from all the rest.
    const starves = on.some((each) => each.wakes === true && !each.ready());
    if (!starves && on.some((each) => each.ready())) return then();
    return this.suspend(on).then(then) as T;
  }

  glance<T>(attempt: () => T, nothing: (result: T) => boolean): T {
    this.loop()?.take();
    const result = attempt();
    if (!this.suspends || !nothing(result)) return result;
    return turn().then(() => {
      this.loop()?.take();
      return attempt();
    }) as T;
  }

  wake(): void {
    for (const sleeper of this.sleepers) sleeper();
  }

  private block(on: readonly Waitable[]): void {
    let pause = SHORTEST_PAUSE;
    while (!on.some((each) => each.ready())) {
      const [only] = on;
      if (on.length === 1 && only!.block !== undefined) {
        only!.block();
        continue;
      }
      const left = this.left(on);
      const longest = isTold(on) ? left : shorter(left, pause);
      const loop = this.loop();
      if (left !== undefined && this.clocks.advance !== undefined) this.clocks.advance(left);
      else if (loop?.block !== undefined) loop.block(longest);
      else this.sleep(longest ?? pause);
      loop?.take();
      pause = longer(pause);
    }
  }

  private async suspend(on: readonly Waitable[]): Promise<void> {
    let pause = SHORTEST_PAUSE;
    await turn();
    this.loop()?.take();
    while (!on.some((each) => each.ready())) {
      const left = this.left(on);
      const longest = isTold(on) ? left : shorter(left, pause);
      if (left !== undefined && this.clocks.advance !== undefined) this.clocks.advance(left);
      else await this.rest(longest);
      this.loop()?.take();
      pause = longer(pause);
    }
  }

  /** Lets the event loop go on until something has happened, or for so many nanoseconds. */
  private rest(nanoseconds: bigint | undefined): Promise<void> {
    // Timers know no shorter time.
    if (nanoseconds !== undefined && nanoseconds < MILLISECOND) return turn();
    return new Promise((resolve) => {
      const timer =
        nanoseconds === undefined
          ? undefined
          : setTimeout(awake, Math.min(Number(nanoseconds / MILLISECOND), LONGEST_TIMEOUT));
      const { sleepers } = this;
      sleepers.add(awake);
      function awake(): void {
        clearTimeout(timer);
        sleepers.delete(awake);
        resolve();
      }
    });
  }

  /** Nanoseconds until the first moment, not negative; `undefined` where none of them waits for time. */
  private left(on: readonly Waitable[]): bigint | undefined {
    const deadlines = on.flatMap(({ deadline }) => deadline ?? []);
    if (deadlines.length === 0) return undefined;
    const first = deadlines.reduce((a, b) => (a < b ? a : b));
    const now = this.clocks.monotonic();
    return first > now ? first - now : 0n;
  }
}

/** True where no look is needed before time or an event has made one of them ready. */
function isTold(on: readonly Waitable[]): boolean {
  return on.every(({ deadline, wakes }) => deadline !== undefined || wakes === true);
}

function shorter(left: bigint | undefined, pause: bigint): bigint {
  return left !== undefined && left < pause ? left : pause;
}

function longer(pause: bigint): bigint {
  return pause * 2n < LONGEST_PAUSE ? pause * 2n : LONGEST_PAUSE;
}
