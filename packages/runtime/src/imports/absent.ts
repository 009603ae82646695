import type { ImportPath } from '@wit-bindgen-ts/component';
import { trap } from '../errors/trap.ts';
import { gluePath } from '../glue/table.ts';
import type { HostFunction } from '../glue/lower-context.ts';

/** Stands for a function that was not given: calling it traps and names it. */
export function absent(path: ImportPath): HostFunction {
  // A function expression, since a class may be missing too, and `new` of an arrow function fails.
  return function missing() {
    trap(`the import \`${gluePath(path)}\` was not given`);
  } as unknown as HostFunction;
}
