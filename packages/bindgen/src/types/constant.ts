/** A constant beside a type of the same name, with a member for each of its values. */
import type { Documented, TypeDef } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { block, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { constantNames, propertyName } from '../names.ts';
import type { Scope } from './scope.ts';

/** True for a type that has a constant of its name, also where it was brought here by `use`. */
export function hasConstant(def: TypeDef, scope: Pick<Scope, 'options' | 'place'>): boolean {
  const { shape } = def;
  const { options, place } = scope;
  if (!place.constants) return false;
  if (shape.kind === 'enum') return options.enum === 'const';
  if (shape.kind === 'flags') return options.flags === 'bigint';
  if (shape.kind !== 'alias' || shape.used !== true || typeof shape.type !== 'object') return false;
  return shape.type.kind === 'ref' && hasConstant(shape.type.def, scope);
}

/** `export const Name = { A: …, B: … } as const;`. */
export function constant(
  name: string,
  values: readonly (Documented & { readonly name: string; readonly value: string })[],
): Doc {
  const keys = constantNames(values.map((each) => each.name));
  const members = values.map((each, i): Doc =>
    stack([...tsdoc(each), `${propertyName(keys[i]!)}: ${each.value},`]),
  );
  return [block(`export const ${name} =`, members), ' as const;'];
}
