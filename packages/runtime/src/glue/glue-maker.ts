/**
 * Decides where the glue of a function comes from: a generated table where it fits, else code made now, else
 * closures. Bindings are kept for each component, so that its second instance prints nothing again.
 */
import { planFunc } from '@wit-bindgen-ts/abi';
import type { FuncPlan, FuncType, Invocation } from '@wit-bindgen-ts/abi';
import type { Codegen, GlueSource } from './glue-source.ts';
import type { CoreFunction, LiftContext } from './lift-context.ts';
import type { LowerContext } from './lower-context.ts';
import type { LiftEntry, LiftedFunction, LowerEntry, Shape } from './table.ts';

/** Choices that decide which glue a function gets. */
export interface GlueChoices extends Shape {
  readonly codegen: Codegen;
  /** True where the values are made by our own lifting: glue that is made for them checks nothing. */
  readonly trusted?: boolean | undefined;
  /** True for a function that may suspend the guest. */
  readonly suspends?: boolean | undefined;
}

/** A planned function and how it is bound to an instance. */
export interface Glue<Context, Bound> {
  readonly plan: FuncPlan;
  readonly bind: (cx: Context) => Bound;
}

/** Makes glue for the functions of one component; see above. */
export class GlueMaker {
  /** For each function its plans and bindings, by the bits below: strings take longer to put together. */
  private readonly made = new Map<string, unknown[]>();
  private readonly given: GlueSource | undefined;

  /** Without a source where every function comes with its glue. */
  constructor(source: GlueSource | undefined) {
    this.given = source;
  }

  private get source(): GlueSource {
    if (this.given === undefined) throw new Error('a function has no glue; please report this bug');
    return this.given;
  }

  /** Glue for a function that is called from outside. `key` is its own among all of the component. */
  lift(
    key: string,
    type: FuncType,
    choices: GlueChoices,
    given?: LiftEntry,
  ): Glue<LiftContext, LiftedFunction> {
    const variant = variantOf(choices);
    const plan = this.keep(key, variant, () => planFunc(type, 'lift', { choices }));
    if (given !== undefined) return { plan, bind: given.bind };
    const { result, trusted, suspends, codegen } = choices;
    const options = { typed: false, result, trusted, suspends };
    return { plan, bind: this.keep(key, variant + GLUE, () => this.source.lift(plan, options, codegen)) };
  }

  /** Glue for a function that the guest calls; the function behind it is called by `invoke`. */
  lower(
    key: string,
    type: FuncType,
    invoke: Invocation,
    choices: GlueChoices,
    given?: LowerEntry,
    { async }: { readonly async: boolean } = { async: false },
  ): Glue<LowerContext, CoreFunction> {
    const variant = variantOf(choices) + LOWER + (async ? ASYNC : 0);
    const plan = this.keep(key, variant, () => planFunc(type, 'lower', { async, choices }));
    if (given !== undefined) return { plan, bind: given.bind };
    const { result, trusted, suspends, codegen } = choices;
    const options = { typed: false, result, trusted, suspends, invoke };
    return { plan, bind: this.keep(key, variant + GLUE, () => this.source.lower(plan, options, codegen)) };
  }

  private keep<T>(key: string, variant: number, make: () => T): T {
    let variants = this.made.get(key);
    if (variants === undefined) this.made.set(key, (variants = []));
    return (variants[variant] ??= make()) as T;
  }
}

// The bits of a variant; whether values are trusted is in the function's key.
const FLAG_BITS = 1;
const SAFE_INTEGERS = 2;
const RESULT_OBJECTS = 4;
const SUSPENDS = 8;
const CLOSURES = 16;
const LOWER = 32;
const ASYNC = 64;
const GLUE = 128;

function variantOf({ result, flags, int64, suspends, codegen }: GlueChoices): number {
  return (
    (flags === 'bigint' ? FLAG_BITS : 0) +
    (int64 === 'number' ? SAFE_INTEGERS : 0) +
    (result === 'object' ? RESULT_OBJECTS : 0) +
    (suspends === true ? SUSPENDS : 0) +
    (codegen === 'never' ? CLOSURES : 0)
  );
}
