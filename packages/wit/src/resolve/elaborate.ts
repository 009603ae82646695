/**
 * Elaboration of a world: the interfaces whose types its imports and exports use become imports, unless the
 * export that uses them finds them among the exports (WIT.md, "Transitive imports and worlds"). Enters: the
 * world as written. Leaves: the model's imports and exports, dependencies before what depends on them, then
 * types, then functions.
 */
import type { Interface, TypeDef, World, WorldItem } from '../model.ts';
import type { ResolveContext } from './context.ts';
import type { WorldDeclaration } from './declarations.ts';
import { topologicalOrder } from './order.ts';
import type { Extern, WrittenWorld } from './worlds.ts';

/** Fills in a world's imports and exports. */
export function elaborate(context: ResolveContext, { model }: WorldDeclaration, written: WrittenWorld): void {
  const imports = new Map<string, WorldItem>();
  const exports = new Map<string, WorldItem>();
  const addImport = (dependency: Interface): void => {
    for (const next of dependenciesFirst(dependency)) {
      const id = next.id!;
      if (!imports.has(id)) imports.set(id, written.imports.get(id)?.item ?? impliedItem(next));
    }
  };
  for (const [name, { item }] of written.imports) {
    if (item.kind === 'type') {
      const used = usedOwner(item.type);
      if (used !== undefined) addImport(used);
    } else if (item.kind === 'interface') {
      for (const dependency of interfaceDependencies(item.interface)) addImport(dependency);
      imports.set(name, item);
    }
  }
  for (const [name, extern] of written.exports) {
    if (extern.item.kind === 'interface') addExport(name, extern, extern.item.interface);
  }
  for (const kind of ['type', 'func'] as const) {
    for (const [name, { item }] of written.imports) if (item.kind === kind) imports.set(name, item);
    for (const [name, { item }] of written.exports) if (item.kind === kind) exports.set(name, item);
  }
  const world: World = model;
  for (const [name, item] of imports) world.imports.set(name, item);
  for (const [name, item] of exports) world.exports.set(name, item);

  /** Adds an export after the exports it uses, and imports what it uses that is not exported. */
  function addExport(name: string, extern: Extern, exported: Interface): void {
    if (exports.has(name)) return;
    const asExport = new Set<Interface>();
    const asImport = new Set<Interface>();
    const open = [exported];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const dependency of interfaceDependencies(next)) {
        if (!written.exports.has(dependency.id!)) {
          for (const needed of dependenciesFirst(dependency)) asImport.add(needed);
          addImport(dependency);
        } else if (!asExport.has(dependency)) {
          asExport.add(dependency);
          open.push(dependency);
        }
      }
    }
    for (const dependency of [...asExport].reverse()) {
      const item = written.exports.get(dependency.id!)!;
      if (!asExport.has(exported)) addExport(dependency.id!, item, dependency);
    }
    const both = [...asExport].find((dependency) => asImport.has(dependency));
    if (both !== undefined) {
      const parameters = { export: name, interface: both.id! };
      context.report('wit/import-and-export', parameters, extern.at.file, extern.at.span);
    }
    exports.set(name, extern.item);
  }
}

function impliedItem(implied: Interface): WorldItem {
  return { kind: 'interface', interface: implied, stability: implied.stability };
}

/** The named interfaces whose types an interface uses. */
function interfaceDependencies(dependent: Interface): ReadonlySet<Interface> {
  const found = new Set<Interface>();
  for (const type of dependent.types.values()) {
    const owner = usedOwner(type);
    if (owner !== undefined && owner !== dependent) found.add(owner);
  }
  return found;
}

function usedOwner({ shape }: TypeDef): Interface | undefined {
  if (shape.kind !== 'alias' || shape.used !== true) return undefined;
  if (typeof shape.type === 'string' || shape.type.kind !== 'ref') return undefined;
  const { owner } = shape.type.def;
  return owner.kind === 'interface' && owner.id !== undefined ? owner : undefined;
}

/** An interface after all that it uses, directly or not. */
function dependenciesFirst(dependent: Interface): readonly Interface[] {
  return topologicalOrder([dependent], interfaceDependencies).order;
}
