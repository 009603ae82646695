/** Scalars whose conversion is more than one operation, and checks that several glue functions share. */
import { misfit } from '../errors/misfit.ts';
import { trap } from '../errors/trap.ts';

/** The character of a code point; surrogates and numbers above 0x10ffff trap (`convert_i32_to_char`). */
export function liftChar(codePoint: number): string {
  if (codePoint >= 0x110000 || (codePoint >= 0xd800 && codePoint <= 0xdfff))
    trap('invalid `char` bit pattern');
  return String.fromCodePoint(codePoint);
}

/** True for a string that is one Unicode scalar value. */
export function isChar(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > 2) return false;
  const codePoint = value.codePointAt(0)!;
  if (value.length !== (codePoint > 0xffff ? 2 : 1)) return false;
  return codePoint < 0xd800 || codePoint > 0xdfff;
}

/** The code point of a string that is exactly one character. */
export function lowerChar(value: unknown): number {
  if (!isChar(value)) misfit();
  return value.codePointAt(0)!;
}

/** Traps because a guest named a case that its variant does not have. */
export function trapDiscriminant(): never {
  trap('invalid variant discriminant');
}

/** The pairs of a `Map`, or of any iterable of pairs. */
export function mapEntries(value: unknown): readonly (readonly [unknown, unknown])[] {
  if (value instanceof Map) return [...value];
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) misfit();
  const entries = [...(value as Iterable<unknown>)];
  if (!entries.every((entry) => Array.isArray(entry) && entry.length === 2)) misfit();
  return entries as [unknown, unknown][];
}

/** True for an array, or typed array, of exactly `length` elements. */
export function isListOf(value: unknown, length: number): value is ArrayLike<unknown> {
  if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && !(value instanceof DataView))) return false;
  return (value as { readonly length: number }).length === length;
}

/** Glue for a type that belongs to the asynchronous ABI. */
export function unsupported(kind: string): never {
  trap(`\`${kind}\` values are not supported yet`);
}
