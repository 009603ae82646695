/**
 * Glue for functions that no generated table has: code made now, or closures where no code may be made. Given
 * to a `GlueMaker` rather than imported by it, so that who has a complete table need not load either.
 */
import type { FuncPlan, PrintOptions } from '@wit-bindgen-ts/abi';
import { liftClosure, lowerClosure } from '../closures/func.ts';
import { codegenAllowed } from './codegen-allowed.ts';
import { compileGlue } from './dynamic.ts';
import type { CoreFunction, LiftContext } from './lift-context.ts';
import type { LowerContext } from './lower-context.ts';
import type { LiftedFunction } from './table.ts';

/** Makes functions that bind glue to an instance. */
export interface GlueSource {
  readonly lift: (
    plan: FuncPlan,
    options: PrintOptions,
    codegen: Codegen,
  ) => (cx: LiftContext) => LiftedFunction;
  readonly lower: (
    plan: FuncPlan,
    options: PrintOptions,
    codegen: Codegen,
  ) => (cx: LowerContext) => CoreFunction;
}

/** `auto` makes code where the engine allows it; `never` uses closures. */
export type Codegen = 'auto' | 'never';

/** Both ways. */
export const glueSource: GlueSource = {
  lift: (plan, options, codegen) =>
    makesCode(codegen) ? compileGlue(plan, options) : (cx) => liftClosure(plan, options, cx),
  lower: (plan, options, codegen) =>
    makesCode(codegen) ? compileGlue(plan, options) : (cx) => lowerClosure(plan, options, cx),
};

function makesCode(codegen: Codegen): boolean {
  return codegen === 'auto' && codegenAllowed();
}
