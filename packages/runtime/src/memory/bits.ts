/** Conversions between core values of different types, where a variant's cases share a slot. */

const bytes = /* @__PURE__ */ new ArrayBuffer(8);
const f32 = /* @__PURE__ */ new Float32Array(bytes);
const i32 = /* @__PURE__ */ new Int32Array(bytes);
const f64 = /* @__PURE__ */ new Float64Array(bytes);
const i64 = /* @__PURE__ */ new BigInt64Array(bytes);

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
