/** `enum` as a union of string literals. */
import type { TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { stack, unionAlias } from '../layout.ts';
import type { Doc } from '../layout.ts';

export function enumType(name: string, def: TypeDef, shape: Extract<TypeShape, { kind: 'enum' }>): Doc {
  const cases = shape.cases.map((each) => ({ docs: tsdoc(each), type: JSON.stringify(each.name) }));
  return stack([...tsdoc(def), unionAlias(`export type ${name}`, cases)]);
}
