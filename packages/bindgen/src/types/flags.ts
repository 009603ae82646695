/** `flags` as an object of optional booleans. */
import { memberNames } from '@wit-bindgen-ts/abi';
import type { TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { block, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { propertyName } from '../names.ts';

export function flagsType(name: string, def: TypeDef, shape: Extract<TypeShape, { kind: 'flags' }>): Doc {
  const keys = memberNames(shape.flags.map((flag) => flag.name));
  const members = shape.flags.map((flag, i): Doc => {
    return stack([...tsdoc(flag), `${propertyName(keys[i]!)}?: boolean | undefined;`]);
  });
  return stack([...tsdoc(def), block(`export interface ${name}`, members)]);
}
