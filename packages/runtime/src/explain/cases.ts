/** Variants, and what is one of several in another way. */
import type { ValueType } from '@wit-bindgen-ts/abi';
import { count, describe, expected, oneOf } from './expected.ts';
import type { Context, Explainer, TypeOf } from './explainer.ts';

export const explainVariant: Explainer<TypeOf<'variant'>> = ({ cases }, value, path, context) =>
  explainCase(cases, value, path, context);

export const explainResult: Explainer<TypeOf<'result'>> = ({ ok, err }, value, path, context) => {
  const cases = [
    { name: 'ok', type: ok },
    { name: 'err', type: err },
  ];
  return explainCase(cases, value, path, context);
};

export const explainOption: Explainer<TypeOf<'option'>> = ({ some }, value, path, context) => {
  if (typeof some !== 'object' || some.kind !== 'option') {
    return value === undefined || value === null ? undefined : context.explain(some, value, path);
  }
  return explainCase([{ name: 'none' }, { name: 'some', type: some }], value, path, context);
};

export const explainEnum: Explainer<TypeOf<'enum'>> = ({ names }, value, path) =>
  names.some((name) => name === value) ? undefined : expected(path, oneOf(names), value);

/** Flags as objects. */
export const explainFlags: Explainer<TypeOf<'flags'>> = ({ names }, value, path, context) =>
  value === undefined || value === null || typeof value === 'object'
    ? undefined
    : expected(path, `an object of booleans (${context.members(names).join(', ')})`, value);

/** Flags as bits. */
export const explainFlagBits: Explainer<TypeOf<'flags'>> = ({ names }, value, path, context) => {
  const bits = names.length;
  return typeof value === 'bigint' && BigInt.asUintN(bits, value) === value
    ? undefined
    : expected(path, `a bigint of ${count(bits, 'bit')} (${context.members(names).join(', ')})`, value);
};

function explainCase(
  cases: readonly { readonly name: string; readonly type?: ValueType | undefined }[],
  value: unknown,
  path: string,
  context: Context,
): string | undefined {
  if (typeof value !== 'object' || value === null) return expected(path, 'an object with a `tag`', value);
  const { tag, val } = value as { readonly tag?: unknown; readonly val?: unknown };
  const found = cases.find(({ name }) => name === tag);
  if (found === undefined) {
    return `${path}.tag: expected ${oneOf(cases.map(({ name }) => name))}, got ${describe(tag)}`;
  }
  return found.type && context.explain(found.type, val, `${path}.val`);
}
