/** The functions of a world, each with the names under which a core module has it. */
import type { Func, Interface, World, WorldItem } from '@wit-bindgen-ts/wit';

export interface WorldFunction {
  readonly direction: 'import' | 'export';
  /** The import's or export's name, where the function is in an interface. */
  readonly interface: string | null;
  readonly func: Func;
}

/** All functions, imports first. */
export function worldFunctions(world: World): readonly WorldFunction[] {
  const of = (direction: 'import' | 'export', items: ReadonlyMap<string, WorldItem>): WorldFunction[] =>
    [...items].flatMap(([key, item]): WorldFunction[] => {
      switch (item.kind) {
        case 'func':
          return [{ direction, interface: null, func: item.func }];
        case 'interface':
          return functionsOf(item.interface).map((func) => ({ direction, interface: key, func }));
        case 'type':
          return item.type.shape.kind === 'resource'
            ? [...item.type.shape.functions.values()].map((func) => ({ direction, interface: null, func }))
            : [];
      }
    });
  return [...of('import', world.imports), ...of('export', world.exports)];
}

/** The functions of an interface, those of its resources included. */
export function functionsOf({ functions, types }: Interface): readonly Func[] {
  const ofResources = [...types.values()].flatMap(({ shape }) =>
    shape.kind === 'resource' ? [...shape.functions.values()] : [],
  );
  return [...functions.values(), ...ofResources];
}
