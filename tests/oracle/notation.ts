/**
 * The oracle's notation of types and values (the docstring of `oracle.py`), and what they are on our side: a
 * `ValueType` of `abi`, and the JavaScript values of the design's table "Values".
 */
import type { ResourceType, ValueType } from '@wit-bindgen-ts/abi';

/** A type as the oracle reads it: a name with parameters in angle brackets, or an object. */
export type OracleType =
  | string
  | { readonly record: readonly (readonly [string, OracleType])[] }
  | { readonly variant: readonly (readonly [string, OracleType | null])[] }
  | { readonly enum: readonly string[] }
  | { readonly flags: readonly string[] }
  | { readonly tuple: readonly OracleType[] }
  | { readonly list: OracleType; readonly len?: number }
  | { readonly option: OracleType }
  | { readonly result: { readonly ok?: OracleType | null; readonly error?: OracleType | null } }
  | { readonly map: readonly [OracleType, OracleType] };

/** A value as the oracle reads and writes it. */
export type OracleValue =
  null | boolean | number | string | readonly OracleValue[] | { readonly [key: string]: OracleValue };

/** The resource types of one case, by name: equal names mean the same resource. */
export type Resources = Map<string, ResourceType>;

/** A type of the oracle as one of ours. */
export function valueType(type: OracleType, resources: Resources = new Map()): ValueType {
  if (typeof type === 'string') return new Notation(type, resources).whole();
  const of = (inner: OracleType): ValueType => valueType(inner, resources);
  const maybe = (inner: OracleType | null | undefined): ValueType | undefined =>
    inner === null || inner === undefined ? undefined : of(inner);
  if ('record' in type) {
    return { kind: 'record', fields: type.record.map(([name, inner]) => ({ name, type: of(inner) })) };
  }
  if ('variant' in type) {
    return { kind: 'variant', cases: type.variant.map(([name, inner]) => ({ name, type: maybe(inner) })) };
  }
  if ('enum' in type) return { kind: 'enum', names: type.enum };
  if ('flags' in type) return { kind: 'flags', names: type.flags };
  if ('tuple' in type) return { kind: 'tuple', types: type.tuple.map(of) };
  if ('list' in type) return { kind: 'list', element: of(type.list), length: type.len };
  if ('option' in type) return { kind: 'option', some: of(type.option) };
  if ('result' in type) return { kind: 'result', ok: maybe(type.result.ok), err: maybe(type.result.error) };
  return { kind: 'map', key: of(type.map[0]), value: of(type.map[1]) };
}

/** Reads `name<argument, …>`. */
class Notation {
  private readonly tokens: readonly string[];
  private readonly resources: Resources;
  private at = 0;

  constructor(text: string, resources: Resources) {
    this.tokens = text.match(/[A-Za-z0-9_-]+|[<>]/g) ?? [];
    this.resources = resources;
  }

  whole(): ValueType {
    const type = this.type();
    if (this.at !== this.tokens.length) throw new Error(`trailing text in ${this.tokens.join(' ')}`);
    return type;
  }

  private type(): ValueType {
    const name = this.tokens[this.at++]!;
    if (name === 'result' && this.tokens[this.at] !== '<') return { kind: 'result' };
    if (this.tokens[this.at] !== '<') return name as ValueType;
    this.at += 1;
    if (name === 'own' || name === 'borrow') {
      const resource = this.tokens[this.at]!;
      this.at += 2;
      return { kind: name, resource: this.resource(resource) };
    }
    const types: (ValueType | undefined)[] = [];
    let length: number | undefined;
    while (this.tokens[this.at] !== '>') {
      const token = this.tokens[this.at]!;
      if (/^[0-9]+$/.test(token)) {
        length = Number(token);
        this.at += 1;
      } else if (token === '_') {
        types.push(undefined);
        this.at += 1;
      } else {
        types.push(this.type());
      }
    }
    this.at += 1;
    switch (name) {
      case 'list':
        return { kind: 'list', element: types[0]!, length };
      case 'tuple':
        return { kind: 'tuple', types: types as ValueType[] };
      case 'option':
        return { kind: 'option', some: types[0]! };
      case 'result':
        return { kind: 'result', ok: types[0], err: types[1] };
      case 'map':
        return { kind: 'map', key: types[0]!, value: types[1]! };
      default:
        throw new Error(`unknown type ${name}`);
    }
  }

  private resource(name: string): ResourceType {
    let resource = this.resources.get(name);
    if (resource === undefined) {
      resource = { kind: 'resource', name };
      this.resources.set(name, resource);
    }
    return resource;
  }
}

/** How a value looks in JavaScript: as a caller may write it, or as lifting gives it. */
export interface Shape {
  /** Lists of numbers as plain arrays, and flags without those that are not set. */
  readonly plain: boolean;
  /** `f32` rounded, as it comes back. */
  readonly lifted: boolean;
  /** The object that stands for the representation of a resource. */
  readonly resource: (type: ResourceType, rep: number) => unknown;
}

/** A value of the oracle as a JavaScript value. */
export function toJs(type: ValueType, value: OracleValue, shape: Shape): unknown {
  const as = (inner: ValueType, each: OracleValue): unknown => toJs(inner, each, shape);
  if (typeof type === 'string') {
    switch (type) {
      case 's64':
      case 'u64':
        return BigInt(value as string | number);
      case 'f32':
        return shape.lifted ? Math.fround(float(value, 32)) : float(value, 32);
      case 'f64':
        return float(value, 64);
      case 'bool':
      case 'char':
      case 'string':
        return value;
      default:
        return Number(value);
    }
  }
  switch (type.kind) {
    case 'list': {
      const items = (value as readonly OracleValue[]).map((item) => as(type.element, item));
      if (type.length !== undefined || shape.plain || typeof type.element !== 'string') return items;
      return typedArrays[type.element]?.(items as never) ?? items;
    }
    case 'map':
      return new Map(
        (value as readonly [OracleValue, OracleValue][]).map(([k, v]) => [
          as(type.key, k),
          as(type.value, v),
        ]),
      );
    case 'record': {
      const record = value as Readonly<Record<string, OracleValue>>;
      return Object.fromEntries(
        type.fields.map((field) => [member(field.name), as(field.type, record[field.name]!)]),
      );
    }
    case 'tuple':
      return type.types.map((inner, i) => as(inner, (value as readonly OracleValue[])[i]!));
    case 'flags': {
      const set = value as readonly string[];
      const names = shape.plain ? set : type.names;
      return Object.fromEntries(names.map((name) => [member(name), set.includes(name)]));
    }
    case 'enum':
      return value;
    case 'variant': {
      const { tag, val } = value as { readonly tag: string; readonly val?: OracleValue };
      const found = type.cases.find(({ name }) => name === tag)!;
      return found.type === undefined ? { tag } : { tag, val: as(found.type, val!) };
    }
    case 'option': {
      const nested = typeof type.some === 'object' && type.some.kind === 'option';
      if (value === null) return nested ? { tag: 'none' } : undefined;
      const some = as(type.some, (value as { readonly some: OracleValue }).some);
      return nested ? { tag: 'some', val: some } : some;
    }
    case 'result': {
      const result = value as { readonly ok?: OracleValue; readonly error?: OracleValue };
      const tag = 'ok' in result ? 'ok' : 'err';
      const inner = tag === 'ok' ? type.ok : type.err;
      return inner === undefined
        ? { tag }
        : { tag, val: as(inner, (tag === 'ok' ? result.ok : result.error)!) };
    }
    case 'own':
    case 'borrow':
      return shape.resource(type.resource, value as number);
    default:
      throw new Error(`no values of ${type.kind}`);
  }
}

/** `get-id` → `getId`, for the lower-case names that the cases use. */
function member(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const bits = new DataView(new ArrayBuffer(8));

/** A float of the oracle: a number, `"nan"`, `"-inf"`, `"0x…"` or `{ bits: "0x…" }`. */
function float(value: OracleValue, width: 32 | 64): number {
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : (value as { readonly bits: string }).bits;
  if (text === 'nan') return Number.NaN;
  if (text.endsWith('inf')) return text.startsWith('-') ? -Infinity : Infinity;
  if (width === 32) {
    bits.setUint32(0, Number(text));
    return bits.getFloat32(0);
  }
  bits.setBigUint64(0, BigInt(text));
  return bits.getFloat64(0);
}

const typedArrays: Readonly<Record<string, (items: never) => unknown>> = {
  u8: (items) => Uint8Array.from(items),
  s8: (items) => Int8Array.from(items),
  u16: (items) => Uint16Array.from(items),
  s16: (items) => Int16Array.from(items),
  u32: (items) => Uint32Array.from(items),
  s32: (items) => Int32Array.from(items),
  u64: (items) => BigUint64Array.from(items as bigint[]),
  s64: (items) => BigInt64Array.from(items as bigint[]),
  f32: (items) => Float32Array.from(items),
  f64: (items) => Float64Array.from(items),
};
