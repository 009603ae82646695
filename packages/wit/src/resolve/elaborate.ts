/**
 * Elaboration of a world: the interfaces whose types its imports and exports use become imports, unless the
 * export that uses them finds them among the exports (WIT.md, "Transitive imports and worlds"). Enters: the
 * world as written. Leaves: the model's imports and exports, dependencies before what depends on them, then
 * types, then functions.
 */
import type { Interface, TypeDef, WorldItem } from '../model.ts';
import type { ResolveContext } from './context.ts';
import type { WorldDeclaration } from './declarations.ts';
import { topologicalOrder } from './order.ts';
import type { Extern, WrittenWorld } from './worlds.ts';

/** Fills in a world's imports and exports. */
export function elaborate(context: ResolveContext, { model }: WorldDeclaration, written: WrittenWorld): void {
  const imports = new Map<string, WorldItem>();
  const exports = new Map<string, WorldItem>();
  const addImport = (dependency: Interface): void => {
    // What is there came after all that it uses.
    if (imports.has(dependency.id!)) return;
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
  for (const [name, extern] of exportsInOrder(written)) {
    if (extern.item.kind !== 'interface') continue;
    for (const dependency of interfaceDependencies(extern.item.interface)) {
      if (written.exports.has(dependency.id!)) continue;
      addImport(dependency);
      // An import reached from an export cannot use what is exported: there would be two of it.
      const exportedToo = dependenciesFirst(dependency).find(({ id }) => written.exports.has(id!));
      if (exportedToo === undefined) continue;
      const parameters = { export: name, interface: exportedToo.id! };
      context.report('wit/import-and-export', parameters, extern.at.file, extern.at.span);
    }
    exports.set(name, extern.item);
  }
  for (const kind of ['type', 'func'] as const) {
    for (const [name, { item }] of written.imports) if (item.kind === kind) imports.set(name, item);
    for (const [name, { item }] of written.exports) if (item.kind === kind) exports.set(name, item);
  }
  for (const [name, item] of imports) model.imports.set(name, item);
  for (const [name, item] of exports) model.exports.set(name, item);
}

/** Exports after the exports whose types they use. */
function exportsInOrder({ exports }: WrittenWorld): [string, Extern][] {
  const { order } = topologicalOrder(exports.keys(), (name) => {
    const item = exports.get(name)?.item;
    if (item?.kind !== 'interface') return [];
    const used = [...interfaceDependencies(item.interface)].map(({ id }) => id!);
    return used.filter((id) => exports.has(id));
  });
  return order.map((name) => [name, exports.get(name)!]);
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
