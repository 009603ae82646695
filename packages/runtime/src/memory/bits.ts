/** Conversions between core values of different types, where a variant's cases share a slot. */

const f32 = new Float32Array(1);
const i32 = new Int32Array(f32.buffer);
const f64 = new Float64Array(1);
const i64 = new BigInt64Array(f64.buffer);

/** `i32.reinterpret_f32`. */
export function f32ToBits(value: number): number {
  f32[0] = value;
  return i32[0]!;
}

/** `f32.reinterpret_i32`. */
export function f32FromBits(bits: number): number {
  i32[0] = bits;
  return f32[0]!;
}

/** `i64.reinterpret_f64`. */
export function f64ToBits(value: number): bigint {
  f64[0] = value;
  return i64[0]!;
}

/** `f64.reinterpret_i64`. */
export function f64FromBits(bits: bigint): number {
  i64[0] = bits;
  return f64[0]!;
}

/** `i32.wrap_i64`, unsigned. */
export function wrapI64(value: bigint): number {
  return Number(BigInt.asUintN(32, value));
}
