/**
 * Files to packages: which package a file belongs to, the packages that files define in blocks, and the
 * interfaces, worlds and top-level `use` names of each. Nothing is looked up yet.
 */
import { relatedMessages } from '../messages.ts';
import type { Interface, PackageName, World } from '../model.ts';
import type { SourceFile } from '../source.ts';
import type { PackageDecl, PackageItem, WitFile } from '../syntax/ast.ts';
import { firstDefined, type ResolveContext } from './context.ts';
import {
  interfaceId,
  noNames,
  packageKey,
  type FileScope,
  type InterfaceDeclaration,
  type PackageDeclaration,
  type WorldDeclaration,
} from './declarations.ts';
import { checkGates, documented } from './gates.ts';
import { UniqueNames } from './unique.ts';

/** Declares the package of a directory (or of one file) and the packages defined in blocks inside it. */
export function declarePackages(
  context: ResolveContext,
  files: readonly WitFile[],
  place?: string,
): PackageDeclaration | undefined {
  for (const file of files) for (const name of file.lost) context.lost.add(name);
  const groups = byHeader(context, files);
  if (groups.length > 1) {
    // Which package the files without a header belong to is not known, so neither is what each package lacks.
    for (const { header } of groups)
      if (header !== undefined) context.unsure.add(packageKey(nameOf(header.decl)));
  }
  const [declared] = groups.map((group) => declareFiles(context, group, place));
  for (const file of files) {
    for (const item of file.items) {
      if (item.kind !== 'nested-package-definition') continue;
      const block = { source: file.source, decl: item.package, docs: item.package.docs };
      declare(context, block, [{ source: file.source, items: item.items }], place);
    }
  }
  return declared;
}

interface Header {
  readonly source: SourceFile;
  readonly decl: PackageDecl;
  readonly docs?: string | undefined;
}

interface Items {
  readonly source: SourceFile;
  readonly items: readonly PackageItem[];
}

function unnamed(source: SourceFile): Header {
  const span = { start: 0, end: 0 };
  const namespace = { name: '', span };
  // The path tells several packages without a name apart.
  const name = { name: source.path, span };
  return { source, decl: { kind: 'package-decl', namespace, name, span } };
}

/** The files of a directory that name the same package, with their header. */
interface Group {
  readonly header: Header | undefined;
  readonly files: readonly WitFile[];
}

/** Declares the package of files that agree on it. */
function declareFiles(
  context: ResolveContext,
  { header, files }: Group,
  place: string | undefined,
): PackageDeclaration | undefined {
  const own = files.map(({ source, items }): Items => {
    const plain = items.filter((item) => item.kind !== 'nested-package-definition');
    return { source, items: plain };
  });
  if (header !== undefined) return declare(context, header, own, place);
  const [first] = files;
  const hasItems = own.some(({ items }) => items.length > 0);
  const hasBlocks = files.some((file) => file.items.length > 0);
  if (first === undefined || !(place === undefined || hasItems || !hasBlocks)) return undefined;
  context.packagesIncomplete = true;
  // Where syntax errors took something away, it may have been the header.
  if (files.every(({ lost }) => lost.size === 0)) {
    const at = own.find(({ items }) => items.length > 0) ?? own[0]!;
    const start = at.items[0]?.span.start ?? 0;
    context.report('wit/missing-package-header', {}, at.source, { start, end: start });
  }
  // The items are still checked, in a package that nothing can refer to.
  return declare(context, unnamed(first.source), own, place);
}

/**
 * The files by the package that they name. There should be one; files without a header belong to the first.
 */
function byHeader(context: ResolveContext, files: readonly WitFile[]): readonly Group[] {
  const groups = new Map<string, { header: Header; files: WitFile[] }>();
  let first: Header | undefined;
  const headless: WitFile[] = [];
  for (const file of files) {
    const { source, package: decl } = file;
    if (decl === undefined) {
      headless.push(file);
      continue;
    }
    const name = packageKey(nameOf(decl));
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, { header: { source, decl, docs: decl.docs }, files: [file] });
      first ??= { source, decl };
      if (first.source === source) continue;
      const related = { file: first.source, span: first.decl.span, message: relatedMessages.other() };
      const other = packageKey(nameOf(first.decl));
      context.report('wit/conflicting-package-headers', { name, other }, source, decl.span, [related]);
      continue;
    }
    const { header } = group;
    if (decl.docs !== undefined && header.docs !== undefined) {
      const related = firstDefined(header.source, header.decl.span);
      context.report('wit/duplicate-package-docs', { name }, source, decl.span, [related]);
    }
    group.header = { ...header, docs: header.docs ?? decl.docs };
    group.files.push(file);
  }
  const [own] = groups.values();
  if (own === undefined) return [{ header: undefined, files: headless }];
  // In the order of the files, which is that of the model's items.
  const ofFirst = new Set([...own.files, ...headless]);
  own.files = files.filter((file) => ofFirst.has(file));
  return [...groups.values()];
}

function nameOf(decl: PackageDecl): PackageName {
  return { namespace: decl.namespace.name, name: decl.name.name, version: decl.version?.text };
}

function declare(
  context: ResolveContext,
  { source, decl, docs }: Header,
  files: readonly Items[],
  place: string | undefined,
): PackageDeclaration | undefined {
  const name = nameOf(decl);
  const key = packageKey(name);
  const known = context.packages.get(key);
  if (known !== undefined) {
    if (sameText(known.scopes, files)) return known;
    const related = firstDefined(known.at.file, known.at.span);
    context.report('wit/duplicate-package', { name: key }, source, decl.span, [related]);
    return known;
  }
  const model = { kind: 'package', name, docs, interfaces: new Map(), worlds: new Map() } as const;
  const declaration: PackageDeclaration = {
    key,
    name,
    place,
    at: { file: source, span: decl.span },
    docs,
    scopes: [],
    interfaces: new Map(),
    worlds: new Map(),
    hidden: new Map(),
    model,
  };
  context.packages.set(key, declaration);
  const definitions: Definitions = { context, declaration, first: new Map() };
  for (const { source: file, items } of files) {
    const scope: FileScope = { source: file, package: declaration, items, uses: new Map() };
    declaration.scopes.push(scope);
    declareItems(definitions, scope);
  }
  return declaration;
}

/** Whether two places define a package by the same text. */
function sameText(known: readonly FileScope[], files: readonly Items[]): boolean {
  const text = ({ source, items }: Items): string =>
    items.map(({ span }) => source.text.slice(span.start, span.end)).join('\n');
  const left = known.map(text).toString();
  return left === files.map(text).toString();
}

interface Definitions {
  readonly context: ResolveContext;
  readonly declaration: PackageDeclaration;
  /** Where each interface and world of the package is first defined. */
  readonly first: Map<
    string,
    { readonly name: string; readonly source: SourceFile; readonly start: number; readonly end: number }
  >;
}

function declareItems({ context, declaration, first }: Definitions, scope: FileScope): void {
  const { source } = scope;
  const uses = new UniqueNames(context, source);
  for (const item of scope.items) {
    if (item.kind === 'toplevel-use-item') {
      const as = item.as ?? item.path.name;
      if (as.name !== '' && uses.add('the name', as)) scope.uses.set(as.name, { as, path: item.path });
      continue;
    }
    const { name } = item;
    const feature = context.hiddenBy(item.gates);
    if (feature !== undefined) {
      checkGates(context, scope, item.gates);
      declaration.hidden.set(name.name, feature);
      continue;
    }
    const key = name.name.toLowerCase();
    const known = first.get(key);
    if (known !== undefined) {
      const what = item.kind === 'interface-item' ? 'the interface' : 'the world';
      const parameters = { what, name: name.name, other: known.name };
      context.report('wit/duplicate-name', parameters, source, name.span, [
        firstDefined(known.source, { start: known.start, end: known.end }),
      ]);
      continue;
    }
    first.set(key, { name: name.name, source, ...name.span });
    const model = {
      name: name.name,
      package: declaration.model,
      ...documented(context, scope, item),
    };
    if (item.kind === 'interface-item') {
      const id = interfaceId(declaration.name, name.name);
      const made: Interface = { kind: 'interface', ...model, id, types: new Map(), functions: new Map() };
      const entry: InterfaceDeclaration = { kind: 'interface', item, scope, model: made, names: noNames() };
      declaration.interfaces.set(name.name, entry);
      declaration.model.interfaces.set(name.name, made);
    } else {
      const made: World = { kind: 'world', ...model, imports: new Map(), exports: new Map() };
      const entry: WorldDeclaration = { kind: 'world', item, scope, model: made, names: noNames() };
      declaration.worlds.set(name.name, entry);
      declaration.model.worlds.set(name.name, made);
    }
  }
  // A file-scope name that hides an interface of the same file would make the file ambiguous to read.
  for (const { as } of scope.uses.values()) {
    const known = first.get(as.name.toLowerCase());
    if (known === undefined || known.source !== source) continue;
    const parameters = { what: 'the name', name: as.name, other: known.name };
    context.report('wit/duplicate-name', parameters, source, as.span, [
      firstDefined(source, { start: known.start, end: known.end }),
    ]);
  }
}
