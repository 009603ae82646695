/**
 * The state that a whole top-level instance shares: whether it may be entered, and why not. Glue reads and
 * writes `state` directly; everything rarer is a method.
 */
import { Trap, trapFromCore } from './errors/trap.ts';
import { unwind } from './errors/unwind.ts';
import { isPromise } from './suspension/is-promise.ts';

/** Nothing of the instance is running: it may be entered. */
const IDLE = 0;
/** A call is under way. */
const ACTIVE = 1;
/** A call is under way, and drops wait for its end. */
const ACTIVE_WITH_DROPS = 2;
/** It trapped: nothing may enter it any more. */
const POISONED = 3;

/** The reason of a trap, in the specification's words. */
const CANNOT_ENTER = 'cannot enter component instance';

/** What glue asks before it enters a guest, and tells that it has left. */
export interface Entrance {
  /** 0 where the guest may be entered; glue sets it to 1 and back. */
  state: number;
  leave(): void;
}

/** Runs a destructor. */
type Drop = () => void | PromiseLike<void>;

export class Store implements Entrance {
  /** One of the constants above; generated glue compares it with 0 and 1. */
  state = IDLE;
  private reason: unknown;
  private drops: Drop[] = [];

  /** Refuses to enter: another call is under way, or the instance trapped. Host re-entrance ends here. */
  refuse(call: string): never {
    if (this.state === POISONED) {
      const why = this.reason instanceof Error ? `: ${this.reason.message}` : '';
      throw new Trap(CANNOT_ENTER, call, { cause: this.reason, detail: `it failed before${why}` });
    }
    throw new Trap(CANNOT_ENTER, call, { detail: 'a call into it is still under way' });
  }

  /** Runs `body` as a call into the instance, which lasts until a promise that it returns is settled. */
  enter<T>(call: string, body: () => T): T {
    if (this.state !== IDLE) this.refuse(call);
    this.state = ACTIVE;
    let result: T;
    try {
      result = body();
    } catch (exception) {
      throw this.fail(exception, call);
    }
    if (isPromise(result)) {
      const failed = (exception: unknown): never => {
        throw this.fail(exception, call);
      };
      return result.then(() => this.leave(), failed) as T;
    }
    this.leave();
    return result;
  }

  /** Ends a call, and then runs the drops that waited for its end. */
  leave(): void {
    if (this.state === POISONED) return;
    this.state = IDLE;
    while (this.drops.length > 0 && this.state === IDLE) void this.drops.shift()!();
  }

  /** Runs `drop` now, or, while a call is under way, once the instance is left. */
  whenLeft(drop: Drop): void | PromiseLike<void> {
    if (this.state === IDLE) return drop();
    if (this.state !== POISONED) {
      this.state = ACTIVE_WITH_DROPS;
      this.drops.push(drop);
    }
    return undefined;
  }

  /** True once the instance trapped. */
  get poisoned(): boolean {
    return this.state === POISONED;
  }

  /**
   * Poisons the instance because `exception` came out of guest code, and returns what the host's call must
   * throw: what a built-in or an import stored before it unwound the guest, or the trap.
   */
  fail(exception: unknown, call: string): unknown {
    if (this.state === POISONED) return this.reason;
    return this.poison(trapFromCore(exception).in(call));
  }

  /** Poisons the instance, with what the outermost call will throw. */
  poison(reason: unknown): unknown {
    if (this.state !== POISONED) {
      this.state = POISONED;
      this.reason = reason;
      this.drops = [];
    }
    return this.reason;
  }

  /**
   * Poisons the instance from below guest frames and unwinds them by a real trap (design: "Traps below guest
   * frames"). `call` names the built-in or import, for a trap that has no name yet.
   */
  abort(reason: unknown, call?: string): never {
    this.poison(reason instanceof Trap && call !== undefined ? reason.in(call) : reason);
    unwind();
  }
}
