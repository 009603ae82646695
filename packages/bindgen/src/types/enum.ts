/** `enum` as a union of string literals, with a constant for its cases where that was chosen. */
import type { TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { longAlias, stack, unionAlias } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { constant, hasConstant } from './constant.ts';
import type { Scope } from './scope.ts';

export function enumType(
  name: string,
  def: TypeDef,
  shape: Extract<TypeShape, { kind: 'enum' }>,
  scope: Scope,
): Doc {
  if (hasConstant(def, scope)) {
    const values = shape.cases.map((each) => ({ ...each, value: JSON.stringify(each.name) }));
    return stack([
      ...tsdoc(def),
      constant(name, values),
      ...tsdoc(def),
      longAlias(name, `(typeof ${name})[keyof typeof ${name}]`),
    ]);
  }
  const cases = shape.cases.map((each) => ({ docs: tsdoc(each), type: JSON.stringify(each.name) }));
  return stack([...tsdoc(def), unionAlias(`export type ${name}`, cases)]);
}
