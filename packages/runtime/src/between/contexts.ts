/**
 * The contexts of glue on both sides of a call between components. Both guests are in the same top-level
 * instance, so whatever goes wrong on either side ends it, and there is no host value that might not fit.
 */
import { trap, trapFromCore } from '../errors/trap.ts';
import { LiftContext } from '../glue/lift-context.ts';
import { LowerContext } from '../glue/lower-context.ts';

/** The callee's side. */
export class BetweenLiftContext extends LiftContext {
  override refuse(): never {
    trap('cannot enter component instance');
  }

  override fail(exception: unknown): unknown {
    return this.instance.store.fail(exception, this.call);
  }
}

/** The caller's side. */
export class BetweenLowerContext extends LowerContext {
  override abort(exception: unknown): never {
    const { store } = this.instance;
    return store.abort(store.poisoned ? exception : trapFromCore(exception).in(this.call));
  }
}
