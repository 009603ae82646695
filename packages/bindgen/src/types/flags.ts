/** `flags` as an object of optional booleans, or as a bigint with a constant for each bit. */
import { memberNames } from '@wit-bindgen-ts/abi';
import type { Label, TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { block, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { propertyName } from '../names.ts';
import { constant, hasConstant } from './constant.ts';
import type { Scope } from './scope.ts';

export function flagsType(
  name: string,
  def: TypeDef,
  shape: Extract<TypeShape, { kind: 'flags' }>,
  scope: Scope,
): Doc {
  if (scope.options.flags === 'bigint') {
    if (!hasConstant(def, scope))
      return stack([...tsdoc(withBits(def, shape.flags)), `export type ${name} = bigint;`]);
    const values = shape.flags.map((flag, bit) => ({ ...flag, value: `${1n << BigInt(bit)}n` }));
    return stack([
      ...tsdoc(def),
      constant(name, values),
      `/** Any of the bits of \`${name}\`, combined with \`|\`. */`,
      `export type ${name} = bigint;`,
    ]);
  }
  const keys = memberNames(shape.flags.map((flag) => flag.name));
  const members = shape.flags.map((flag, i): Doc => {
    return stack([...tsdoc(flag), `${propertyName(keys[i]!)}?: boolean | undefined;`]);
  });
  return stack([...tsdoc(def), block(`export interface ${name}`, members)]);
}

/** The docs of flags with the bit of each, where no constant has them. */
function withBits(def: TypeDef, flags: readonly Label[]): TypeDef {
  const bits = flags.map(({ name }, bit) => `\`${1n << BigInt(bit)}n\` ${name}`).join(', ');
  const docs = def.docs === undefined ? '' : `${def.docs.trim()}\n\n`;
  return { ...def, docs: `${docs}Bits: ${bits}` };
}
