/** Puts the docs and stability of a custom section into the model of the binary that it is in. */
import type { BinaryComponent } from '@wit-bindgen-ts/component';
import type { Documented, Func, Interface, Package, TypeDef, World, WorldItem } from '../model.ts';
import {
  type InterfaceDocs,
  type ItemDocs,
  packageDocsSection,
  readPackageDocs,
  type TypeDocs,
  type WorldDocs,
} from './package-docs.ts';

/** The model is still being made: what is documented comes before its docs. */
type Unfinished<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Applies every `package-docs` section of a binary. Docs of what the model does not have are passed over: a
 * component keeps only the part of a package that it uses. Adds to `notes` why a section cannot be read.
 */
export function applyDocs(
  { customs }: BinaryComponent,
  packages: ReadonlyMap<string, Package>,
  root: Package,
  notes: string[],
): void {
  for (const { name, bytes } of customs) {
    if (name !== packageDocsSection) continue;
    const read = readPackageDocs(bytes);
    if (typeof read === 'string') {
      notes.push(`the docs in the custom section \`${packageDocsSection}\` are left out: ${read}`);
      continue;
    }
    const target = read.package === undefined ? root : packages.get(read.package);
    if (target === undefined) continue;
    document(target, read);
    for (const [key, docs] of read.interfaces) documentInterface(target.interfaces.get(key), docs);
    for (const [key, docs] of read.worlds) documentWorld(target.worlds.get(key), docs);
  }
}

function document(item: Documented | undefined, { docs, stability }: ItemDocs): void {
  if (item === undefined) return;
  const unfinished = item as Unfinished<Documented>;
  if (docs !== undefined && docs !== '') unfinished.docs = docs;
  if (stability !== undefined) unfinished.stability = stability;
}

function documentInterface(made: Interface | undefined, docs: InterfaceDocs): void {
  if (made === undefined) return;
  document(made, docs);
  for (const [name, typeDocs] of docs.types) documentType(made.types.get(name), typeDocs);
  const functions = functionsOf(made.types.values(), made.functions.values());
  for (const [name, funcDocs] of docs.funcs) document(functions.get(name), funcDocs);
}

function functionsOf(types: Iterable<TypeDef>, free: Iterable<Func>): ReadonlyMap<string, Func> {
  const all = new Map<string, Func>();
  for (const { shape } of types) {
    if (shape.kind === 'resource') for (const func of shape.functions.values()) all.set(func.name, func);
  }
  for (const func of free) all.set(func.name, func);
  return all;
}

function documentType(def: TypeDef | undefined, docs: TypeDocs): void {
  if (def === undefined) return;
  document(def, docs);
  for (const member of membersOf(def)) document(member, { docs: docs.items.get(member.name) });
}

function membersOf({ shape }: TypeDef): readonly (Documented & { readonly name: string })[] {
  switch (shape.kind) {
    case 'record':
      return shape.fields;
    case 'variant':
    case 'enum':
      return shape.cases;
    case 'flags':
      return shape.flags;
    case 'alias':
    case 'resource':
      return [];
  }
}

function documentWorld(world: World | undefined, docs: WorldDocs): void {
  if (world === undefined) return;
  const { imports, exports } = world;
  document(world, docs);
  const types = [...imports.values()].flatMap((item) => (item.kind === 'type' ? [item.type] : []));
  for (const type of types) {
    const typeDocs = docs.types.get(type.name);
    if (typeDocs !== undefined) documentType(type, typeDocs);
  }
  const methods = functionsOf(types, []);
  for (const [name, funcDocs] of docs.funcs) {
    document(methods.get(name) ?? funcOf(imports.get(name) ?? exports.get(name)), funcDocs);
  }
  for (const [name, funcDocs] of docs.funcExports) document(funcOf(exports.get(name)), funcDocs);
  for (const [name, inner] of docs.interfaces) documentInline(imports.get(name) ?? exports.get(name), inner);
  for (const [name, inner] of docs.interfaceExports) documentInline(exports.get(name), inner);
  for (const [name, stability] of docs.importStability) documentUse(imports.get(name), { stability });
  for (const [name, stability] of docs.exportStability) documentUse(exports.get(name), { stability });
}

function funcOf(item: WorldItem | undefined): Func | undefined {
  return item?.kind === 'func' ? item.func : undefined;
}

/** An interface that is written inline has its docs both as an interface and as an import or export. */
function documentInline(item: WorldItem | undefined, docs: InterfaceDocs): void {
  if (item?.kind !== 'interface' || item.interface.id !== undefined) return;
  document(item, docs);
  documentInterface(item.interface, docs);
}

function documentUse(item: WorldItem | undefined, docs: ItemDocs): void {
  if (item?.kind === 'interface') document(item, docs);
}
