/** How the methods of a guest's resource reach their glue. */
import type { LiftedFunction } from '../glue/table.ts';

/** A function that passes `this` as first argument. The common arities avoid rest arguments. */
export function asMethod(glue: LiftedFunction, arity: number): LiftedFunction {
  switch (arity) {
    case 1:
      return function method(this: unknown) {
        return glue(this);
      };
    case 2:
      return function method(this: unknown, a: unknown) {
        return glue(this, a);
      };
    case 3:
      return function method(this: unknown, a: unknown, b: unknown) {
        return glue(this, a, b);
      };
    default:
      return function method(this: unknown, ...args: unknown[]) {
        return glue(this, ...args);
      };
  }
}
