/**
 * A guest that broke the rules of the canonical ABI or of core WebAssembly. The instance that trapped cannot
 * be entered any more; the process, and other instances, are unharmed.
 */
export class Trap extends Error {
  override readonly name = 'Trap';
  /** Why, in the words of the specification's test suite: `invalid utf-8`, `unreachable`. */
  readonly reason: string;
  /** The call in which it happened: `ns:pkg/iface@1.0.0#f`, or `undefined` while instantiating. */
  call: string | undefined;

  constructor(
    reason: string,
    call?: string,
    /** `detail` is for the message alone. */
    options: { readonly cause?: unknown; readonly detail?: string | undefined } = {},
  ) {
    const { detail, ...rest } = options;
    const text = detail === undefined ? reason : `${reason}: ${detail}`;
    super(call === undefined ? text : `${call}: ${text}`, rest);
    this.reason = reason;
    this.call = call;
  }

  /** Adds the call's name, once, to a trap raised where the name was not at hand. */
  in(call: string): this {
    if (this.call === undefined) {
      this.call = call;
      this.message = `${call}: ${this.message}`;
    }
    return this;
  }
}

/** Throws a `Trap`. Glue adds the call's name. */
export function trap(reason: string): never {
  throw new Trap(reason);
}

/** What engines say for each core trap, and the words of the specification for it. */
const coreTraps: readonly (readonly [RegExp, string])[] = [
  [/unreachable/i, 'unreachable'],
  [/divide by zero|division by zero|remainder by zero/i, 'integer divide by zero'],
  [/divide result unrepresentable|integer overflow/i, 'integer overflow'],
  [/float unrepresentable|conversion to integer/i, 'invalid conversion to integer'],
  [/memory access out of bounds|out of bounds memory/i, 'out of bounds memory access'],
  [/signature mismatch|indirect call/i, 'indirect call type mismatch'],
  [/table index|table access|table out of bounds/i, 'out of bounds table access'],
  [/call stack|too much recursion/i, 'call stack exhausted'],
];

/** The trap behind an exception that came out of guest code and that no host function threw. */
export function trapFromCore(exception: unknown): Trap {
  if (exception instanceof Trap) return exception;
  const message = exception instanceof Error ? exception.message : String(exception);
  if (exception instanceof WebAssembly.RuntimeError || exception instanceof RangeError) {
    const known = coreTraps.find(([pattern]) => pattern.test(message));
    return new Trap(known === undefined ? message : known[1], undefined, { cause: exception });
  }
  // A function of `suspend` was called where nothing can be suspended, as by a start function.
  const blocks = exception instanceof Error && exception.constructor.name === 'SuspendError';
  const reason = blocks
    ? 'cannot block a synchronous task before returning'
    : 'uncaught exception propagated out of component';
  return new Trap(reason, undefined, { cause: exception });
}
