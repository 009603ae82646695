import type { LiftedFunction } from '../glue/table.ts';

/** A function whose glue is made when it is first called. */
export function bindLazily(make: () => LiftedFunction): LiftedFunction {
  let glue: LiftedFunction | undefined;
  return (...args: unknown[]) => (glue ??= make())(...args) as unknown;
}
