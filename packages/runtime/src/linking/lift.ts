/**
 * `canon lift` at link time: the function that a host, or another component's `canon lower`, calls
 * (CanonicalABI.md, "canon lift").
 */
import { parseFuncName, withoutMaps } from '@wit-bindgen-ts/abi';
import type { FuncType } from '@wit-bindgen-ts/abi';
import type { Lift } from '@wit-bindgen-ts/component';
import { BetweenLiftContext } from '../between/contexts.ts';
import { Crossing } from '../between/crossing.ts';
import { betweenShape } from '../between/shape.ts';
import type { ComponentInstance } from '../component-instance.ts';
import { ComponentError } from '../errors/component-error.ts';
import { explainAll, explainAs } from '../explain/explain-all.ts';
import { entryOf } from '../glue/table.ts';
import type { LiftedFunction } from '../glue/table.ts';
import { LiftContext } from '../glue/lift-context.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import { Task } from '../tasks/task.ts';
import { isPromise } from '../suspension/is-promise.ts';
import { asTask, inNewThread, withoutBackpressure } from '../tasks/threads.ts';
import { bindHandles } from './bind-handles.ts';
import { check32Bit } from './check-32-bit.ts';
import type { Counterpart, LinkedComponent } from './linked-component.ts';

/** The function as the host calls it. One of an async type gives a promise. */
export function liftForHost(
  component: LinkedComponent,
  index: number,
  path: string,
  { key, from }: { readonly key: string; readonly from: LinkedComponent },
): LiftedFunction {
  const lift = component.plan.lifts[index]!;
  // What a constructor returns is made: its error is thrown, whatever becomes of others.
  const suspends = component.colours?.ofLift(index) === true;
  const result = isConstructor(path) ? 'throw' : from.choices.result;
  const choices = { ...from.choices, result, suspends };
  check32Bit(lift.options, path);
  const given = lift.type.async === true || suspends ? undefined : entryOf(from.table?.exports, path);
  const bound = bindLift(component, lift, 'host', suspends, (type, parts) => {
    const { plan, bind } = component.glue.lift(key, type, choices, given);
    const instance = component.instance(lift.instance);
    const callHandles = bindHandles(component, plan, instance, 'host');
    const { core, m, postReturn, lookup } = parts(callHandles);
    const { handles, resources } = callHandles;
    const explain = explainAs(given?.shape ?? choices);
    // Written out: spreading takes longer than all the rest where many kinds of objects are spread.
    return bind(
      new LiftContext({
        call: path,
        type,
        instance,
        core,
        m,
        postReturn,
        resources,
        handles,
        lookup,
        explain,
      }),
    );
  });
  if (lift.type.async !== true) return bound.call;
  const throws = choices.result === 'throw' && isResult(lift.type);
  const end = (returned: unknown): unknown => {
    return bound.task === undefined ? returned : outcome(bound.task(), throws);
  };
  return (...args: unknown[]) =>
    new Promise((resolve) => {
      const returned: unknown = bound.call(...args);
      resolve(isPromise(returned) ? returned.then(end) : end(returned));
    });
}

/** The function as `canon lower` of another component calls it, with lifted values, and what it gives it. */
export function liftForGuest(
  component: LinkedComponent,
  index: number,
  caller: ComponentInstance,
): LiftedFunction {
  const lift = component.plan.lifts[index]!;
  const call = nameOf(lift);
  check32Bit(lift.options, call);
  const suspends = component.colours?.ofLift(index) === true;
  const choices = { ...component.choices, ...betweenShape, trusted: true, suspends };
  const bound = bindLift(component, lift, 'guest', suspends, (type, parts) => {
    const { plan, bind } = component.glue.lift(`between ${index}`, withoutMaps(type), choices);
    const instance = component.instance(lift.instance);
    const handles = bindHandles(component, plan, instance, 'guest');
    const entrance = new Crossing(caller, instance);
    return bind(
      new BetweenLiftContext({
        call,
        type,
        instance,
        entrance,
        explain: explainAll,
        ...handles,
        ...parts(handles),
      }),
    );
  });
  const { task } = bound;
  if (task === undefined) return bound.call;
  return (...args: unknown[]) => {
    const returned: unknown = bound.call(...args);
    return isPromise(returned) ? returned.then(() => task().value) : task().value;
  };
}

/** What a call between components is called where something fails: the name of its core function. */
export function nameOf(lift: Lift): string {
  return lift.core.kind === 'export' ? lift.core.name : 'a built-in';
}

type Parts = (handles: {
  readonly handles: LiftContext['handles'];
}) => Pick<ConstructorParameters<typeof LiftContext>[0], 'core' | 'm' | 'postReturn' | 'lookup'>;

/** Binds glue to a lift. `task` gives the task of the last call of a function that ends by `task.return`. */
function bindLift(
  component: LinkedComponent,
  lift: Lift,
  counterpart: Counterpart,
  suspends: boolean,
  bind: (type: FuncType, parts: Parts) => LiftedFunction,
): { readonly call: LiftedFunction; readonly task?: () => Task } {
  const instance = component.instance(lift.instance);
  const { options } = lift;
  const { postReturn } = options;
  let task: Task | undefined;
  const parts: Parts = ({ handles }) => {
    let core: CoreFunction = component.coreFunction(lift.core);
    // A canonical definition is ours, and returns a promise by itself.
    if (suspends && lift.core.kind === 'export') core = component.colours!.promising(core);
    if (component.needsThreads(lift.instance)) core = inNewThread(instance, core);
    if (options.async) {
      const memory = options.memory && component.coreDefinition(options.memory);
      const result = { type: lift.type.result, encoding: options.encoding, memory };
      const begin = (): Task => (task = new Task(result, counterpart, handles));
      core = asTask(instance, core, begin, options.callback !== undefined);
    }
    if (lift.type.async === true) core = withoutBackpressure(instance, core);
    return {
      core,
      m: component.memory(options, lift.instance, counterpart, 'callee'),
      postReturn: postReturn && component.coreFunction(postReturn),
      lookup: (type) => component.lookup(type),
    };
  };
  if (!options.async) return { call: bind(lift.type, parts) };
  return { call: bind({ params: lift.type.params }, parts), task: () => task! };
}

function isConstructor(path: string): boolean {
  return parseFuncName(path.slice(path.lastIndexOf('#') + 1)).kind === 'constructor';
}

function isResult({ result }: FuncType): boolean {
  return typeof result === 'object' && result.kind === 'result';
}

/** What a promise is resolved with; an `err` rejects it, where that was chosen. */
function outcome({ value }: Task, throws: boolean): unknown {
  if (!throws) return value;
  const { tag, val } = value as { readonly tag: 'ok' | 'err'; readonly val?: unknown };
  if (tag === 'err') throw new ComponentError(val);
  return val;
}
