import type { LiftedFunction } from '../glue/table.ts';

/** Gives a function the name under which users see it in stack traces. */
export function named(fn: LiftedFunction, name: string): LiftedFunction {
  return Object.defineProperty(fn, 'name', { value: name, configurable: true });
}
