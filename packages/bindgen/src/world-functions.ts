/** The functions of a world's imports or exports. */
import type { Func, Interface, WorldItem } from '@wit-bindgen-ts/wit';

/** All of them, with their glue paths: `ns:pkg/interface#name`, or the name alone. */
export function worldFunctions(
  items: ReadonlyMap<string, WorldItem>,
): readonly (readonly [path: string, func: Func])[] {
  const all: (readonly [string, Func])[] = [];
  for (const [name, item] of items) {
    if (item.kind === 'func') all.push([name, item.func]);
    else if (item.kind === 'interface') {
      for (const func of interfaceFunctions(item.interface)) all.push([`${name}#${func.name}`, func]);
    } else if (item.type.shape.kind === 'resource') {
      for (const func of item.type.shape.functions.values()) all.push([func.name, func]);
    }
  }
  return all;
}

/** An interface's functions, those of its resources included. */
function interfaceFunctions(wit: Interface): readonly Func[] {
  const resources = [...wit.types.values()].flatMap(({ shape }) => {
    return shape.kind === 'resource' ? [...shape.functions.values()] : [];
  });
  return [...wit.functions.values(), ...resources];
}
