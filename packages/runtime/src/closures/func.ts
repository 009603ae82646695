/** The glue of one function as closures: the same steps, in the same order, as `abi`'s printer writes. */
import { RETURNED, throwsErrors } from '@wit-bindgen-ts/abi';
import type { FuncPlan, Invocation, PrintOptions } from '@wit-bindgen-ts/abi';
import { ComponentError } from '../errors/component-error.ts';
import type { CoreFunction, LiftContext } from '../glue/lift-context.ts';
import type { LowerContext } from '../glue/lower-context.ts';
import { checkPointer } from '../memory/checks.ts';
import { trapDiscriminant } from '../memory/scalars.ts';
import { FlatSource, liftFlat, liftMemory } from './lift-value.ts';
import { lowerFlat, lowerMemory, lowerSuccessive } from './lower-value.ts';
import { resourceHandlesOf } from './resource-handles-of.ts';

type GlueFunction = (...args: unknown[]) => unknown;

/** What a JavaScript host calls: lowers the arguments, calls the guest, lifts its result. */
export function liftClosure(plan: FuncPlan, options: PrintOptions, cx: LiftContext): GlueFunction {
  const { store, core, m } = cx;
  const lowerParams = paramsLowerer(plan, cx);
  const liftResult = resultLifter(plan, options, cx);
  const hasResources = plan.resources.length > 0;
  const begin = (args: readonly unknown[]): readonly unknown[] => {
    const flat = lowerParams(args);
    if (hasResources) cx.handles.commit();
    return flat;
  };
  const end = (returned: unknown): unknown => {
    m.lifted = 0;
    const outcome = liftResult(returned);
    if (hasResources) cx.handles.end();
    if (cx.postReturn !== undefined) {
      if (plan.core.results.length > 0) cx.runPostReturn(returned as number | bigint);
      else cx.runPostReturn();
    }
    if (store.state === 1) store.state = 0;
    else store.leave();
    return outcome;
  };
  const valueOf = (outcome: unknown): unknown => {
    if (m.unsafe !== undefined) cx.refuseInteger();
    if (outcome instanceof Failure) throw new ComponentError(outcome.payload);
    return outcome;
  };
  if (options.suspends === true) {
    return async (...args) => {
      if (store.state !== 0) cx.refuse();
      store.state = 1;
      let entered = false;
      let outcome: unknown;
      try {
        const flat = begin(args);
        entered = true;
        outcome = end(await callCore(core, flat));
      } catch (exception) {
        throw cx.fail(exception, entered, args);
      }
      return valueOf(outcome);
    };
  }
  return (...args) => {
    if (store.state !== 0) cx.refuse();
    store.state = 1;
    let entered = false;
    let outcome: unknown;
    try {
      const flat = begin(args);
      entered = true;
      outcome = end(callCore(core, flat));
    } catch (exception) {
      throw cx.fail(exception, entered, args);
    }
    return valueOf(outcome);
  };
}

/** Composes the lowering of all parameters to the arguments of the core function. */
function paramsLowerer(plan: FuncPlan, cx: LiftContext): (args: readonly unknown[]) => readonly unknown[] {
  const { m } = cx;
  const { spilled } = plan;
  const handles = resourceHandlesOf(plan, cx.resources);
  const plans = plan.params.map((param) => param.plan);
  if (spilled === undefined) {
    const lowers = lowerSuccessive(plans, 0, handles);
    // One for all calls: the instance cannot be entered while its arguments are lowered.
    const flat: unknown[] = plan.core.params.map(() => 0);
    return (args) => {
      for (let i = 0; i < lowers.length; i++) lowers[i]!(m, args[i], flat);
      return flat;
    };
  }
  const lowers = plans.map((param) => lowerMemory(param, handles));
  return (args) => {
    const base = m.allocate(spilled.size, spilled.align);
    for (const [i, lower] of lowers.entries()) lower(m, args[i], base + plan.params[i]!.offset);
    return [base];
  };
}

/** Calls a core function; the usual numbers of arguments without spreading them, which takes longer than the call. */
function callCore(core: CoreFunction, flat: readonly unknown[]): unknown {
  switch (flat.length) {
    case 0:
      return core();
    case 1:
      return core(flat[0]);
    case 2:
      return core(flat[0], flat[1]);
    case 3:
      return core(flat[0], flat[1], flat[2]);
    case 4:
      return core(flat[0], flat[1], flat[2], flat[3]);
    default:
      return core(...flat);
  }
}

/** What is lifted in place of a value to return: the payload of an error to throw. */
class Failure {
  readonly payload: unknown;

  constructor(payload: unknown) {
    this.payload = payload;
  }
}

function resultLifter(
  plan: FuncPlan,
  options: PrintOptions,
  cx: LiftContext,
): (returned: unknown) => unknown {
  const { m } = cx;
  const { result } = plan;
  if (result === undefined) return () => undefined;
  const handles = resourceHandlesOf(plan, cx.resources);
  const { plan: value } = result;
  const locate = (returned: unknown): number => {
    if (m.u8.length === 0) m.refresh();
    const base = (returned as number) >>> 0;
    checkPointer(m, base, value.size, value.align);
    return base;
  };
  if (throwsErrors(options) && value.kind === 'variant' && value.shape === 'result') {
    const payloads = value.cases.map(({ payload }) => payload && liftMemory(payload, handles));
    return (returned) => {
      const base = result.via === 'memory' ? locate(returned) : 0;
      const index = result.via === 'memory' ? m.u8[base]! : (returned as number);
      if (index !== 0 && index !== 1) trapDiscriminant();
      const payload = payloads[index]?.(m, base + value.payloadOffset);
      return index === 1 ? new Failure(payload) : payload;
    };
  }
  if (result.via === 'memory') {
    const lift = liftMemory(value, handles);
    return (returned) => lift(m, locate(returned));
  }
  const lift = liftFlat(value, new FlatSource(value.flat), handles);
  const values: unknown[] = [undefined];
  return (returned) => {
    values[0] = returned;
    return lift(m, values);
  };
}

/** What a guest calls: lifts its arguments, calls the host, lowers what it returns or throws. */
export function lowerClosure(plan: FuncPlan, options: PrintOptions, cx: LowerContext): GlueFunction {
  const { instance, m } = cx;
  const liftParams = paramsLifter(plan, cx);
  const call = hostCall(options.invoke ?? { kind: 'function' }, cx);
  const type = plan.result?.plan;
  const thrown = throwsErrors(options) && type?.kind === 'variant' && type.shape === 'result';
  const lowerResult = resultLowerer(plan, thrown, cx);
  const finish = (result: unknown, failed: boolean, args: readonly unknown[]): unknown => {
    try {
      if (plan.borrows) cx.handles.end();
      const lowered = lowerResult(result, failed, args);
      return plan.async ? RETURNED : lowered;
    } catch (exception) {
      return cx.abort(exception, result, thrown ? failed : undefined);
    }
  };
  return (...args) => {
    let result: unknown;
    let failed = false;
    try {
      if (!instance.mayLeave) cx.refuse();
      if (plan.usesMemory && m.u8.length === 0) m.refresh();
      m.lifted = 0;
      const lifted = liftParams(args);
      if (m.unsafe !== undefined) cx.refuseInteger();
      if (thrown) {
        try {
          result = call(lifted);
        } catch (exception) {
          result = cx.errorPayload(exception);
          failed = true;
        }
      } else {
        result = call(lifted);
      }
      if (options.suspends === true && cx.isPromise(result)) return cx.suspend(result, finish, thrown, args);
    } catch (exception) {
      return cx.abort(exception, result, thrown ? failed : undefined);
    }
    return finish(result, failed, args);
  };
}

/** Composes the lifting of the core function's arguments to those of the host's function. */
function paramsLifter(plan: FuncPlan, cx: LowerContext): (args: readonly unknown[]) => unknown[] {
  const { m } = cx;
  const { spilled } = plan;
  const handles = resourceHandlesOf(plan, cx.resources);
  if (spilled === undefined) {
    const source = new FlatSource(plan.core.params);
    const lifts = plan.params.map((param) => liftFlat(param.plan, source, handles));
    return (args) => {
      // oxlint-disable-next-line unicorn/no-new-array -- it never grows.
      const lifted = new Array<unknown>(lifts.length);
      for (let i = 0; i < lifts.length; i++) lifted[i] = lifts[i]!(m, args);
      return lifted;
    };
  }
  const lifts = plan.params.map((param) => liftMemory(param.plan, handles));
  return (args) => {
    const base = (args[0] as number) >>> 0;
    checkPointer(m, base, spilled.size, spilled.align);
    return lifts.map((lift, i) => lift(m, base + plan.params[i]!.offset));
  };
}

function hostCall(invoke: Invocation, cx: LowerContext): (args: unknown[]) => unknown {
  const { fn, target } = cx;
  switch (invoke.kind) {
    case 'function':
      return (args) => {
        // The usual numbers of arguments without `apply`, which takes longer than the call.
        if (args.length === 1) return fn.call(target, args[0]) as unknown;
        if (args.length === 2) return fn.call(target, args[0], args[1]) as unknown;
        return fn.apply(target, args) as unknown;
      };
    case 'constructor':
      return (args) => new fn(...args) as unknown;
    case 'method':
      return ([self, ...args]) => (self as Record<string, GlueFunction>)[invoke.member]!(...args);
  }
}

function resultLowerer(
  plan: FuncPlan,
  thrown: boolean,
  cx: LowerContext,
): (result: unknown, failed: boolean, args: readonly unknown[]) => unknown {
  const { m } = cx;
  if (plan.result === undefined) return () => undefined;
  const handles = resourceHandlesOf(plan, cx.resources);
  const { via, plan: value } = plan.result;
  if (via === 'flat') {
    if (thrown) return (_, failed) => (failed ? 1 : 0);
    const lower = lowerFlat(value, 0, handles);
    return (result) => {
      const flat = [undefined as unknown];
      lower(m, result, flat);
      return flat[0];
    };
  }
  const payloads = value.kind === 'variant' ? value.cases.map((each) => each.payload) : [];
  const lowerPayloads = payloads.map((payload) => payload && lowerMemory(payload, handles));
  const lower = lowerMemory(value, handles);
  return (result, failed, args) => {
    const base = (args[args.length - 1] as number) >>> 0;
    if (m.u8.length === 0) m.refresh();
    checkPointer(m, base, value.size, value.align);
    if (!thrown || value.kind !== 'variant') {
      lower(m, result, base);
      return undefined;
    }
    const index = failed ? 1 : 0;
    m.u8[base] = index;
    lowerPayloads[index]?.(m, result, base + value.payloadOffset);
    return undefined;
  };
}
