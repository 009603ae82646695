/**
 * A model as WIT. Enters: a model or one of its packages, whatever it was made from. Leaves: text that resolves to
 * the same model, in the style that the Prettier plugin gives. Worlds are as they were elaborated: included and
 * implied items are written out, gates and docs are kept.
 */
import type { Model, Package } from '../model.ts';
import { docLines } from './about.ts';
import { interfaceItem } from './interface.ts';
import { blockLines, type Item, itemLines } from './layout.ts';
import { packageText } from './names.ts';
import { worldItem } from './world.ts';

/** Prints a package as a file of its own, or a model as one file: its root, then its other packages as blocks. */
export function printWit(subject: Model | Package): string {
  const root = subject.kind === 'model' ? subject.root : subject;
  const items: Item[] = [headerItem(root), ...packageItems(root, 0)];
  if (subject.kind === 'model') {
    for (const other of subject.packages) if (other !== root) items.push(nestedPackage(other));
  }
  return `${itemLines(items).join('\n')}\n`;
}

function headerItem({ name, docs }: Package): Item {
  return { group: 'package', lines: [...docLines(docs), `package ${packageText(name)};`] };
}

/** `package ns:name { … }` (WIT.md, "Nested packages"). */
function nestedPackage(nested: Package): Item {
  const inside = itemLines(packageItems(nested, 2));
  const block = blockLines(`package ${packageText(nested.name)}`, inside);
  return { group: 'package', lines: [...docLines(nested.docs), ...block] };
}

function packageItems({ interfaces, worlds }: Package, indent: number): Item[] {
  return [
    ...[...interfaces.values()].map((made) => interfaceItem(made, indent)),
    ...[...worlds.values()].map((world) => worldItem(world, indent)),
  ];
}
