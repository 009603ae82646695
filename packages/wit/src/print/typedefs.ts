/** Named types (WIT.md, "Item: `type`" to "Item: `resource`") and `use` (WIT.md, "Item: `use`"). */
import type { Interface, Label, PackageName, TypeDef } from '../model.ts';
import { aboutLines, docLines } from './about.ts';
import { functionItem } from './functions.ts';
import { blockLines, entryLines, type Entry, type Item, itemLines, listLines } from './layout.ts';
import { escaped, pathText } from './names.ts';
import { aliasedText, typeText } from './type-text.ts';

/** The types of an interface or world in their order; `indent` is how far in they will stand. */
export function typeItems(
  types: Iterable<TypeDef>,
  from: PackageName | undefined,
  indent: number,
): readonly Item[] {
  const items: Item[] = [];
  const uses: Use[] = [];
  const flush = (): void => {
    for (const use of uses.splice(0)) items.push(useItem(use, from, indent));
  };
  for (const def of types) {
    const used = usedType(def);
    if (used === undefined) {
      flush();
      items.push(typeItem(def, indent));
      continue;
    }
    const last = uses.at(-1);
    if (last?.interface === used.interface && last.about === used.about) last.names.push(...used.names);
    else uses.push(used);
  }
  flush();
  return items;
}

/** One `use` item: names of one interface with the same docs and attributes. */
interface Use {
  readonly interface: Interface;
  readonly about: string;
  readonly names: Entry[];
}

function usedType(def: TypeDef): Use | undefined {
  const { shape, name, docs, stability } = def;
  if (shape.kind !== 'alias' || shape.used !== true) return undefined;
  if (typeof shape.type === 'string' || shape.type.kind !== 'ref') return undefined;
  const target = shape.type.def;
  if (target.owner.kind !== 'interface') return undefined;
  const text = target.name === name ? escaped(name) : `${escaped(target.name)} as ${escaped(name)}`;
  const about = aboutLines({ docs, stability }).join('\n');
  return { interface: target.owner, about, names: [{ before: [], text }] };
}

function useItem(
  { interface: target, about, names }: Use,
  from: PackageName | undefined,
  indent: number,
): Item {
  const head = `use ${pathText(target, from)}.{`;
  const before = about === '' ? [] : about.split('\n');
  return { group: 'use', lines: [...before, ...listLines(head, names, '};', indent)] };
}

function typeItem(def: TypeDef, indent: number): Item {
  const { shape } = def;
  const name = escaped(def.name);
  const item = (group: string, lines: readonly string[]): Item => ({
    group,
    lines: [...aboutLines(def), ...lines],
  });
  switch (shape.kind) {
    case 'alias':
      return item('type', [`type ${name} = ${aliasedText(shape.type)};`]);
    case 'record':
      return item(
        'record',
        blockLines(
          `record ${name}`,
          entryLines(shape.fields.map((field) => entry(field, `: ${typeText(field.type)}`))),
        ),
      );
    case 'variant':
      return item(
        'variant',
        blockLines(
          `variant ${name}`,
          entryLines(
            shape.cases.map((each) => entry(each, each.type === undefined ? '' : `(${typeText(each.type)})`)),
          ),
        ),
      );
    case 'enum':
      return item('enum', blockLines(`enum ${name}`, entryLines(shape.cases.map((each) => entry(each)))));
    case 'flags':
      return item('flags', blockLines(`flags ${name}`, entryLines(shape.flags.map((each) => entry(each)))));
    case 'resource': {
      const functions = [...shape.functions.values()].map((func) => functionItem(func, indent + 2));
      const head = `resource ${name}`;
      return item('resource', functions.length === 0 ? [`${head};`] : blockLines(head, itemLines(functions)));
    }
  }
}

function entry({ name, docs }: Label, rest = ''): Entry {
  return { before: docLines(docs), text: `${escaped(name)}${rest}` };
}
