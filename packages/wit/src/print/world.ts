/** Worlds (WIT.md, "WIT Worlds"), with what they include and imply written out. */
import type { PackageName, TypeDef, World, WorldItem } from '../model.ts';
import { aboutLines } from './about.ts';
import { signatureLines } from './functions.ts';
import { interfaceLines } from './interface.ts';
import { blockLines, type Item, itemLines } from './layout.ts';
import { escaped, pathText } from './names.ts';
import { typeItems } from './typedefs.ts';

type Direction = 'import' | 'export';

/** A world; `indent` is how far in it will stand. */
export function worldItem(world: World, indent: number): Item {
  const { docs, stability } = world;
  const inside = itemLines(worldItems(world, indent + 2));
  const lines = [...aboutLines({ docs, stability }), ...blockLines(`world ${escaped(world.name)}`, inside)];
  return { group: 'world', lines };
}

function worldItems(world: World, indent: number): readonly Item[] {
  const from = world.package?.name;
  const interfaces: Item[] = [];
  const types: TypeDef[] = [];
  const functions: Item[] = [];
  const exports: Item[] = [];
  for (const [name, item] of world.imports) {
    if (item.kind === 'type') types.push(item.type);
    else {
      const items = item.kind === 'interface' ? interfaces : functions;
      items.push(externItem('import', name, item, from, indent));
    }
  }
  for (const [name, item] of world.exports) {
    if (item.kind !== 'type') exports.push(externItem('export', name, item, from, indent));
  }
  return [...interfaces, ...typeItems(types, from, indent), ...functions, ...exports];
}

function externItem(
  direction: Direction,
  name: string,
  item: Exclude<WorldItem, { kind: 'type' }>,
  from: PackageName | undefined,
  indent: number,
): Item {
  const head = `${direction} ${escaped(name)}:`;
  if (item.kind === 'func') {
    const { func } = item;
    const signature = signatureLines(`${head} ${func.async ? 'async func' : 'func'}`, func, indent);
    return { group: direction, lines: [...aboutLines(func), ...signature] };
  }
  const made = item.interface;
  const about = aboutLines(item);
  if (made.id === undefined) {
    const inside = interfaceLines(made, from, indent + 2);
    return { group: direction, lines: [...about, ...blockLines(`${head} interface`, inside)] };
  }
  const path = pathText(made, from);
  const line = made.id === name ? `${direction} ${path};` : `${head} ${path};`;
  return { group: direction, lines: [...about, line] };
}
