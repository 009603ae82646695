/** Values of primitive types. */
import type { PrimitiveType } from '@wit-bindgen-ts/abi';
import { isChar } from '../memory/scalars.ts';
import { isTooLong } from '../memory/utf8.ts';
import { expected } from './expected.ts';
import type { Explainer } from './explainer.ts';

export const explainBool: Explainer<unknown> = (_, value, path) =>
  typeof value === 'boolean' ? undefined : expected(path, 'a boolean', value);

export const explainString: Explainer<unknown> = (_, value, path) =>
  typeof value === 'string' && !isTooLong(value) ? undefined : expected(path, 'a string', value);

export const explainChar: Explainer<unknown> = (_, value, path) =>
  isChar(value) ? undefined : expected(path, 'a string of one character', value);

export const explainFloat: Explainer<unknown> = (_, value, path) =>
  typeof value === 'number' ? undefined : expected(path, 'a number', value);

/** Integers of at most 32 bits. */
export const explainInteger: Explainer<PrimitiveType> = (type, value, path) => {
  const bits = Number(type.slice(1));
  const half = 2 ** (bits - 1);
  return type.startsWith('u') ? within(0, 2 * half - 1, value, path) : within(-half, half - 1, value, path);
};

/** Integers of 64 bits as numbers that hold them exactly. */
export const explainSafeInteger: Explainer<PrimitiveType> = (type, value, path) =>
  within(type === 'u64' ? 0 : Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, value, path);

/** Integers of 64 bits as bigints. */
export const explainInteger64: Explainer<PrimitiveType> = (type, value, path) => {
  const unsigned = type === 'u64';
  if (typeof value === 'bigint' && (unsigned ? BigInt.asUintN : BigInt.asIntN)(64, value) === value) {
    return undefined;
  }
  const half = 2n ** 63n;
  return expected(
    path,
    unsigned ? `a bigint from 0 to ${2n * half - 1n}` : `a bigint from ${-half} to ${half - 1n}`,
    value,
  );
};

function within(from: number, to: number, value: unknown, path: string): string | undefined {
  return Number.isInteger(value) && Number(value) >= from && Number(value) <= to
    ? undefined
    : expected(path, `an integer from ${from} to ${to}`, value);
}
