/**
 * What the files of one conversion call each other by: `pkg.doc`, `use … from doc`, and interfaces of two files that
 * have one name although a package has room for one.
 */
import { isLabel } from '../syntax/names.ts';
import type { LegacyFile, LegacyInterface, LegacyWorld, Word } from './ast.ts';
import { itemsOf, plain } from './walk.ts';

/** One file, under the name that others use. */
export interface LegacyDocument {
  readonly name: string;
  readonly file: LegacyFile;
  /** The interface that the whole file becomes, where it has none (2022). */
  readonly whole: boolean;
  readonly interfaces: ReadonlyMap<string, LegacyInterface>;
  readonly defaultInterface?: LegacyInterface | undefined;
  /** New names, by the old ones. */
  readonly renamed: Map<string, string>;
}

/** A name that two files define. */
export interface Renaming {
  readonly document: LegacyDocument;
  readonly word: Word;
  readonly to: string;
  readonly other: string;
}

export interface PackageNames {
  readonly documents: ReadonlyMap<string, LegacyDocument>;
  readonly renamings: readonly Renaming[];
  /** How many worlds the files have together. */
  readonly worlds: number;
}

/** Names the files, and renames what falls together. */
export function packageNames(files: readonly LegacyFile[]): PackageNames {
  const documents = new Map<string, LegacyDocument>();
  const taken = new Map<string, string>();
  const renamings: Renaming[] = [];
  for (const file of files) {
    const document = documentOf(file);
    documents.set(document.name, document);
    if (document.whole) taken.set(document.name, file.source.path);
    for (const item of file.items) {
      if (item.kind !== 'interface' && item.kind !== 'world') continue;
      const renaming = rename(document, item, taken);
      if (renaming !== undefined) renamings.push(renaming);
    }
  }
  const worlds = files.flatMap(({ items }) => items.filter(({ kind }) => kind === 'world')).length;
  return { documents, renamings, worlds };
}

function documentOf(file: LegacyFile): LegacyDocument {
  const interfaces = new Map<string, LegacyInterface>();
  for (const item of itemsOf(file.items)) {
    if (item.kind === 'interface') interfaces.set(plain(item.name.text), item);
  }
  const all = [...interfaces.values()];
  const blocks = file.items.some(({ kind }) => kind === 'interface' || kind === 'world');
  return {
    name: documentName(file.source.path),
    file,
    whole: !blocks && file.header === undefined && file.items.length > 0,
    interfaces,
    defaultInterface: all.find((item) => item.default !== undefined),
    renamed: new Map(),
  };
}

function rename(
  document: LegacyDocument,
  item: LegacyInterface | LegacyWorld,
  taken: Map<string, string>,
): Renaming | undefined {
  const name = plain(item.name.text);
  const { path } = document.file.source;
  const other = taken.get(name);
  if (other === undefined) {
    taken.set(name, path);
    return undefined;
  }
  let to = `${document.name}-${name}`;
  for (let n = 2; taken.has(to); n++) to = `${document.name}-${name}-${n}`;
  taken.set(to, path);
  document.renamed.set(name, to);
  return { document, word: item.name, to, other };
}

/** The name of a file as interfaces are named: `wit/Key_Value.wit` is `key-value`. */
export function documentName(path: string): string {
  const base = path
    .replace(/^.*[/\\]/, '')
    .replace(/\.wit(?:\.md)?$|\.md$/, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
  const name = base
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-');
  return isLabel(name) ? name : `file${name === '' ? '' : `-${name}`}`;
}
