/**
 * What the glue of an exported function is bound to at link time, and where its rarer paths end: refusing to
 * enter, running post-return, telling a misfit from a trap.
 */
import type { FuncType } from '@wit-bindgen-ts/abi';
import type { ComponentInstance } from '../component-instance.ts';
import { MISFIT } from '../errors/misfit.ts';
import { Trap } from '../errors/trap.ts';
import type { Explain } from '../explain/explain.ts';
import type { ResourceLookup } from '../explain/explainer.ts';
import type { CallHandles } from '../handles/call-handles.ts';
import type { ResourceHandles } from '../handles/resource-handles.ts';
import type { GuestMemory } from '../memory/guest-memory.ts';
import { unsafeInteger } from '../memory/safe-integers.ts';
import type { Entrance } from '../store.ts';

/** A core function: core values in, at most one out. */
// oxlint-disable-next-line typescript/no-explicit-any -- core values are numbers and bigints by position.
export type CoreFunction = (...args: any[]) => any;

export class LiftContext {
  /** The function's path: `ns:pkg/iface@1.0.0#f`. */
  readonly call: string;
  readonly type: FuncType;
  /** The store, or the way from another component. */
  readonly store: Entrance;
  readonly instance: ComponentInstance;
  readonly core: CoreFunction;
  readonly m: GuestMemory;
  readonly postReturn: CoreFunction | undefined;
  /** The handles of each of the plan's resources, in its order. */
  readonly resources: readonly ResourceHandles[];
  readonly handles: CallHandles;
  private readonly lookup: ResourceLookup;
  private readonly explain: Explain;

  constructor(parts: {
    readonly call: string;
    readonly type: FuncType;
    readonly instance: ComponentInstance;
    readonly core: CoreFunction;
    readonly m: GuestMemory;
    readonly postReturn: CoreFunction | undefined;
    readonly resources: readonly ResourceHandles[];
    readonly handles: CallHandles;
    readonly lookup: ResourceLookup;
    readonly explain: Explain;
    readonly entrance?: Entrance | undefined;
  }) {
    this.call = parts.call;
    this.type = parts.type;
    this.store = parts.entrance ?? parts.instance.store;
    this.instance = parts.instance;
    this.core = parts.core;
    this.m = parts.m;
    this.postReturn = parts.postReturn;
    this.resources = parts.resources;
    this.handles = parts.handles;
    this.lookup = parts.lookup;
    this.explain = parts.explain;
  }

  /** The instance may not be entered. */
  refuse(): never {
    this.instance.store.refuse(this.call);
  }

  /** The result holds an integer that no number holds exactly. The guest has been left and can be called again. */
  refuseInteger(): never {
    throw unsafeInteger(this.m, this.call, 'returned');
  }

  /** Lets the guest free what the result lies in; it may not call out meanwhile. */
  runPostReturn(result?: number | bigint): void {
    this.instance.mayLeave = false;
    if (result === undefined) this.postReturn!();
    else this.postReturn!(result);
    this.instance.mayLeave = true;
  }

  /**
   * What the call throws. Before the guest was `entered`, an argument that did not fit, or that threw when it
   * was read, leaves the instance usable; everything else poisons it.
   */
  fail(exception: unknown, entered: boolean, args: readonly unknown[]): unknown {
    // What `realloc` threw, and its bad addresses, are the guest's fault: it may not leave until all is well.
    if (entered || !this.instance.mayLeave) return this.instance.store.fail(exception, this.call);
    this.handles.undo();
    try {
      if (exception === MISFIT) return this.explain.argumentError(this.call, this.type, args, this.lookup);
      return exception instanceof Trap ? exception.in(this.call) : exception;
    } catch (thrown) {
      // By a getter of the host's, or a proxy.
      return thrown;
    } finally {
      this.instance.store.leave();
    }
  }
}
