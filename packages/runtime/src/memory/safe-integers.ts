/** 64-bit integers as JavaScript numbers (`int64: 'number'`): exactly, or not at all. */
import { misfit } from '../errors/misfit.ts';
import type { GuestMemory } from './guest-memory.ts';

/**
 * A 64-bit integer as a number. One that no number holds exactly is left in `m.unsafe`: glue refuses it as soon
 * as it may throw.
 */
export function liftSafeInteger(m: GuestMemory, value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) m.unsafe ??= value;
  return number;
}

/** The core value of an integer from 0 to 2^53 - 1. */
export function lowerSafeU64(value: unknown): bigint {
  if (!isSafeInteger(value) || value < 0) misfit();
  return BigInt(value);
}

/** The core value of an integer from -(2^53 - 1) to 2^53 - 1. */
export function lowerSafeS64(value: unknown): bigint {
  if (!isSafeInteger(value)) misfit();
  return BigInt(value);
}

function isSafeInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** The error for an integer of a guest's that no number holds exactly; takes it out of `m.unsafe`. */
export function unsafeInteger(m: GuestMemory, call: string, verb: 'passed' | 'returned'): RangeError {
  const value = m.unsafe;
  m.unsafe = undefined;
  return new RangeError(
    `${call}: the component ${verb} ${value}, a 64-bit integer that no number holds exactly; choose \`int64: 'bigint'\` for it`,
  );
}
