/**
 * The items of worlds as they are written, and those of the worlds they include. What they imply
 * (`elaborate.ts`) comes once these are known.
 */
import { relatedMessages } from '../messages.ts';
import type { Interface, WorldItem } from '../model.ts';
import type { Location, Span } from '../source.ts';
import { closest } from '../spelling.ts';
import type { ExternItem, IncludeItem, TypedefItem } from '../syntax/ast.ts';
import { firstDefined, type ResolveContext } from './context.ts';
import { noNames, type InterfaceDeclaration, type WorldDeclaration } from './declarations.ts';
import { elaborate } from './elaborate.ts';
import { freeFunction } from './functions.ts';
import { checkGates, documented, stability } from './gates.ts';
import { methodsOf, resolveInterface } from './interfaces.ts';
import { findInterface, findWorld } from './names.ts';
import { topologicalOrder } from './order.ts';
import { RenamedTypes } from './renamed-types.ts';
import { resolveTypedefs, resolveUse, type Owner } from './types.ts';
import { uniqueKey, UniqueNames } from './unique.ts';

/** An import or export with the place that asks for it. `plain` names are labels, the others interface ids. */
export interface Extern {
  readonly item: WorldItem;
  readonly plain: boolean;
  readonly at: Location;
}

/** A world's externs before elaboration, by their extern names. */
export interface WrittenWorld {
  readonly imports: Map<string, Extern>;
  readonly exports: Map<string, Extern>;
}

/** Resolves all worlds, included ones before those that include them. */
export function resolveWorlds(context: ResolveContext, ready: ReadonlySet<InterfaceDeclaration>): void {
  const all = [...context.packages.values()].flatMap(({ worlds }) => Array.from(worlds.values()));
  const includes = new Map(all.map((declaration) => [declaration, findIncludes(context, declaration)]));
  const { order, cycles } = topologicalOrder(all, (declaration) => includes.get(declaration)!.worlds());
  const inCircle = new Set<WorldDeclaration>();
  for (const cycle of cycles) {
    const first = cycle[0]!;
    if (!cycle.some((declaration) => inCircle.has(declaration))) {
      const names = cycle.map(({ item }) => item.name.name);
      const { scope, item } = first;
      const related = cycle.slice(1, -1).map((other) => ({
        file: other.scope.source,
        span: other.item.name.span,
        message: relatedMessages.through({ name: other.item.name.name }),
      }));
      context.report('wit/world-cycle', { cycle: names }, scope.source, item.name.span, related);
    }
    for (const declaration of cycle) inCircle.add(declaration);
  }
  const written = new Map<WorldDeclaration, WrittenWorld>();
  for (const declaration of order) {
    if (declaration.complete === true) {
      written.set(declaration, completeItems(declaration));
      continue;
    }
    const world = writtenItems(context, declaration, ready);
    for (const [item, target] of includes.get(declaration)!.targets) {
      const included = written.get(target);
      if (included !== undefined) new Inclusion(context, declaration, item, target).into(world, included);
    }
    written.set(declaration, world);
    elaborate(context, declaration, world);
  }
}

/** The externs of a world whose model is complete. */
function completeItems({ model, scope, item: world }: WorldDeclaration): WrittenWorld {
  const at: Location = { file: scope.source, span: world.name.span };
  const externs = (items: ReadonlyMap<string, WorldItem>): Map<string, Extern> =>
    new Map(
      [...items].map(([name, item]) => {
        const plain = item.kind !== 'interface' || item.interface.id !== name;
        return [name, { item, plain, at }];
      }),
    );
  return { imports: externs(model.imports), exports: externs(model.exports) };
}

/** The worlds that a world includes. */
class Includes {
  readonly targets = new Map<IncludeItem, WorldDeclaration>();

  worlds(): Iterable<WorldDeclaration> {
    return this.targets.values();
  }
}

function findIncludes(context: ResolveContext, { item: world, scope }: WorldDeclaration): Includes {
  const includes = new Includes();
  for (const item of world.items) {
    if (item.kind !== 'include-item' || context.hiddenBy(item.gates) !== undefined) continue;
    documented(context, scope, item);
    const target = findWorld(context, scope, item.path);
    if (target !== undefined) includes.targets.set(item, target);
  }
  return includes;
}

function writtenItems(
  context: ResolveContext,
  declaration: WorldDeclaration,
  ready: ReadonlySet<InterfaceDeclaration>,
): WrittenWorld {
  const { item: world, scope, model, names } = declaration;
  const owner: Owner = { context, scope, model, names, ready };
  const written: WrittenWorld = { imports: new Map(), exports: new Map() };
  const importNames = new UniqueNames(context, scope.source);
  const exportNames = new UniqueNames(context, scope.source);
  const typedefs: TypedefItem[] = [];
  const externs: ExternItem[] = [];
  const typeNames = new Map<string, Span>();
  for (const item of world.items) {
    const feature = context.hiddenBy(item.gates);
    if (feature !== undefined) checkGates(context, scope, item.gates);
    switch (item.kind) {
      case 'include-item':
        break;
      case 'use-item':
        for (const { name, as } of item.names) {
          const local = as ?? name;
          if (feature === undefined) typeNames.set(local.name, local.span);
          else names.hidden.set(local.name, feature);
        }
        if (feature === undefined) resolveUse(owner, item, importNames);
        break;
      case 'import-item':
      case 'export-item': {
        if (feature !== undefined) break;
        const unique = item.kind === 'import-item' ? importNames : exportNames;
        const what = item.kind === 'import-item' ? 'the import' : 'the export';
        if (item.name === undefined || unique.add(what, item.name)) externs.push(item);
        break;
      }
      default:
        if (feature !== undefined) {
          names.hidden.set(item.name.name, feature);
        } else if (importNames.add('the type', item.name)) {
          typeNames.set(item.name.name, item.name.span);
          typedefs.push(item);
        }
    }
  }
  resolveTypedefs(owner, typedefs);
  for (const [name, span] of typeNames) {
    const type = names.types.get(name);
    if (type === undefined) continue;
    const at = { file: scope.source, span };
    written.imports.set(name, { item: { kind: 'type', type }, plain: true, at });
  }
  for (const item of typedefs) if (item.kind === 'resource-item') methodsOf(owner, item);
  for (const item of externs) addExtern(owner, written, item);
  return written;
}

function addExtern(owner: Owner, written: WrittenWorld, item: ExternItem): void {
  const { context, scope } = owner;
  const direction = item.kind === 'import-item' ? 'imports' : 'exports';
  const { name, type } = item;
  const span = name?.span ?? (type.kind === 'use-path' ? type.span : item.span);
  const at: Location = { file: scope.source, span };
  const extern = externItem(owner, item);
  if (extern === undefined) return;
  const key = name?.name ?? (extern.kind === 'interface' ? extern.interface.id : undefined) ?? '';
  const known = written[direction].get(key);
  if (known !== undefined) {
    const parameters = { direction: item.kind === 'import-item' ? 'imported' : 'exported', name: key };
    const related = firstDefined(known.at.file, known.at.span);
    context.report('wit/duplicate-extern', parameters, scope.source, span, [related]);
    return;
  }
  written[direction].set(key, { item: extern, plain: name !== undefined, at });
}

function externItem(owner: Owner, item: ExternItem): WorldItem | undefined {
  const { context, scope } = owner;
  const { name, type } = item;
  if (type.kind === 'func-type') {
    return { kind: 'func', func: freeFunction(owner, name!, type.func, item) };
  }
  const { docs, externalId } = documented(context, scope, item);
  const about = { docs, stability: stability(item.gates), externalId };
  if (type.kind === 'use-path') {
    const target = findInterface(context, scope, type);
    return target && { kind: 'interface', interface: target.model, ...about };
  }
  const model: Interface = {
    kind: 'interface',
    name: name!.name,
    package: owner.model.package,
    types: new Map(),
    functions: new Map(),
    ...about,
  };
  resolveInterface({ ...owner, model, names: noNames() }, model, type.items);
  return { kind: 'interface', interface: model, ...about };
}

/** One `include`: the union of two worlds, with renamed plain names. */
class Inclusion {
  private readonly context: ResolveContext;
  private readonly declaration: WorldDeclaration;
  private readonly include: IncludeItem;
  private readonly target: WorldDeclaration;
  private readonly renames: ReadonlyMap<string, string>;
  /** The included world's types, where one of them has another name here. */
  private types: RenamedTypes | undefined;

  constructor(
    context: ResolveContext,
    declaration: WorldDeclaration,
    include: IncludeItem,
    target: WorldDeclaration,
  ) {
    this.context = context;
    this.declaration = declaration;
    this.include = include;
    this.target = target;
    this.renames = new Map(include.with.map(({ name, as }) => [name.name, as.name]));
  }

  /** Adds the included world's externs to those of the including one. */
  into(world: WrittenWorld, included: WrittenWorld): void {
    this.checkRenames(included);
    this.types = this.renamedTypes(included);
    this.merge(world.imports, included.imports, 'imports');
    this.merge(world.exports, included.exports, 'exports');
  }

  private merge(
    into: Map<string, Extern>,
    from: ReadonlyMap<string, Extern>,
    direction: 'imports' | 'exports',
  ): void {
    const taken = new Map(
      [...into].filter(([, { plain }]) => plain).map(([name, at]) => [uniqueKey(name), at]),
    );
    const { source } = this.declaration.scope;
    const at = { file: source, span: this.include.path.span };
    for (const [name, { item, plain }] of from) {
      if (!plain) {
        if (!into.has(name)) into.set(name, { item, plain, at });
        continue;
      }
      const as = this.renames.get(name) ?? name;
      const conflict = taken.get(uniqueKey(as));
      if (conflict !== undefined) {
        const parameters = { direction, name: as, world: this.target.item.name.name };
        const related = firstDefined(conflict.at.file, conflict.at.span);
        this.context.report('wit/include-conflict', parameters, source, this.include.path.span, [related]);
        continue;
      }
      const extern = { item: this.renamed(item, as), plain, at };
      into.set(as, extern);
      taken.set(uniqueKey(as), extern);
    }
  }

  private renamed(item: WorldItem, as: string): WorldItem {
    const retyped = this.types?.item(item) ?? item;
    if (retyped.kind !== 'func' || retyped.func.name === as) return retyped;
    return { kind: 'func', func: this.context.copied(retyped.func, { ...retyped.func, name: as }) };
  }

  private renamedTypes({ imports }: WrittenWorld): RenamedTypes | undefined {
    const types = [...imports.values()].flatMap(({ item }) => (item.kind === 'type' ? [item.type] : []));
    if (!types.some(({ name }) => this.renames.has(name))) return undefined;
    const nameOf = (name: string): string => this.renames.get(name) ?? name;
    return new RenamedTypes(this.context, types, this.declaration.model, nameOf);
  }

  private checkRenames({ imports, exports }: WrittenWorld): void {
    const { source } = this.declaration.scope;
    const world = this.target.item.name.name;
    const unique = new UniqueNames(this.context, source);
    for (const { name } of this.include.with) {
      if (!unique.add('the name', name)) continue;
      if (imports.get(name.name)?.plain === true || exports.get(name.name)?.plain === true) continue;
      const id = [...imports, ...exports].find(
        ([, { item, plain }]) => !plain && item.kind === 'interface' && item.interface.name === name.name,
      )?.[0];
      if (id !== undefined) {
        this.context.report('wit/include-rename-interface', { name: name.name, id }, source, name.span);
        continue;
      }
      const plain = [...imports, ...exports].filter(([, extern]) => extern.plain).map(([key]) => key);
      const suggestion = closest(name.name, plain);
      const parameters = { name: name.name, world, suggestion };
      this.context.report('wit/include-rename-unknown', parameters, source, name.span);
    }
  }
}
