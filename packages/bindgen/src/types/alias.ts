/** `type a = b`: aliases stay aliases, and a `use`d type is exported again where it was used. */
import type { TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { stack, typeAlias } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { typeReference } from './reference.ts';
import type { Scope } from './scope.ts';

export function aliasType(
  name: string,
  def: TypeDef,
  shape: Extract<TypeShape, { kind: 'alias' }>,
  scope: Scope,
): Doc {
  return stack([...tsdoc(def), typeAlias(name, typeReference(shape.type, scope))]);
}
