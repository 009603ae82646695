/** Functions of an interface or a world, those of resources among them. */
import { parseFuncName } from '@wit-bindgen-ts/abi';
import type { ExternName } from '@wit-bindgen-ts/component';
import type { Func, FuncRole, Interface, TypeDef, World } from '../model.ts';
import { Inexpressible } from './inexpressible.ts';
import { type OwnerTypes, ownerText } from './owner-types.ts';
import type { FuncNode } from './type-node.ts';

/**
 * Converts a function, unless it is there already, and puts it into its resource or into `free`. Leaves it out,
 * with a note, where WIT cannot express it.
 */
export function addFunc(
  types: OwnerTypes,
  owner: Interface | World,
  extern: ExternName,
  node: FuncNode,
  free: (func: Func) => void,
  notes: string[],
): void {
  const { name, externalId } = extern;
  try {
    const role = roleOf(types, name);
    const resource = role.kind === 'freestanding' ? undefined : resourceFunctions(role.resource);
    if (resource?.has(name) === true) return;
    const func: Func = {
      kind: 'func',
      name,
      role,
      async: node.async,
      params: node.params.map((param) => ({ name: param.name, type: types.typeOf(param.type) })),
      result: node.result === undefined ? undefined : types.typeOf(node.result),
      ...(externalId !== undefined && { externalId }),
    };
    if (resource === undefined) free(func);
    else resource.set(name, func);
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error;
    notes.push(`the function \`${name}\` of ${ownerText(owner)} is left out: ${error.message}`);
  }
}

function roleOf(types: OwnerTypes, name: string): FuncRole {
  const parsed = parseFuncName(name);
  if (parsed.kind === 'freestanding') return parsed;
  const resource = types.defs.get(parsed.resource);
  if (resource === undefined) throw new Inexpressible(`there is no resource \`${parsed.resource}\``);
  return parsed.kind === 'constructor'
    ? { kind: 'constructor', resource }
    : { kind: parsed.kind, resource, label: parsed.label };
}

function resourceFunctions({ name, shape }: TypeDef): Map<string, Func> {
  if (shape.kind === 'resource') return shape.functions;
  throw new Inexpressible(`\`${name}\` is another name for a type, which cannot have functions`);
}
