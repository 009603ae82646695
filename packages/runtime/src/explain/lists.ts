/** Lists and maps. */
import type { ValueType } from '@wit-bindgen-ts/abi';
import { MAX_BYTE_LENGTH } from '../memory/limits.ts';
import { count, describe, expected, withArticle } from './expected.ts';
import type { Context, Explainer, TypeOf } from './explainer.ts';

/** The typed arrays that lists of numbers may be, the one that they become first. */
const typedArrays: Readonly<Record<string, readonly string[]>> = {
  u8: ['Uint8Array', 'Uint8ClampedArray'],
  s8: ['Int8Array'],
  u16: ['Uint16Array'],
  s16: ['Int16Array'],
  u32: ['Uint32Array'],
  s32: ['Int32Array'],
  u64: ['BigUint64Array'],
  s64: ['BigInt64Array'],
  f32: ['Float32Array'],
  f64: ['Float64Array'],
};

export const explainList: Explainer<TypeOf<'list'>> = (type, value, path, context) => {
  const { element, length } = type;
  const typed =
    typeof element === 'string' && !isNarrowed(element, context) ? typedArrays[element] : undefined;
  const isTyped =
    typed !== undefined && typed.some((name) => Object.prototype.toString.call(value) === `[object ${name}]`);
  const views = ArrayBuffer.isView(value) && !(value instanceof DataView);
  if (!Array.isArray(value) && !isTyped && !(length !== undefined && views)) {
    return expected(path, typed === undefined ? 'an array' : `${withArticle(typed[0]!)} or an array`, value);
  }
  const items = value as ArrayLike<unknown>;
  if (length !== undefined && items.length !== length) {
    return `${path}: expected ${count(length, 'element')}, got ${items.length}`;
  }
  if (isTyped && length === undefined) return tooLong(type, items.length, path, context);
  for (let i = 0; i < items.length; i++) {
    const problem = context.explain(element, items[i], `${path}[${i}]`);
    if (problem !== undefined) return problem;
  }
  return length === undefined ? tooLong(type, items.length, path, context) : undefined;
};

/** True for a 64-bit integer that JavaScript sees as a number. */
function isNarrowed(type: ValueType, { choices }: Context): boolean {
  return (type === 'u64' || type === 's64') && choices.int64 === 'number';
}

export const explainMap: Explainer<TypeOf<'map'>> = (type, value, path, context) => {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
    return expected(path, 'a Map', value);
  }
  let i = 0;
  for (const entry of value as Iterable<unknown>) {
    if (!Array.isArray(entry) || entry.length !== 2) {
      return `${path}: expected pairs of key and value, got ${describe(entry)} as entry ${i}`;
    }
    const problem =
      context.explain(type.key, entry[0], `${path}: key ${i}`) ??
      context.explain(type.value, entry[1], `${path}.get(${describe(entry[0])})`);
    if (problem !== undefined) return problem;
    i += 1;
  }
  return tooLong(type, i, path, context);
};

function tooLong(
  type: TypeOf<'list' | 'map'>,
  length: number,
  path: string,
  context: Context,
): string | undefined {
  return length * context.elementSize(type) > MAX_BYTE_LENGTH
    ? `${path}: a list of ${length} elements takes more than the ${MAX_BYTE_LENGTH} bytes that a list may have`
    : undefined;
}
