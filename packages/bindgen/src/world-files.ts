/**
 * Which files a world becomes, and where each type lives. An interface is a file of its own; one that the world
 * both imports and exports becomes two, since its resources are then two.
 */
import type { Interface, TypeDef, World } from '@wit-bindgen-ts/wit';
import { interfaceNames } from './interface-names.ts';
import type { InterfaceNames } from './interface-names.ts';
import { interfaceFileName } from './names.ts';
import type { Direction } from './types/type-def.ts';

/** An interface in one direction, with the world's name for it. */
export interface InterfaceFile {
  readonly interface: Interface;
  readonly direction: Direction;
  /** The exact name under which the world imports or exports it. */
  readonly externName: string;
  /** Without extension, below `interfaces/`. */
  readonly fileName: string;
  /** What the file declares. */
  readonly names: InterfaceNames;
}

/** All interface files of a world, in its order. */
export function interfaceFiles(world: World): readonly InterfaceFile[] {
  const found: { interface: Interface; direction: Direction; externName: string }[] = [];
  for (const direction of ['import', 'export'] as const) {
    for (const [externName, item] of direction === 'import' ? world.imports : world.exports) {
      if (item.kind === 'interface') found.push({ interface: item.interface, direction, externName });
    }
  }
  const taken = new Set<string>();
  return found.map((each) => {
    const namesakes = found.filter((other) => sameButVersion(other.interface, each.interface));
    const versions = new Set(namesakes.map((other) => other.interface.id)).size;
    const base = interfaceFileName(each.interface, each.externName, versions);
    let name = base;
    while (taken.has(name)) name += '.exported';
    taken.add(name);
    return { ...each, fileName: name, names: interfaceNames(each.interface, each.externName) };
  });
}

function sameButVersion(a: Interface, b: Interface): boolean {
  return (
    a.name === b.name &&
    a.package?.name.namespace === b.package?.name.namespace &&
    a.package?.name.name === b.package?.name.name
  );
}

/**
 * The file that declares `def`, as seen from a file of the given direction: an exported interface uses another
 * exported one where the world has it, else the imported one.
 */
export function fileOf(
  def: TypeDef,
  files: readonly InterfaceFile[],
  direction: Direction,
): InterfaceFile | undefined {
  const owners = files.filter((file) => file.interface === def.owner);
  return owners.find((file) => file.direction === direction) ?? owners[0];
}
