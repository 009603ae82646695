/** Interfaces (WIT.md, "WIT Interfaces"). */
import type { Interface, PackageName } from '../model.ts';
import { aboutLines } from './about.ts';
import { functionItem } from './functions.ts';
import { blockLines, type Item, itemLines } from './layout.ts';
import { escaped } from './names.ts';
import { typeItems } from './typedefs.ts';

/** A named interface; `indent` is how far in it will stand. */
export function interfaceItem(made: Interface, indent: number): Item {
  const head = `interface ${escaped(made.name)}`;
  const inside = interfaceLines(made, made.package?.name, indent + 2);
  // What a binary gives for an inline interface's external id stands at its import; a named one has none.
  const { docs, stability } = made;
  return { group: 'interface', lines: [...aboutLines({ docs, stability }), ...blockLines(head, inside)] };
}

/** What stands between an interface's braces. */
export function interfaceLines(
  { types, functions }: Interface,
  from: PackageName | undefined,
  indent: number,
): string[] {
  return itemLines([
    ...typeItems(types.values(), from, indent),
    ...[...functions.values()].map((func) => functionItem(func, indent)),
  ]);
}
