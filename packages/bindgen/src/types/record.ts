/** `record` as an interface; fields that are options may be left out. */
import { memberNames } from '@wit-bindgen-ts/abi';
import type { TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { annotation, block, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { propertyName } from '../names.ts';
import { mayBeLeftOut, typeReference } from './reference.ts';
import type { Scope } from './scope.ts';

export function recordType(
  name: string,
  def: TypeDef,
  shape: Extract<TypeShape, { kind: 'record' }>,
  scope: Scope,
): Doc {
  const keys = memberNames(shape.fields.map((field) => field.name));
  const members = shape.fields.map((field, i): Doc => {
    const optional = mayBeLeftOut(field.type, scope) ? '?' : '';
    return stack([
      ...tsdoc(field),
      [propertyName(keys[i]!), optional, ': ', annotation(typeReference(field.type, scope)), ';'],
    ]);
  });
  return stack([...tsdoc(def), block(`export interface ${name}`, members)]);
}
