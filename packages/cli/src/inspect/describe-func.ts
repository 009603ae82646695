/** How one function is called at the level of core WebAssembly, as plain data. `docs/inspect.md` documents it. */
import { planFunc } from '@wit-bindgen-ts/abi';
import type { CoreType, FuncType, StringEncoding } from '@wit-bindgen-ts/abi';
import type { CorePlace, FunctionPlaces } from './core-places.ts';
import { ValueDescriber } from './describe-value.ts';
import type { Block, FlatPart, MemoryPart } from './describe-value.ts';
import { funcText } from './type-text.ts';
import type { WorldFunction } from './world-functions.ts';

/** Values that lie in memory together. */
export interface Area {
  readonly size: number;
  readonly align: number;
  readonly fields: readonly MemoryPart[];
}

/** One call of `realloc(0, 0, align, size)`. */
export interface ReallocStep {
  readonly of: string;
  readonly align: number;
  /** Bytes: a number, or `unitSize` times the length in `unit`. */
  readonly size?: number;
  readonly unit?: string;
  readonly unitSize?: number;
}

export interface FunctionAbi {
  readonly direction: 'import' | 'export';
  readonly interface: string | null;
  readonly name: string;
  readonly type: string;
  readonly stringEncoding: StringEncoding;
  /** The core function, and what canonical options it is used with. */
  readonly core: CorePlace & { readonly params: readonly CoreType[]; readonly results: readonly CoreType[] };
  readonly memory: CorePlace | null;
  readonly realloc: CorePlace | null;
  /** Called with the core results once the result has been read. */
  readonly postReturn: (CorePlace & { readonly params: readonly CoreType[] }) | null;
  /** One for each core parameter. */
  readonly params: readonly FlatPart[];
  /** Where the parameters are too many: the memory that the one core parameter points to. */
  readonly spilledParams: Area | null;
  readonly result: {
    readonly via: 'flat' | 'memory';
    /** One for each core result; for a result in memory its address, which may be a parameter instead. */
    readonly flat: readonly FlatPart[];
    readonly area: Area | null;
  } | null;
  /** What is behind the addresses in the parameters and in the result. */
  readonly blocks: readonly (Block & { readonly in: 'params' | 'result' })[];
  /** In which order whoever passes values into the guest calls `realloc`, and for what. */
  readonly reallocs: readonly ReallocStep[];
  readonly notes: readonly string[];
}

/** Describes a function of the world. */
export function describeFunc(
  { direction, interface: inInterface, func }: WorldFunction,
  type: FuncType,
  places: FunctionPlaces,
): FunctionAbi {
  const plan = planFunc(type, direction === 'export' ? 'lift' : 'lower');
  const isExport = direction === 'export';
  const { stringEncoding } = places;
  const describer = new ValueDescriber(stringEncoding);
  for (const { name, plan: value } of plan.params) describer.blocksOf(value, name);
  const paramBlocks = describer.blocks.length;
  if (plan.result !== undefined) describer.blocksOf(plan.result.plan, 'result');
  const blocks = describer.blocks.map((block, i) => {
    return { ...block, in: i < paramBlocks ? ('params' as const) : ('result' as const) };
  });
  const { spilled, result } = plan;
  const params =
    spilled === undefined
      ? plan.params.flatMap(({ name, plan: value }) => describer.flat(value, name))
      : [address('params', 'address of the parameters')];
  const viaMemory = result?.via === 'memory';
  const area =
    result === undefined || !viaMemory
      ? null
      : {
          size: result.plan.size,
          align: result.plan.align,
          fields: describer.memory(result.plan, 'result', 0),
        };
  const pointer = address('result', 'address of the result');
  const flat = result === undefined ? [] : viaMemory ? [pointer] : describer.flat(result.plan, 'result');
  const inParams = viaMemory && !isExport;
  const lowered = isExport ? blocks.slice(0, paramBlocks) : blocks.slice(paramBlocks);
  const reallocs = [
    ...(spilled !== undefined && isExport
      ? [{ of: 'params', align: spilled.align, size: spilled.size }]
      : []),
    ...lowered
      .filter(({ inline }) => !inline)
      .map(({ of, align, unit, size: unitSize }): ReallocStep => ({ of, align, unit, unitSize })),
  ];
  return {
    direction,
    interface: inInterface,
    name: func.name,
    type: funcText(func),
    stringEncoding,
    core: { ...places.core, ...plan.core },
    memory: plan.usesMemory ? places.memory : null,
    realloc: plan.allocates ? places.realloc : null,
    postReturn: places.postReturn && { ...places.postReturn, params: plan.core.results },
    params: inParams ? [...params, address('result', 'address where the result is to be written')] : params,
    spilledParams:
      spilled === undefined
        ? null
        : {
            ...spilled,
            fields: plan.params.flatMap(({ name, plan: value, offset }) =>
              describer.memory(value, name, offset),
            ),
          },
    result: result === undefined ? null : { via: result.via, flat: inParams ? [] : flat, area },
    blocks,
    reallocs,
    notes: [...places.notes],
  };
}

function address(of: string, meaning: string): FlatPart {
  return { core: 'i32', of, part: 'address', meaning };
}
