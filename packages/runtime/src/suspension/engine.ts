/** What the engine has for suspending a guest: JavaScript Promise Integration. */
import type { CoreFunction } from '../glue/lift-context.ts';

/** The part of `WebAssembly` that TypeScript's libraries do not know yet. */
interface Integration {
  /** An import whose promises suspend the guest. */
  readonly Suspending?: new (fn: CoreFunction) => object;
  /** An exported function whose guest may be suspended; it returns a promise. */
  readonly promising?: (core: CoreFunction) => CoreFunction;
}

const { Suspending, promising } = WebAssembly as Integration;

/** True where the engine can suspend a guest while a host's promise is pending. */
export const canSuspend: boolean = typeof Suspending === 'function' && typeof promising === 'function';

/** A function as a core import: while a promise that it returned is pending, the guest is suspended. */
export function suspending(fn: CoreFunction): WebAssembly.ImportValue {
  return new Suspending!(fn) as unknown as WebAssembly.ImportValue;
}

/** A core module's function as one whose guest may be suspended. */
export function promisingFunction(core: CoreFunction): CoreFunction {
  return promising!(core);
}
