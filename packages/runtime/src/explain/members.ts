/** Records and tuples. */
import { count, expected } from './expected.ts';
import type { Explainer, TypeOf } from './explainer.ts';

export const explainRecord: Explainer<TypeOf<'record'>> = ({ fields }, value, path, context) => {
  if (typeof value !== 'object' || value === null) return expected(path, 'an object', value);
  const members = context.members(fields.map((field) => field.name));
  return first(fields, (field, i) =>
    context.explain(field.type, own(value, members[i]!), `${path}.${members[i]!}`),
  );
};

export const explainTuple: Explainer<TypeOf<'tuple'>> = ({ types }, value, path, context) => {
  if (!Array.isArray(value) || value.length !== types.length) {
    return expected(path, `an array of ${count(types.length, 'element')}`, value);
  }
  return first(types, (member, i) => context.explain(member, value[i], `${path}[${i}]`));
};

/** The first problem that `find` reports. */
function first<T>(
  items: readonly T[],
  find: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [i, item] of items.entries()) {
    const problem = find(item, i);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Reads a member as glue does: not one that every object inherits. */
function own(object: object, member: string): unknown {
  if (member in Object.prototype && !Object.hasOwn(object, member)) return undefined;
  return (object as Record<string, unknown>)[member];
}
