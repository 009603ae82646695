/**
 * What the glue of an imported function is bound to at link time, and where its rarer paths end: refusing to
 * let a guest out, reading the error that a host function threw, unwinding the guest.
 */
import type { FuncType } from '@wit-bindgen-ts/abi';
import type { ComponentInstance } from '../component-instance.ts';
import { MISFIT } from '../errors/misfit.ts';
import { Trap, trap, trapFromCore } from '../errors/trap.ts';
import type { Explain } from '../explain/explain.ts';
import type { ResourceLookup } from '../explain/explainer.ts';
import type { CallHandles } from '../handles/call-handles.ts';
import type { ResourceHandles } from '../handles/resource-handles.ts';
import { isInstance } from '../handles/runtime-resource.ts';
import type { HostClass } from '../handles/runtime-resource.ts';
import type { GuestMemory } from '../memory/guest-memory.ts';
import { unsafeInteger } from '../memory/safe-integers.ts';
import { isPromise } from '../suspension/is-promise.ts';

/** A function or class that the host gives. */
// oxlint-disable-next-line typescript/no-explicit-any -- its parameters are those of its WIT function.
export type HostFunction = ((...args: any[]) => any) & (new (...args: any[]) => any);

export class LowerContext {
  /** The function's path: `ns:pkg/iface@1.0.0#f`. */
  readonly call: string;
  readonly type: FuncType;
  readonly instance: ComponentInstance;
  readonly fn: HostFunction;
  /** What `this` is in the host's function: the import's object, or the class of a static function. */
  readonly target: unknown;
  readonly m: GuestMemory;
  /** The handles of each of the plan's resources, in its order. */
  readonly resources: readonly ResourceHandles[];
  readonly handles: CallHandles;
  private readonly errorClass: HostClass | undefined;
  private readonly lookup: ResourceLookup;
  private readonly explain: Explain;

  constructor(parts: {
    readonly call: string;
    readonly type: FuncType;
    readonly instance: ComponentInstance;
    readonly fn: HostFunction;
    readonly target: unknown;
    readonly m: GuestMemory;
    readonly resources: readonly ResourceHandles[];
    readonly handles: CallHandles;
    readonly lookup: ResourceLookup;
    readonly explain: Explain;
  }) {
    this.call = parts.call;
    this.type = parts.type;
    this.instance = parts.instance;
    this.fn = parts.fn;
    this.target = parts.target;
    this.m = parts.m;
    this.resources = parts.resources;
    this.handles = parts.handles;
    this.lookup = parts.lookup;
    this.explain = parts.explain;
    this.errorClass = errorClassOf(parts.type, parts.lookup);
  }

  /** The guest may not call out: it runs `realloc` or post-return. */
  refuse(): never {
    trap('cannot leave component instance');
  }

  /** An argument holds an integer that no number holds exactly: the host cannot be called with it. */
  refuseInteger(): never {
    throw unsafeInteger(this.m, this.call, 'passed');
  }

  /**
   * The payload of the `err` that a host function threw. What is no error of the guest's world is thrown on,
   * as the host's exception.
   */
  errorPayload(exception: unknown): unknown {
    if (isInstance(exception, this.errorClass)) return exception;
    if (typeof exception === 'object' && exception !== null && Object.hasOwn(exception, 'payload')) {
      return (exception as { readonly payload: unknown }).payload;
    }
    if (!(exception instanceof Error)) return exception;
    const { result } = this.type;
    const isString = typeof result === 'object' && result.kind === 'result' && result.err === 'string';
    if (isString && !(exception instanceof Trap)) return exception.message;
    throw exception;
  }

  /** True where the host's function has promised a result. */
  isPromise(result: unknown): result is PromiseLike<unknown> {
    return isPromise(result);
  }

  /**
   * Suspends the guest until the host's promise is settled: what the core function returns then. `finish` lowers
   * the result and says whether it is an `err`, which a rejection is where the function `throws` one.
   */
  suspend<P, T>(
    pending: PromiseLike<unknown>,
    finish: (result: unknown, failed: boolean, pointer: P) => T,
    throws: boolean,
    pointer?: P,
  ): Promise<T> {
    return Promise.resolve(pending).then(
      (result) => finish(result, false, pointer!),
      (exception: unknown) => {
        let payload: unknown;
        try {
          if (!throws) throw exception;
          payload = this.errorPayload(exception);
        } catch (thrown) {
          return this.abort(thrown);
        }
        return finish(payload, true, pointer!);
      },
    );
  }

  /**
   * Unwinds the guest's frames; the host's call throws what went wrong here. `result` is what did not fit;
   * `failed` is given where an `err` is thrown, and says whether `result` is one.
   */
  abort(exception: unknown, result?: unknown, failed?: boolean): never {
    let reason = exception;
    if (exception === MISFIT) {
      const outcome = failed === undefined ? 'value' : failed ? 'err' : 'ok';
      try {
        reason = this.explain.resultError(this.call, this.type, result, outcome, this.lookup);
      } catch (thrown) {
        // By a getter of the host's, or a proxy: it may not unwind the guest either.
        reason = thrown;
      }
    } else if (!this.instance.mayLeave) {
      // What `realloc` threw comes from the guest, not from the host.
      reason = trapFromCore(exception).in(this.call);
    } else if (exception instanceof Trap) {
      reason = exception.in(this.call);
    }
    return this.instance.store.abort(reason);
  }
}

/** The class of an imported resource that is the error type of a function's `result`. */
function errorClassOf(type: FuncType, lookup: ResourceLookup): HostClass | undefined {
  const { result } = type;
  if (typeof result !== 'object' || result.kind !== 'result') return undefined;
  const { err } = result;
  if (typeof err !== 'object' || (err.kind !== 'own' && err.kind !== 'borrow')) return undefined;
  return lookup(err.resource)?.hostClass;
}
