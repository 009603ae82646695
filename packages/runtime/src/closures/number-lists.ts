/** The functions that copy lists of numbers, by element type. */
import type { NumericType } from '@wit-bindgen-ts/abi';
import type { GuestMemory } from '../memory/guest-memory.ts';
import * as numbers from '../memory/numbers.ts';

export const liftNumbers: Readonly<
  Record<NumericType, (m: GuestMemory, pointer: number, length: number) => unknown>
> = {
  u8: numbers.liftListU8,
  s8: numbers.liftListS8,
  u16: numbers.liftListU16,
  s16: numbers.liftListS16,
  u32: numbers.liftListU32,
  s32: numbers.liftListS32,
  u64: numbers.liftListU64,
  s64: numbers.liftListS64,
  f32: numbers.liftListF32,
  f64: numbers.liftListF64,
};

export const lowerNumbers: Readonly<Record<NumericType, (m: GuestMemory, list: unknown) => number>> = {
  u8: numbers.lowerListU8,
  s8: numbers.lowerListS8,
  u16: numbers.lowerListU16,
  s16: numbers.lowerListS16,
  u32: numbers.lowerListU32,
  s32: numbers.lowerListS32,
  u64: numbers.lowerListU64,
  s64: numbers.lowerListS64,
  f32: numbers.lowerListF32,
  f64: numbers.lowerListF64,
};
