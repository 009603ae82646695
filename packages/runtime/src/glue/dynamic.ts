/** Glue made while the program runs: the printer's JavaScript, given to `new Function`. */
import { printFunc } from '@wit-bindgen-ts/abi';
import type { FuncPlan, PrintOptions } from '@wit-bindgen-ts/abi';
import * as helpers from './helpers.ts';
import type { LiftContext } from './lift-context.ts';
import type { LowerContext } from './lower-context.ts';

type Bind = (cx: LiftContext | LowerContext) => (...args: unknown[]) => unknown;

/** Compiles the glue of a plan. Throws an `EvalError` where code generation is forbidden. */
export function compileGlue(plan: FuncPlan, options: PrintOptions): Bind {
  const printed = printFunc(plan, options);
  const names = [...printed.helpers].sort();
  const source = `'use strict';\nconst { ${names.join(', ')} } = helpers;\nreturn ${printed.lines.join('\n')};`;
  // oxlint-disable-next-line no-new-func -- the text is our printer's; names in it are escaped literals.
  return new Function('helpers', source)(helpers) as Bind;
}
