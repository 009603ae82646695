/**
 * Decides where the glue of a function comes from: a generated table where it fits, else code made now, else
 * closures. Bindings are kept for each component, so that its second instance prints nothing again.
 */
import { planFunc } from '@wit-bindgen-ts/abi';
import type { FuncPlan, FuncType, Invocation, Side } from '@wit-bindgen-ts/abi';
import { liftClosure, lowerClosure } from '../closures/func.ts';
import { codegenAllowed, compileGlue } from './dynamic.ts';
import type { CoreFunction, LiftContext } from './lift-context.ts';
import type { LowerContext } from './lower-context.ts';
import type { GlueTable, LiftedFunction, ResultShape } from './table.ts';

/** Choices that decide which glue a function gets. */
export interface GlueChoices {
  /** `auto` makes code where the engine allows it; `never` uses closures. */
  readonly codegen: 'auto' | 'never';
  readonly result: ResultShape;
}

/** A planned function and how it is bound to an instance. */
export interface Glue<Context, Bound> {
  readonly plan: FuncPlan;
  readonly bind: (cx: Context) => Bound;
}

/** Makes glue for the functions of one component; see above. */
export class GlueMaker {
  private readonly made = new Map<string, unknown>();

  /** Glue for an export. */
  lift(
    path: string,
    type: FuncType,
    choices: GlueChoices,
    table?: GlueTable,
  ): Glue<LiftContext, LiftedFunction> {
    const given = entry(table?.exports, path);
    const plan = this.plan(type, 'lift', path);
    if (given !== undefined) return { plan, bind: given.bind };
    const options = { typed: false, result: choices.result };
    if (choices.codegen === 'never' || !codegenAllowed()) {
      return { plan, bind: (cx) => liftClosure(plan, options, cx) };
    }
    return { plan, bind: this.keep(`lift ${choices.result} ${path}`, () => compileGlue(plan, options)) };
  }

  /** Glue for an import, whose host function is called by `invoke`. */
  lower(
    path: string,
    type: FuncType,
    invoke: Invocation,
    choices: GlueChoices,
    table?: GlueTable,
  ): Glue<LowerContext, CoreFunction> {
    const given = entry(table?.imports, path);
    const plan = this.plan(type, 'lower', path);
    if (given !== undefined) return { plan, bind: given.bind };
    const options = { typed: false, result: choices.result, invoke };
    if (choices.codegen === 'never' || !codegenAllowed()) {
      return { plan, bind: (cx) => lowerClosure(plan, options, cx) };
    }
    return { plan, bind: this.keep(`lower ${choices.result} ${path}`, () => compileGlue(plan, options)) };
  }

  private plan(type: FuncType, side: Side, path: string): FuncPlan {
    return this.keep(`plan ${side} ${path}`, () => planFunc(type, side));
  }

  private keep<T>(key: string, make: () => T): T {
    let value = this.made.get(key) as T | undefined;
    if (value === undefined) {
      value = make();
      this.made.set(key, value);
    }
    return value;
  }
}

/** The entry of a table for a function, whose type `check-table.ts` has compared. */
function entry<T>(entries: Readonly<Record<string, T>> | undefined, path: string): T | undefined {
  return entries !== undefined && Object.hasOwn(entries, path) ? entries[path] : undefined;
}
