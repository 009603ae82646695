/**
 * The plan of one function: how its parameters and its result cross the boundary. Enters: a function type and
 * the side (`lift`: the guest implements it, `lower`: the guest calls it). Leaves: plain data in separable
 * parts, parameters and result, each `flat` or through `memory`, for printers and closures alike.
 */
import { defaultValueChoices } from './choices.ts';
import type { ValueChoices } from './choices.ts';
import { MAX_FLAT_ASYNC_PARAMS, MAX_FLAT_PARAMS, MAX_FLAT_RESULTS, flattenFuncType } from './flatten.ts';
import type { Side } from './flatten.ts';
import { fieldsLayout } from './layout.ts';
import type { Layout } from './layout.ts';
import type { CoreFuncType, FuncType, ResourceType } from './types.ts';
import { planMembers, planValue } from './value-plan.ts';
import type { MemberPlan, ValuePlan } from './value-plan.ts';

/** How a function's parameters and result cross the boundary (CanonicalABI.md, "canon lift" and "lower"). */
export interface FuncPlan {
  readonly type: FuncType;
  readonly side: Side;
  /** True for a call that returns a status: `canon lower` with the option `async`. */
  readonly async: boolean;
  /** The signature of the core function that is called, or that the guest calls. */
  readonly core: CoreFuncType;
  /** Offsets matter where `spilled` is set. */
  readonly params: readonly MemberPlan[];
  /** Set where the parameters are more than fit flat: they lie in memory, with this layout. */
  readonly spilled?: Layout | undefined;
  readonly result?: ResultPlan | undefined;
  /** The resource types that occur, each once, in order of appearance. */
  readonly resources: readonly ResourceType[];
  /** True where a parameter contains a borrowed handle: the call has a borrow scope. */
  readonly borrows: boolean;
  /** True where a value that flows into the guest is stored in its memory, so `realloc` is needed. */
  readonly allocates: boolean;
  /** True where a string or list is lifted: glue counts their bytes for each call. */
  readonly counts: boolean;
  /** True where a 64-bit integer is lifted to a number, which cannot hold every one: glue asks for those. */
  readonly narrows: boolean;
  /** True where anything at all is read from or written to the guest's memory. */
  readonly usesMemory: boolean;
}

/** The result, as one core value or behind a pointer. */
export interface ResultPlan {
  readonly via: 'flat' | 'memory';
  readonly plan: ValuePlan;
}

/** What a call that is lowered with the option `async` returns once it has returned (`Subtask.State`). */
export const RETURNED = 2;

/**
 * Plans a function. `async` is for `canon lower` with that option: fewer flat parameters, and a result always
 * through memory. A function that is lifted with it is planned without its result, which `task.return` takes.
 */
export function planFunc(
  type: FuncType,
  side: Side,
  options: { readonly async?: boolean; readonly choices?: ValueChoices } = {},
): FuncPlan {
  const async = options.async === true;
  const { choices = defaultValueChoices } = options;
  const params = planMembers(type.params, choices);
  const flatParams = params.reduce((count, { plan }) => count + plan.flat.length, 0);
  const spilled =
    flatParams > (async ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS)
      ? fieldsLayout(type.params.map((param) => param.type))
      : undefined;
  const resultPlan = type.result === undefined ? undefined : planValue(type.result, choices);
  const result: ResultPlan | undefined = resultPlan && {
    via: async || resultPlan.flat.length > MAX_FLAT_RESULTS ? 'memory' : 'flat',
    plan: resultPlan,
  };
  const plans = params.map((param) => param.plan);
  const all = resultPlan === undefined ? plans : [...plans, resultPlan];
  const resources = new Set<ResourceType>();
  for (const plan of all) {
    visitPlan(plan, (inner) => {
      if (inner.kind === 'own' || inner.kind === 'borrow') resources.add(inner.resource);
    });
  }
  const results = resultPlan === undefined ? [] : [resultPlan];
  const lowered = side === 'lift' ? plans : results;
  const lifted = side === 'lift' ? results : plans;
  const allocates = lowered.some(pointsToMemory) || (side === 'lift' && spilled !== undefined);
  return {
    type,
    side,
    async,
    core: flattenFuncType(type, side, { async }),
    params,
    spilled: spilled && { size: spilled.size, align: spilled.align },
    result,
    resources: [...resources],
    borrows: plans.some((plan) => somePlan(plan, (inner) => inner.kind === 'borrow')),
    allocates,
    counts: lifted.some(pointsToMemory),
    narrows: lifted.some((plan) => somePlan(plan, isSafeInteger)),
    usesMemory: allocates || spilled !== undefined || result?.via === 'memory' || all.some(pointsToMemory),
  };
}

/** Calls `visit` for a plan and all plans inside it. */
export function visitPlan(plan: ValuePlan, visit: (plan: ValuePlan) => void): void {
  visit(plan);
  switch (plan.kind) {
    case 'list':
    case 'fixed-list':
      visitPlan(plan.element, visit);
      break;
    case 'map':
      visitPlan(plan.key, visit);
      visitPlan(plan.value, visit);
      break;
    case 'record':
    case 'tuple':
      for (const member of plan.members) visitPlan(member.plan, visit);
      break;
    case 'variant':
      for (const { payload } of plan.cases) if (payload !== undefined) visitPlan(payload, visit);
      break;
    default:
  }
}

/** True where `test` holds for a plan or any plan inside it. */
export function somePlan(plan: ValuePlan, test: (plan: ValuePlan) => boolean): boolean {
  let found = false;
  visitPlan(plan, (inner) => {
    found ||= test(inner);
  });
  return found;
}

function isSafeInteger(plan: ValuePlan): boolean {
  return plan.kind === 'scalar' && plan.scalar.startsWith('safe-');
}

function pointsToMemory(plan: ValuePlan): boolean {
  return somePlan(plan, ({ kind }) => kind === 'string' || kind === 'list' || kind === 'map');
}
