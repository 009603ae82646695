/** The glue of one function as closures: the same steps, in the same order, as `abi`'s printer writes. */
import { RETURNED, throwsErrors } from '@wit-bindgen-ts/abi';
import type { FuncPlan, Invocation, PrintOptions } from '@wit-bindgen-ts/abi';
import { ComponentError } from '../errors/component-error.ts';
import type { CoreFunction, LiftContext } from '../glue/lift-context.ts';
import type { LowerContext } from '../glue/lower-context.ts';
import { checkPointer } from '../memory/checks.ts';
import { trapDiscriminant } from '../memory/scalars.ts';
import { FlatValues, liftFlat, liftMemory } from './lift-value.ts';
import { lowerFlat, lowerMemory } from './lower-value.ts';
import { resourceHandlesOf } from './resource-handles-of.ts';

type GlueFunction = (...args: unknown[]) => unknown;

/** What a JavaScript host calls: lowers the arguments, calls the guest, lifts its result. */
export function liftClosure(plan: FuncPlan, options: PrintOptions, cx: LiftContext): GlueFunction {
  const { store, core, m } = cx;
  const handles = resourceHandlesOf(plan, cx.resources);
  const { spilled } = plan;
  const flatParams = plan.params.map((param) => lowerFlat(param.plan, handles));
  const spilledParams = plan.params.map((param) => lowerMemory(param.plan, handles));
  const lowerParams = (args: readonly unknown[]): unknown[] => {
    const flat: unknown[] = [];
    if (spilled === undefined) {
      for (let i = 0; i < flatParams.length; i++) flatParams[i]!(m, args[i], flat);
      return flat;
    }
    const base = m.allocate(spilled.size, spilled.align);
    for (const [i, lower] of spilledParams.entries()) lower(m, args[i], base + plan.params[i]!.offset);
    return [base];
  };
  const liftResult = resultLifter(plan, options, cx);
  const begin = (args: readonly unknown[]): unknown[] => {
    const flat = lowerParams(args);
    if (plan.resources.length > 0) cx.handles.commit();
    return flat;
  };
  const end = (returned: unknown): Outcome => {
    m.lifted = 0;
    const outcome = liftResult(returned);
    if (plan.resources.length > 0) cx.handles.end();
    if (cx.postReturn !== undefined) {
      if (plan.core.results.length > 0) cx.runPostReturn(returned as number | bigint);
      else cx.runPostReturn();
    }
    store.leave();
    return outcome;
  };
  const valueOf = ({ failed, value }: Outcome): unknown => {
    if (m.unsafe !== undefined) cx.refuseInteger();
    if (failed) throw new ComponentError(value);
    return value;
  };
  if (options.suspends === true) {
    return async (...args) => {
      if (store.state !== 0) cx.refuse();
      store.state = 1;
      let entered = false;
      let outcome: Outcome;
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
    let outcome: Outcome;
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

/** A lifted result: the value to return, or the payload to throw. */
interface Outcome {
  readonly failed: boolean;
  readonly value: unknown;
}

function resultLifter(
  plan: FuncPlan,
  options: PrintOptions,
  cx: LiftContext,
): (returned: unknown) => Outcome {
  const { m } = cx;
  const { result } = plan;
  if (result === undefined) return () => ({ failed: false, value: undefined });
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
      return { failed: index === 1, value: payloads[index]?.(m, base + value.payloadOffset) };
    };
  }
  if (result.via === 'memory') {
    const lift = liftMemory(value, handles);
    return (returned) => ({ failed: false, value: lift(m, locate(returned)) });
  }
  const lift = liftFlat(value, handles);
  return (returned) => ({ failed: false, value: lift(m, new FlatValues([returned], value.flat)) });
}

/** What a guest calls: lifts its arguments, calls the host, lowers what it returns or throws. */
export function lowerClosure(plan: FuncPlan, options: PrintOptions, cx: LowerContext): GlueFunction {
  const { instance, m } = cx;
  const handles = resourceHandlesOf(plan, cx.resources);
  const { spilled } = plan;
  const flatParams = plan.params.map((param) => liftFlat(param.plan, handles));
  const spilledParams = plan.params.map((param) => liftMemory(param.plan, handles));
  const liftParams = (args: readonly unknown[]): unknown[] => {
    if (spilled === undefined) {
      const source = new FlatValues(args, plan.core.params);
      return flatParams.map((lift) => lift(m, source));
    }
    const base = (args[0] as number) >>> 0;
    checkPointer(m, base, spilled.size, spilled.align);
    return spilledParams.map((lift, i) => lift(m, base + plan.params[i]!.offset));
  };
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

function hostCall(invoke: Invocation, cx: LowerContext): (args: unknown[]) => unknown {
  switch (invoke.kind) {
    case 'function':
      return (args) => cx.fn.apply(cx.target, args) as unknown;
    case 'constructor':
      return (args) => new cx.fn(...args) as unknown;
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
    const lower = lowerFlat(value, handles);
    return (result) => {
      const flat: unknown[] = [];
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
