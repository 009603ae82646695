/**
 * Thrown by glue the moment that a JavaScript value does not fit its type, and caught by the same call, which
 * then works out what did not fit (`explain/`) and throws a `TypeError`. Never seen by users.
 */
export const MISFIT: unique symbol = Symbol('misfit');

/** Ends the lowering of a value that does not fit. */
export function misfit(): never {
  throw MISFIT;
}
