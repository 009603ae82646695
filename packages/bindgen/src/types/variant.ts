/** `variant` as a union of objects told apart by `tag`. */
import type { TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { stack, unionAlias } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { tagged } from './reference.ts';
import type { Scope } from './scope.ts';

export function variantType(
  name: string,
  def: TypeDef,
  shape: Extract<TypeShape, { kind: 'variant' }>,
  scope: Scope,
): Doc {
  const cases = shape.cases.map((each) => ({ docs: tsdoc(each), type: tagged(each.name, each.type, scope) }));
  return stack([...tsdoc(def), unionAlias(`export type ${name}`, cases)]);
}
