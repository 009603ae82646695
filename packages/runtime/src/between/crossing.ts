/**
 * The way of a call from one component instance into another (CanonicalABI.md, `ComponentInstance.enter_from`).
 * Stands where glue for the host has the `Store`: `state` says whether the callee may be entered.
 *
 * The specification marks the instances that a call enters, up to those that the caller is inside of as well.
 * Here those that it leaves are marked instead: an instance that is active, and is not the caller, has made a
 * call that is still under way. So calls by the host have nothing to mark.
 */
import type { ComponentInstance } from '../component-instance.ts';
import type { Entrance } from '../store.ts';

export class Crossing implements Entrance {
  private readonly entering: readonly ComponentInstance[];
  private readonly leaving: readonly ComponentInstance[];

  constructor(caller: ComponentInstance, callee: ComponentInstance) {
    const from = caller.selfAndAncestors();
    const to = callee.selfAndAncestors();
    this.entering = to.filter((instance) => !from.includes(instance));
    this.leaving = from.filter((instance) => !to.includes(instance));
  }

  /** 0 where the callee may be entered. */
  get state(): number {
    for (const instance of this.entering) if (instance.away) return 1;
    return 0;
  }

  set state(state: number) {
    for (const instance of this.leaving) instance.away = state !== 0;
  }

  /** The call has returned. */
  leave(): void {
    this.state = 0;
  }
}

/**
 * True where one of two instances is inside the other, or both are one: calls between them always trap, as the
 * specification's test suite has it (`test/async/trap-on-reenter.wast`).
 */
export function areNested(a: ComponentInstance, b: ComponentInstance): boolean {
  return a.selfAndAncestors().includes(b) || b.selfAndAncestors().includes(a);
}
