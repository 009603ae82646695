/** Types and values made at random, from a seed. */
import { defaultValueChoices } from '@wit-bindgen-ts/abi';
import type { ValueChoices, ValueType } from '@wit-bindgen-ts/abi';

export type Random = (below: number) => number;

/** A small generator of pseudo-random numbers (mulberry32), so that failures can be repeated. */
export function random(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const primitives = [
  'bool',
  's8',
  'u8',
  's16',
  'u16',
  's32',
  'u32',
  's64',
  'u64',
  'f32',
  'f64',
  'char',
  'string',
] as const;

/** Names, some of which objects have already. */
const names = [
  'a',
  'constructor',
  'to-string',
  'has-own-property',
  'value-of',
  'b-c',
  'a1-2',
  'a12',
  'proto',
  'then',
];

/** A type, at most `depth` deep. */
export function randomType(next: Random, depth: number): ValueType {
  const kinds = depth === 0 ? 13 : 24;
  const kind = next(kinds);
  if (kind < 13) return primitives[kind]!;
  const inner = (): ValueType => randomType(next, depth - 1);
  const some = (): readonly string[] => names.slice(0, 1 + next(names.length));
  switch (kind) {
    case 13:
    case 14:
      return { kind: 'list', element: inner() };
    case 15:
      return { kind: 'list', element: inner(), length: 1 + next(4) };
    case 16:
      return { kind: 'map', key: primitives[next(primitives.length)]!, value: inner() };
    case 17:
      return { kind: 'record', fields: some().map((name) => ({ name, type: inner() })) };
    case 18:
      return { kind: 'tuple', types: Array.from({ length: 1 + next(5) }, inner) };
    case 19:
      return {
        kind: 'variant',
        cases: some().map((name) => (next(3) === 0 ? { name } : { name, type: inner() })),
      };
    case 20:
      return { kind: 'enum', names: some() };
    case 21:
      return { kind: 'flags', names: Array.from({ length: 1 + next(32) }, (_, i) => `f${i}`) };
    case 22:
      return { kind: 'option', some: inner() };
    default:
      return {
        kind: 'result',
        ok: next(3) === 0 ? undefined : inner(),
        err: next(3) === 0 ? undefined : inner(),
      };
  }
}

const texts = ['', 'a', 'héllo🌍', '\ufeffBOM', 'x'.repeat(30), 'é'.repeat(30), '\0', '\u{10ffff}'];
const floats = [0, -0, 1.5, -1e9, Infinity, -Infinity, NaN, 2 ** -126];

const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, char: string) => char.toUpperCase());

/** The members of `names` in JavaScript: of two that fall together, `a12` keeps its name. */
function members(kebab: readonly string[]): readonly string[] {
  return kebab.map((name) => (name === 'a1-2' && kebab.includes('a12') ? name : camel(name)));
}

/** A value of a type, exactly as lifting gives it. */
export function randomValue(
  next: Random,
  type: ValueType,
  choices: ValueChoices = defaultValueChoices,
): unknown {
  const narrowed = (inner: ValueType): boolean =>
    choices.int64 === 'number' && (inner === 's64' || inner === 'u64');
  if (narrowed(type)) return randomSafeInteger(next, type === 's64');
  if (typeof type === 'string') return randomPrimitive(next, type);
  const of = (inner: ValueType): unknown => randomValue(next, inner, choices);
  switch (type.kind) {
    case 'list': {
      const items = Array.from({ length: type.length ?? next(5) }, () => of(type.element));
      const plain = type.length !== undefined || narrowed(type.element);
      const typed = plain ? undefined : typedArrays[type.element as string];
      return typed === undefined ? items : typed.from(items as never);
    }
    case 'map':
      return new Map(Array.from({ length: next(4) }, () => [of(type.key), of(type.value)] as const));
    case 'record': {
      const keys = members(type.fields.map(({ name }) => name));
      return Object.fromEntries(type.fields.map((field, i) => [keys[i]!, of(field.type)]));
    }
    case 'tuple':
      return type.types.map(of);
    case 'variant': {
      const found = type.cases[next(type.cases.length)]!;
      return found.type === undefined ? { tag: found.name } : { tag: found.name, val: of(found.type) };
    }
    case 'enum':
      return type.names[next(type.names.length)];
    case 'flags':
      if (choices.flags === 'bigint') return BigInt.asUintN(type.names.length, BigInt(next(2 ** 32)));
      return Object.fromEntries(members(type.names).map((name) => [name, next(2) === 0]));
    case 'option': {
      const some = next(3) > 0;
      const nested = typeof type.some === 'object' && type.some.kind === 'option';
      if (!nested) return some ? of(type.some) : undefined;
      return some ? { tag: 'some', val: of(type.some) } : { tag: 'none' };
    }
    case 'result': {
      const tag = next(2) === 0 ? 'ok' : 'err';
      const payload = type[tag];
      return payload === undefined ? { tag } : { tag, val: of(payload) };
    }
    default:
      throw new Error(`no values of ${type.kind}`);
  }
}

const typedArrays: Readonly<Record<string, { from(items: never): unknown }>> = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

function randomSafeInteger(next: Random, signed: boolean): number {
  const highest = Number.MAX_SAFE_INTEGER;
  return [highest, 0, 1, signed ? -highest : highest - 1, next(2 ** 32)][next(5)]!;
}

function randomPrimitive(next: Random, type: string): unknown {
  switch (type) {
    case 'bool':
      return next(2) === 0;
    case 'char':
      return ['a', 'é', '🌍', '\0', '\u{10ffff}', '\ud7ff'][next(6)];
    case 'string':
      return texts[next(texts.length)];
    case 'f32':
      return floats[next(floats.length)];
    case 'f64':
      return [...floats, Number.MAX_VALUE, 0.1][next(floats.length + 2)];
    default: {
      const bits = Number(type.slice(1));
      const signed = type.startsWith('s');
      const highest = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
      const lowest = signed ? -highest - 1n : 0n;
      const value = [lowest, highest, 0n, 1n, lowest / 2n, highest / 3n][next(6)]!;
      return bits === 64 ? value : Number(value);
    }
  }
}
