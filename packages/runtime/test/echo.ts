/**
 * A function of any type, without a component around it: lifting glue whose core function is lowering glue
 * whose host function is ours. What is given passes through guest memory four times.
 */
import { defaultValueChoices } from '@wit-bindgen-ts/abi';
import type { FuncType, StringEncoding, ValueChoices, ValueType } from '@wit-bindgen-ts/abi';
import { hostBounds } from '../src/bundled/bounds.ts';
import { ComponentInstance } from '../src/component-instance.ts';
import { explainAs } from '../src/explain/explain-all.ts';
import { GlueMaker } from '../src/glue/glue-maker.ts';
import { glueSource } from '../src/glue/glue-source.ts';
import type { GlueChoices } from '../src/glue/glue-maker.ts';
import { LiftContext } from '../src/glue/lift-context.ts';
import type { CoreFunction } from '../src/glue/lift-context.ts';
import { LowerContext } from '../src/glue/lower-context.ts';
import { CallHandles } from '../src/handles/call-handles.ts';
import { HandleTable } from '../src/handles/handle-table.ts';
import { GuestMemory } from '../src/memory/guest-memory.ts';
import { stringCodec } from '../src/memory/strings.ts';
import { Store } from '../src/store.ts';

/** Both ways in which the runtime itself makes glue. */
export const codegens = ['auto', 'never'] as const;
export type Codegen = (typeof codegens)[number];

export interface Echo {
  /** Calls the export with arguments; gives what came back. */
  readonly call: (...args: unknown[]) => unknown;
  /** The arguments of each call of the host's function. */
  readonly received: unknown[][];
  /** The core function by which the guest calls the host. */
  readonly imported: CoreFunction;
  readonly store: Store;
  /** How often the guest's core function was called. */
  readonly entered: () => number;
}

/** Makes `f: func(x: type) -> type`, where `host` (the identity, if absent) stands in the middle. */
export function echo(
  codegen: Codegen,
  type: ValueType | FuncType,
  {
    host,
    encoding = 'utf8',
    result = 'object',
    values = defaultValueChoices,
  }: {
    readonly host?: ((...args: unknown[]) => unknown) | undefined;
    readonly encoding?: StringEncoding;
    readonly result?: GlueChoices['result'];
    readonly values?: ValueChoices;
  } = {},
): Echo {
  const func: FuncType =
    typeof type === 'object' && 'params' in type ? type : { params: [{ name: 'x', type }], result: type };
  const store = new Store();
  const instance = new ComponentInstance(store, undefined, new HandleTable());
  const memory = new WebAssembly.Memory({ initial: 1 });
  let top = 8;
  const realloc = (_: number, __: number, align: number, size: number): number => {
    const block = (top + align - 1) & -align;
    top = block + size;
    const missing = top - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    return block;
  };
  const m = new GuestMemory(memory, realloc, stringCodec(encoding), instance, hostBounds);
  const maker = new GlueMaker(glueSource);
  const choices = { codegen, result, ...values };
  const received: unknown[][] = [];
  let entered = 0;

  const lowered = maker.lower('host#f', func, { kind: 'function' }, choices);
  const imported = lowered.bind(
    new LowerContext({
      call: 'host#f',
      type: func,
      instance,
      fn: ((...args: unknown[]) => {
        received.push(args);
        return host === undefined ? args[0] : host(...args);
      }) as never,
      target: undefined,
      m,
      resources: [],
      handles: new CallHandles(instance.handles, false),
      lookup: () => undefined,
      explain: explainAs(values),
    }),
  );
  const lifted = maker.lift('f', func, choices);
  const call = lifted.bind(
    new LiftContext({
      call: 'f',
      type: func,
      instance,
      core: (...args: unknown[]) => {
        entered += 1;
        if (lifted.plan.result?.via !== 'memory') return imported(...args) as unknown;
        const { size, align } = lifted.plan.result.plan;
        const returned = realloc(0, 0, align, size);
        imported(...args, returned);
        return returned;
      },
      m,
      postReturn: undefined,
      resources: [],
      handles: new CallHandles(instance.handles, true),
      lookup: () => undefined,
      explain: explainAs(values),
    }),
  );
  return { call, received, imported, store, entered: () => entered };
}
