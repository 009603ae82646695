/** Component values as sequences of core values (CanonicalABI.md, "Flattening"). */
import { despecialize } from './despecialize.ts';
import type { Case, CoreFuncType, CoreType, FuncType, ValueType } from './types.ts';
import { unreachable } from './unreachable.ts';

/** More flat parameters than this travel through memory. */
export const MAX_FLAT_PARAMS = 16;
/** The same limit where a function is lowered with the `async` option. */
export const MAX_FLAT_ASYNC_PARAMS = 4;
/** More flat results than this travel through memory. */
export const MAX_FLAT_RESULTS = 1;

/** Which side of a call a core signature belongs to: `canon lift` or `canon lower`. */
export type Side = 'lift' | 'lower';

/** The core type of an address, and of a length, in the memory in use. */
export type AddressType = 'i32' | 'i64';

/**
 * Enough to tell that values do not fit flat, and all that a plan needs: `list<u8, 268435455>` is a valid type,
 * and its flat form would be a quarter of a billion entries.
 */
export const FLAT_LIMIT = MAX_FLAT_PARAMS + 1;

/** The core values that `type` flattens to; of more than `limit` only the first so many. */
export function flatten(
  type: ValueType,
  address: AddressType = 'i32',
  limit = Number.POSITIVE_INFINITY,
): readonly CoreType[] {
  const fundamental = despecialize(type);
  if (typeof fundamental === 'string') {
    switch (fundamental) {
      case 's64':
      case 'u64':
        return ['i64'];
      case 'f32':
      case 'f64':
        return [fundamental];
      case 'string':
        return [address, address];
      default:
        return ['i32'];
    }
  }
  switch (fundamental.kind) {
    case 'list': {
      const { element, length } = fundamental;
      if (length === undefined) return [address, address];
      const flat = flatten(element, address, limit);
      return Array.from({ length: Math.min(length * flat.length, limit) }, (_, i) => flat[i % flat.length]!);
    }
    case 'record':
      return flattenAll(
        fundamental.fields.map((field) => field.type),
        address,
        limit,
      );
    case 'variant':
      return ['i32', ...flattenCases(fundamental.cases, address, limit)];
    case 'flags':
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return ['i32'];
    default:
      return unreachable(fundamental);
  }
}

/** The core values of several types, one after the other. */
function flattenAll(types: readonly ValueType[], address: AddressType, limit: number): readonly CoreType[] {
  const flat: CoreType[] = [];
  for (const type of types) {
    if (flat.length >= limit) break;
    flat.push(...flatten(type, address, limit));
  }
  return flat.length > limit ? flat.slice(0, limit) : flat;
}

/** The slots that all payloads of a variant share: each wide enough for every case's value there. */
export function flattenCases(
  cases: readonly Case[],
  address: AddressType = 'i32',
  limit = Number.POSITIVE_INFINITY,
): readonly CoreType[] {
  const slots: CoreType[] = [];
  for (const { type } of cases) {
    if (type === undefined) continue;
    for (const [i, core] of flatten(type, address, limit).entries()) {
      const slot = slots[i];
      slots[i] = slot === undefined ? core : join(slot, core);
    }
  }
  return slots;
}

/** The core type that can hold either of two. */
function join(a: CoreType, b: CoreType): CoreType {
  if (a === b) return a;
  if ((a === 'i32' && b === 'f32') || (a === 'f32' && b === 'i32')) return 'i32';
  return 'i64';
}

/** The canonical options that decide a core signature. */
export interface SignatureOptions {
  readonly async?: boolean;
  readonly callback?: boolean;
  readonly address?: AddressType;
}

/** The core signature of a function that is lifted or lowered (`flatten_functype`). */
export function flattenFuncType(type: FuncType, side: Side, options: SignatureOptions = {}): CoreFuncType {
  const address = options.address ?? 'i32';
  let params = flattenAll(
    type.params.map((param) => param.type),
    address,
    FLAT_LIMIT,
  );
  const results = type.result === undefined ? [] : flatten(type.result, address, FLAT_LIMIT);
  const maxParams = options.async === true && side === 'lower' ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS;
  if (params.length > maxParams) params = [address];
  if (options.async !== true) {
    if (results.length <= MAX_FLAT_RESULTS) return { params, results };
    return side === 'lift' ? { params, results: [address] } : { params: [...params, address], results: [] };
  }
  if (side === 'lift') return { params, results: options.callback === true ? ['i32'] : [] };
  return { params: results.length > 0 ? [...params, address] : params, results: ['i32'] };
}
