/**
 * `canon lower` at link time: the core function with which a guest calls the host, or another component
 * (CanonicalABI.md, "canon lower").
 */
import { withoutMaps } from '@wit-bindgen-ts/abi';
import type { Canon } from '@wit-bindgen-ts/component';
import { areNested } from '../between/crossing.ts';
import { BetweenLowerContext } from '../between/contexts.ts';
import { betweenShape } from '../between/shape.ts';
import { trappingBuiltin } from '../canon/builtin.ts';
import { explainAll, explainAs } from '../explain/explain-all.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import { LowerContext } from '../glue/lower-context.ts';
import type { HostFunction } from '../glue/lower-context.ts';
import { entryOf, gluePath } from '../glue/table.ts';
import { callHost, withoutWaiting } from '../imports/call-host.ts';
import { bindHandles } from './bind-handles.ts';
import { check32Bit } from './check-32-bit.ts';
import { liftForGuest, nameOf } from './lift.ts';
import type { Counterpart, LinkedComponent } from './linked-component.ts';
import type { FuncValue } from './outside.ts';

type Lower = Extract<Canon, { kind: 'lower' }>;

/** The core function of the canonical definition `index`. */
export function lower(component: LinkedComponent, index: number, canon: Lower): CoreFunction {
  const value = component.func(canon.func);
  const suspends = component.colours?.ofCanon(index) === true;
  return value.kind === 'host'
    ? lowerHost(component, canon, value, suspends)
    : lowerLift(component, index, canon, value, suspends);
}

function lowerHost(
  component: LinkedComponent,
  canon: Lower,
  { binding, path: names }: Extract<FuncValue, { kind: 'host' }>,
  suspends: boolean,
): CoreFunction {
  const { type, options } = canon;
  const path = gluePath(names);
  check32Bit(options, path);
  const choices = suspends ? { ...component.choices, suspends } : component.choices;
  const waits = type.async === true && !suspends;
  const isPlain = type.async !== true && !options.async && !suspends;
  const given = isPlain ? entryOf(component.table?.imports, path) : undefined;
  const instead = options.async
    ? ', and waiting for it is not supported yet'
    : '; name it in the option `suspend`, and the guest waits for it';
  const invoke = waits ? ({ kind: 'function' } as const) : binding.invoke;
  const { plan, bind } = component.glue.lower(path, type, invoke, choices, given, options);
  const { instance, m, lookup } = common(component, canon, 'host');
  const { handles, resources } = bindHandles(component, plan, instance, 'host');
  return bind(
    new LowerContext({
      call: path,
      type,
      instance,
      fn: waits ? (withoutWaiting(path, callHost(binding), instead) as HostFunction) : binding.fn,
      target: binding.target,
      m,
      resources,
      handles,
      lookup,
      explain: explainAs(given?.shape ?? choices),
    }),
  );
}

function lowerLift(
  component: LinkedComponent,
  index: number,
  canon: Lower,
  { component: other, lift }: Extract<FuncValue, { kind: 'lift' }>,
  suspends: boolean,
): CoreFunction {
  const { options } = canon;
  const call = nameOf(other.plan.lifts[lift]!);
  check32Bit(options, call);
  const caller = component.instance(canon.instance);
  const callee = other.instance(other.plan.lifts[lift]!.instance);
  if (areNested(caller, callee)) return trappingBuiltin(call, caller, 'cannot enter component instance');
  const type = withoutMaps(canon.type);
  const choices = { ...component.choices, ...betweenShape, trusted: true, suspends };
  const { plan, bind } = component.glue.lower(
    `between ${index}`,
    type,
    { kind: 'function' },
    choices,
    undefined,
    options,
  );
  return bind(
    new BetweenLowerContext({
      call,
      type,
      fn: liftForGuest(other, lift, caller) as HostFunction,
      target: undefined,
      explain: explainAll,
      ...common(component, canon, 'guest'),
      ...bindHandles(component, plan, caller, 'guest'),
    }),
  );
}

function common(
  component: LinkedComponent,
  { options, instance }: Lower,
  counterpart: Counterpart,
): Pick<ConstructorParameters<typeof LowerContext>[0], 'instance' | 'm' | 'lookup'> {
  return {
    instance: component.instance(instance),
    m: component.memory(options, instance, counterpart, 'caller'),
    lookup: (type) => component.lookup(type),
  };
}
