/**
 * Glue for functions that no generated table has: code made now, or closures where no code may be made. Given
 * to a `GlueMaker` rather than imported by it, so that who has a complete table need not load either.
 */
import type { FuncPlan, PrintOptions } from '@wit-bindgen-ts/abi';
import { liftClosure, lowerClosure } from '../closures/func.ts';
import { compileGlue } from './dynamic.ts';
import type { CoreFunction, LiftContext } from './lift-context.ts';
import type { LowerContext } from './lower-context.ts';
import type { LiftedFunction } from './table.ts';

/** Makes functions that bind glue to an instance. */
export interface GlueSource {
  readonly compileLift: (plan: FuncPlan, options: PrintOptions) => (cx: LiftContext) => LiftedFunction;
  readonly compileLower: (plan: FuncPlan, options: PrintOptions) => (cx: LowerContext) => CoreFunction;
  readonly liftClosure: (plan: FuncPlan, options: PrintOptions, cx: LiftContext) => LiftedFunction;
  readonly lowerClosure: (plan: FuncPlan, options: PrintOptions, cx: LowerContext) => CoreFunction;
}

/** Both ways. */
export const glueSource: GlueSource = {
  compileLift: compileGlue,
  compileLower: compileGlue,
  liftClosure,
  lowerClosure,
};
