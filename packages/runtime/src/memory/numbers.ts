/** Lists of numbers, as typed arrays: copied whole, in and out. */
import { misfit } from '../errors/misfit.ts';
import { checkList } from './checks.ts';
import type { GuestMemory } from './guest-memory.ts';

/** Copies `length` elements at `pointer` out of guest memory. */
type LiftNumbers<T> = (m: GuestMemory, pointer: number, length: number) => T;

/** Copies a typed array of the right element type, or an array of numbers, into guest memory. */
type LowerNumbers = (m: GuestMemory, list: unknown) => number;

export const liftListU8: LiftNumbers<Uint8Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 1, 1);
  return m.u8.slice(pointer, pointer + length);
};
export const liftListS8: LiftNumbers<Int8Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 1, 1);
  return m.s8.slice(pointer, pointer + length);
};
export const liftListU16: LiftNumbers<Uint16Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 2, 2);
  return m.u16.slice(pointer >>> 1, (pointer >>> 1) + length);
};
export const liftListS16: LiftNumbers<Int16Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 2, 2);
  return m.s16.slice(pointer >>> 1, (pointer >>> 1) + length);
};
export const liftListU32: LiftNumbers<Uint32Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 4, 4);
  return m.u32.slice(pointer >>> 2, (pointer >>> 2) + length);
};
export const liftListS32: LiftNumbers<Int32Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 4, 4);
  return m.s32.slice(pointer >>> 2, (pointer >>> 2) + length);
};
export const liftListU64: LiftNumbers<BigUint64Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 8, 8);
  return m.u64.slice(pointer >>> 3, (pointer >>> 3) + length);
};
export const liftListS64: LiftNumbers<BigInt64Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 8, 8);
  return m.s64.slice(pointer >>> 3, (pointer >>> 3) + length);
};
export const liftListF32: LiftNumbers<Float32Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 4, 4);
  return m.f32.slice(pointer >>> 2, (pointer >>> 2) + length);
};
export const liftListF64: LiftNumbers<Float64Array> = (m, pointer, length) => {
  checkList(m, pointer, length, 8, 8);
  return m.f64.slice(pointer >>> 3, (pointer >>> 3) + length);
};

export const lowerListU8: LowerNumbers = (m, list) => {
  // Node's Buffer is a Uint8Array; a Uint8ClampedArray holds the same elements.
  if (list instanceof Uint8Array || isForeign<Uint8Array>(list, 'Uint8Array', 'Uint8ClampedArray')) {
    const pointer = m.allocateList(list.length, 1, 1);
    m.u8.set(list, pointer);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    1,
    (v) => (v & 255) === v,
    (at, v) => (m.u8[at] = v),
  );
};
export const lowerListS8: LowerNumbers = (m, list) => {
  if (list instanceof Int8Array || isForeign<Int8Array>(list, 'Int8Array')) {
    const pointer = m.allocateList(list.length, 1, 1);
    m.s8.set(list, pointer);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    1,
    (v) => (v << 24) >> 24 === v,
    (at, v) => (m.s8[at] = v),
  );
};
export const lowerListU16: LowerNumbers = (m, list) => {
  if (list instanceof Uint16Array || isForeign<Uint16Array>(list, 'Uint16Array')) {
    const pointer = m.allocateList(list.length, 2, 2);
    m.u16.set(list, pointer >>> 1);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    2,
    (v) => (v & 65535) === v,
    (at, v) => (m.u16[at >>> 1] = v),
  );
};
export const lowerListS16: LowerNumbers = (m, list) => {
  if (list instanceof Int16Array || isForeign<Int16Array>(list, 'Int16Array')) {
    const pointer = m.allocateList(list.length, 2, 2);
    m.s16.set(list, pointer >>> 1);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    2,
    (v) => (v << 16) >> 16 === v,
    (at, v) => (m.s16[at >>> 1] = v),
  );
};
export const lowerListU32: LowerNumbers = (m, list) => {
  if (list instanceof Uint32Array || isForeign<Uint32Array>(list, 'Uint32Array')) {
    const pointer = m.allocateList(list.length, 4, 4);
    m.u32.set(list, pointer >>> 2);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    4,
    (v) => v >>> 0 === v,
    (at, v) => (m.u32[at >>> 2] = v),
  );
};
export const lowerListS32: LowerNumbers = (m, list) => {
  if (list instanceof Int32Array || isForeign<Int32Array>(list, 'Int32Array')) {
    const pointer = m.allocateList(list.length, 4, 4);
    m.s32.set(list, pointer >>> 2);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    4,
    (v) => (v | 0) === v,
    (at, v) => (m.s32[at >>> 2] = v),
  );
};
export const lowerListF32: LowerNumbers = (m, list) => {
  if (list instanceof Float32Array || isForeign<Float32Array>(list, 'Float32Array')) {
    const pointer = m.allocateList(list.length, 4, 4);
    m.f32.set(list, pointer >>> 2);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    4,
    () => true,
    (at, v) => (m.f32[at >>> 2] = v),
  );
};
export const lowerListF64: LowerNumbers = (m, list) => {
  if (list instanceof Float64Array || isForeign<Float64Array>(list, 'Float64Array')) {
    const pointer = m.allocateList(list.length, 8, 8);
    m.f64.set(list, pointer >>> 3);
    m.length = list.length;
    return pointer;
  }
  return lowerArray(
    m,
    list,
    8,
    () => true,
    (at, v) => (m.f64[at >>> 3] = v),
  );
};
export const lowerListU64: LowerNumbers = (m, list) => {
  if (list instanceof BigUint64Array || isForeign<BigUint64Array>(list, 'BigUint64Array')) {
    const pointer = m.allocateList(list.length, 8, 8);
    m.u64.set(list, pointer >>> 3);
    m.length = list.length;
    return pointer;
  }
  return lowerBigInts(
    m,
    list,
    (v) => BigInt.asUintN(64, v) === v,
    (at, v) => (m.u64[at >>> 3] = v),
  );
};
export const lowerListS64: LowerNumbers = (m, list) => {
  if (list instanceof BigInt64Array || isForeign<BigInt64Array>(list, 'BigInt64Array')) {
    const pointer = m.allocateList(list.length, 8, 8);
    m.s64.set(list, pointer >>> 3);
    m.length = list.length;
    return pointer;
  }
  return lowerBigInts(
    m,
    list,
    (v) => BigInt.asIntN(64, v) === v,
    (at, v) => (m.s64[at >>> 3] = v),
  );
};

/** True for a typed array, of one of these classes, of another realm: a frame's, or a test runner's context. */
function isForeign<T extends ArrayBufferView>(list: unknown, ...names: readonly string[]): list is T {
  if (Array.isArray(list) || !ArrayBuffer.isView(list)) return false;
  return names.includes((list as { readonly [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? '');
}

/** A plain array, element by element, each checked. */
function lowerArray(
  m: GuestMemory,
  list: unknown,
  size: number,
  fits: (value: number) => boolean,
  store: (at: number, value: number) => void,
): number {
  if (!Array.isArray(list)) misfit();
  const { length } = list;
  const pointer = m.allocateList(length, size, size);
  for (let i = 0; i < length; i++) {
    const value: unknown = list[i];
    if (typeof value !== 'number' || !fits(value)) misfit();
    store(pointer + i * size, value);
  }
  m.length = length;
  return pointer;
}

function lowerBigInts(
  m: GuestMemory,
  list: unknown,
  fits: (value: bigint) => boolean,
  store: (at: number, value: bigint) => void,
): number {
  if (!Array.isArray(list)) misfit();
  const { length } = list;
  const pointer = m.allocateList(length, 8, 8);
  for (let i = 0; i < length; i++) {
    const value: unknown = list[i];
    if (typeof value !== 'bigint' || !fits(value)) misfit();
    store(pointer + i * 8, value);
  }
  m.length = length;
  return pointer;
}
