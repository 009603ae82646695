/**
 * The types of one interface or world: `use`d names, typedefs in the order of their dependencies, and types
 * where they are used. A faulty definition is reported once; its name is poisoned and uses of it are silent.
 */
import type { Interface, Label, NamedType, Type, TypeDef, TypeShape, VariantCase, World } from '../model.ts';
import type { Span } from '../source.ts';
import { closest } from '../spelling.ts';
import type { CaseLabel, Id, NamedTy, Ty, TypedefItem, UseItem } from '../syntax/ast.ts';
import { isLabel } from '../syntax/names.ts';
import type { ResolveContext } from './context.ts';
import type { FileScope, InterfaceDeclaration, TypeNames } from './declarations.ts';
import { documented } from './gates.ts';
import { findInterface } from './names.ts';
import { topologicalOrder } from './order.ts';
import { UniqueNames } from './unique.ts';

/** Stands for a type that could not be resolved. It never leaves a resolution: errors leave no model. */
export const poison: Type = { kind: 'tuple', types: [] };

/** The interface or world whose members are being resolved. */
export interface Owner {
  readonly context: ResolveContext;
  readonly scope: FileScope;
  readonly model: Interface | World;
  readonly names: TypeNames;
  /** Interfaces that are ready to be used; those in a circle never are. */
  readonly ready: ReadonlySet<InterfaceDeclaration>;
}

/** The resource that a type definition is, directly or through aliases. */
export function resourceOf(def: TypeDef): TypeDef | undefined {
  let at = def;
  while (at.shape.kind === 'alias') {
    const { type } = at.shape;
    if (typeof type === 'string' || type.kind !== 'ref') return undefined;
    at = type.def;
  }
  return at.shape.kind === 'resource' ? at : undefined;
}

/** Makes the types of `use` items. */
export function resolveUse(owner: Owner, item: UseItem, unique: UniqueNames): void {
  const { context, scope, names, ready } = owner;
  const target = findInterface(context, scope, item.path);
  const about = documented(context, scope, item);
  for (const { name, as } of item.names) {
    const local = as ?? name;
    if (!unique.add('the name', local)) continue;
    if (target === undefined || !ready.has(target)) {
      names.poisoned.add(local.name);
      continue;
    }
    const def = target.names.types.get(name.name);
    if (def === undefined) {
      names.poisoned.add(local.name);
      reportUnknownUsed(owner, target, name);
      continue;
    }
    const shape: TypeShape = { kind: 'alias', type: { kind: 'ref', def }, used: true };
    define(owner, { kind: 'type-def', name: local.name, owner: owner.model, shape, ...about });
  }
}

function reportUnknownUsed({ context, scope }: Owner, target: InterfaceDeclaration, name: Id): void {
  const { names, model } = target;
  if (names.poisoned.has(name.name) || context.lost.has(name.name) || !isLabel(name.name)) return;
  const feature = names.hidden.get(name.name);
  if (feature !== undefined) {
    const parameters = { what: 'the type', name: name.name, feature };
    context.report('wit/gated-reference', parameters, scope.source, name.span);
  } else if (model.functions.has(name.name)) {
    const parameters = { name: name.name, is: 'a function', expected: 'a type' };
    context.report('wit/wrong-kind', parameters, scope.source, name.span);
  } else {
    const known = [...names.types.keys()];
    const suggestion = closest(name.name, known);
    const parameters = { name: name.name, interface: model.name, suggestion, known };
    context.report('wit/unknown-used-type', parameters, scope.source, name.span);
  }
}

/** Makes the types of typedefs, which may refer to each other in any order. */
export function resolveTypedefs(owner: Owner, items: readonly TypedefItem[]): void {
  const { context, scope, names } = owner;
  const byName = new Map(items.map((item) => [item.name.name, item]));
  const { order, cycles } = topologicalOrder(items, (item) =>
    referredIds(item).flatMap(({ name }) => byName.get(name) ?? []),
  );
  for (const cycle of cycles) {
    const path = cycle.map(({ name }) => name.name);
    const first = cycle[0]!;
    // One circle is one mistake, however many types are in it.
    if (!cycle.some(({ name }) => names.poisoned.has(name.name))) {
      context.report('wit/type-cycle', { cycle: path }, scope.source, first.name.span);
    }
    for (const name of path) names.poisoned.add(name);
  }
  for (const item of order) {
    if (names.poisoned.has(item.name.name)) continue;
    const name = item.name.name;
    const shape = shapeOf(owner, item);
    define(owner, {
      kind: 'type-def',
      name,
      owner: owner.model,
      shape,
      ...documented(context, scope, item),
    });
  }
}

function define({ context, names }: Owner, def: TypeDef): void {
  names.types.set(def.name, def);
  if (shapeContainsBorrow(context, def.shape)) context.borrowing.add(def);
}

/** The names in a typedef that it needs to have a meaning before itself. */
export function referredIds(item: TypedefItem): readonly Id[] {
  const ids: Id[] = [];
  switch (item.kind) {
    case 'type-item':
      collectIds(item.type, ids);
      break;
    case 'record-item':
      for (const field of item.fields) collectIds(field.type, ids);
      break;
    case 'variant-item':
      for (const { type } of item.cases) if (type !== undefined) collectIds(type, ids);
      break;
    // A resource is opaque: its methods may mention types that mention it.
    default:
  }
  return ids;
}

/** The names in a type. */
export function idsOf(ty: Ty): readonly Id[] {
  const ids: Id[] = [];
  collectIds(ty, ids);
  return ids;
}

/** Adds the names in a type to `ids`: an array, since a generator costs more than what it finds. */
function collectIds(ty: Ty, ids: Id[]): void {
  switch (ty.kind) {
    case 'id':
    case 'own':
    case 'borrow':
      ids.push(ty.id);
      break;
    case 'tuple':
      for (const type of ty.types) collectIds(type, ids);
      break;
    case 'list':
      collectIds(ty.element, ids);
      break;
    case 'option':
      collectIds(ty.some, ids);
      break;
    case 'result':
      if (ty.ok !== undefined) collectIds(ty.ok, ids);
      if (ty.err !== undefined) collectIds(ty.err, ids);
      break;
    case 'map':
      collectIds(ty.key, ids);
      collectIds(ty.value, ids);
      break;
    case 'stream':
    case 'future':
      if (ty.element !== undefined) collectIds(ty.element, ids);
      break;
    default:
  }
}

function shapeOf(owner: Owner, item: TypedefItem): TypeShape {
  switch (item.kind) {
    case 'type-item': {
      // `type a = r` gives a resource another name; only elsewhere is a bare resource an owned handle.
      const type = item.type.kind === 'id' ? reference(owner, item.type.id) : resolveType(owner, item.type);
      return { kind: 'alias', type };
    }
    case 'record-item':
      refuseEmpty(owner, 'record', item, 'field', item.fields);
      return { kind: 'record', fields: namedTypes(owner, 'the field', item.fields) };
    case 'variant-item': {
      refuseEmpty(owner, 'variant', item, 'case', item.cases);
      const unique = new UniqueNames(owner.context, owner.scope.source);
      const cases = item.cases.flatMap(({ name, type, docs }): VariantCase[] => {
        const resolved = type === undefined ? undefined : resolveType(owner, type);
        return unique.add('the case', name) ? [{ name: name.name, type: resolved, docs }] : [];
      });
      return { kind: 'variant', cases };
    }
    case 'enum-item':
      refuseEmpty(owner, 'enum', item, 'case', item.cases);
      return { kind: 'enum', cases: labels(owner, 'the case', item.cases) };
    case 'flags-item': {
      refuseEmpty(owner, 'flags', item, 'flag', item.flags);
      if (item.flags.length > 32) {
        const parameters = { name: item.name.name, count: item.flags.length };
        owner.context.report('wit/too-many-flags', parameters, owner.scope.source, item.name.span);
      }
      return { kind: 'flags', flags: labels(owner, 'the flag', item.flags) };
    }
    case 'resource-item':
      // Its functions come once all types are there.
      return { kind: 'resource', functions: new Map() };
  }
}

/** Fields or parameters. */
export function namedTypes(
  owner: Owner,
  what: string,
  named: readonly NamedTy[],
  reserved: readonly string[] = [],
): NamedType[] {
  const unique = new UniqueNames(owner.context, owner.scope.source);
  for (const name of reserved) unique.reserve(name);
  return named.flatMap(({ name, type, docs }): NamedType[] => {
    const resolved = resolveType(owner, type);
    return unique.add(what, name) ? [{ name: name.name, type: resolved, docs }] : [];
  });
}

function labels(owner: Owner, what: string, cases: readonly CaseLabel[]): Label[] {
  const unique = new UniqueNames(owner.context, owner.scope.source);
  return cases
    .filter(({ name }) => unique.add(what, name))
    .map(({ name, docs }) => ({ name: name.name, docs }));
}

function refuseEmpty(
  owner: Owner,
  kind: string,
  { name, span }: TypedefItem,
  member: string,
  list: readonly unknown[],
): void {
  if (list.length > 0) return;
  // Where syntax errors took the members away, there is something between the braces.
  if (!/\{(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*\}$/.test(textOf(owner, span))) return;
  const parameters = { kind, name: name.name, member };
  owner.context.report('wit/empty-type', parameters, owner.scope.source, name.span);
}

/** A type where it is used. */
export function resolveType(owner: Owner, ty: Ty): Type {
  switch (ty.kind) {
    case 'primitive':
      return ty.name;
    case 'id': {
      const type = reference(owner, ty.id);
      if (typeof type === 'string' || type.kind !== 'ref') return type;
      return resourceOf(type.def) === undefined ? type : { kind: 'own', def: type.def };
    }
    case 'own':
    case 'borrow':
      return handle(owner, ty.kind, ty.id);
    case 'tuple':
      if (ty.types.length === 0) {
        const parameters = { kind: 'tuple', member: 'type' };
        owner.context.report('wit/empty-type', parameters, owner.scope.source, ty.span);
      }
      return { kind: 'tuple', types: ty.types.map((type) => resolveType(owner, type)) };
    case 'list': {
      const element = resolveType(owner, ty.element);
      if (ty.length === undefined) return { kind: 'list', element };
      const { value, span } = ty.length;
      if (!(value >= 1 && value < 2 ** 28)) {
        owner.context.report('wit/list-length', { length: textOf(owner, span) }, owner.scope.source, span);
      }
      return { kind: 'list', element, length: value };
    }
    case 'option':
      return { kind: 'option', some: resolveType(owner, ty.some) };
    case 'result':
      return {
        kind: 'result',
        ok: ty.ok === undefined ? undefined : resolveType(owner, ty.ok),
        err: ty.err === undefined ? undefined : resolveType(owner, ty.err),
      };
    case 'map':
      return { kind: 'map', key: mapKey(owner, ty.key), value: resolveType(owner, ty.value) };
    case 'stream':
    case 'future':
      return { kind: ty.kind, element: payload(owner, ty.kind, ty.element) };
  }
}

/** The type of a name, a resource's too as a plain reference. */
function reference(owner: Owner, { name, span }: Id): Type {
  const { context, scope, names } = owner;
  const def = names.types.get(name);
  if (def !== undefined) return { kind: 'ref', def };
  if (names.poisoned.has(name) || context.lost.has(name) || !isLabel(name)) return poison;
  const feature = names.hidden.get(name);
  if (feature !== undefined) {
    context.report('wit/gated-reference', { what: 'the type', name, feature }, scope.source, span);
    return poison;
  }
  if (names.functions.has(name)) {
    context.report('wit/wrong-kind', { name, is: 'a function', expected: 'a type' }, scope.source, span);
    return poison;
  }
  const suggestion = closest(name, [...names.types.keys(), ...typeWords]);
  context.report(
    'wit/unknown-type',
    { name, suggestion, hint: formerTypes.get(name) ?? otherPlace(owner, name) },
    scope.source,
    span,
  );
  return poison;
}

/** Types that are words of the language, as spelling suggestions. */
const typeWords =
  'u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 char bool string tuple list option result map future stream'.split(
    ' ',
  );

/** What people know from older WIT and from other languages. */
const formerTypes: ReadonlyMap<string, string> = new Map([
  ['float32', 'write `f32`'],
  ['float64', 'write `f64`'],
  ['i8', 'write `s8`'],
  ['i16', 'write `s16`'],
  ['i32', 'write `s32`'],
  ['i64', 'write `s64`'],
  ['int', 'write `s32`'],
  ['str', 'write `string`'],
  ['boolean', 'write `bool`'],
  ['expected', 'write `result`'],
  ['unit', 'leave the type out, or write `tuple<…>` of something'],
  ['bytes', 'write `list<u8>`'],
  ['array', 'write `list<…>`'],
  ['vec', 'write `list<…>`'],
]);

/** Another interface of the package that defines a type of this name: probably a `use` is missing. */
function otherPlace({ scope, model }: Owner, name: string): string | undefined {
  for (const { item } of scope.package.interfaces.values()) {
    if (item.name.name === model.name) continue;
    const defines = item.items.some(
      (member) => member.kind !== 'use-item' && member.kind !== 'func-item' && member.name.name === name,
    );
    if (defines) return `add \`use ${item.name.name}.{${name}};\``;
  }
  return undefined;
}

function handle(owner: Owner, kind: 'own' | 'borrow', id: Id): Type {
  const type = reference(owner, id);
  if (type === poison || typeof type === 'string' || type.kind !== 'ref') return poison;
  if (resourceOf(type.def) !== undefined) return { kind, def: type.def };
  const { kind: shape } = type.def.shape;
  const is =
    shape === 'alias'
      ? 'another name for a value type'
      : shape === 'flags'
        ? 'flags'
        : `a${shape === 'enum' ? 'n' : ''} ${shape}`;
  const parameters = { name: id.name, handle: kind, is };
  owner.context.report('wit/not-a-resource', parameters, owner.scope.source, id.span);
  return poison;
}

function mapKey(owner: Owner, key: Ty): Type {
  if (key.kind === 'primitive' && !['f32', 'f64', 'error-context'].includes(key.name)) return key.name;
  const type = resolveType(owner, key);
  if (type !== poison) {
    const found = `\`${textOf(owner, key.span)}\``;
    owner.context.report('wit/map-key', { found }, owner.scope.source, key.span);
  }
  return poison;
}

function payload(owner: Owner, kind: 'stream' | 'future', element: Ty | undefined): Type | undefined {
  if (element === undefined) return undefined;
  const { context, scope } = owner;
  const type = resolveType(owner, element);
  if (containsBorrow(context, type)) {
    context.report('wit/borrow-in-result', { where: `the payload of a ${kind}` }, scope.source, element.span);
  }
  if (kind === 'stream' && withoutAliases(type) === 'char') {
    context.report('wit/stream-of-char', {}, scope.source, element.span);
  }
  return type;
}

function withoutAliases(type: Type): Type {
  let at = type;
  while (typeof at !== 'string' && at.kind === 'ref' && at.def.shape.kind === 'alias') at = at.def.shape.type;
  return at;
}

/** Whether a value of the type may hold a borrowed handle. */
export function containsBorrow(context: ResolveContext, type: Type): boolean {
  if (typeof type === 'string') return false;
  switch (type.kind) {
    case 'borrow':
      return true;
    case 'ref':
      return context.borrowing.has(type.def);
    case 'list':
      return containsBorrow(context, type.element);
    case 'map':
      return containsBorrow(context, type.value);
    case 'tuple':
      return type.types.some((member) => containsBorrow(context, member));
    case 'option':
      return containsBorrow(context, type.some);
    case 'result':
      return [type.ok, type.err].some((part) => part !== undefined && containsBorrow(context, part));
    default:
      return false;
  }
}

/** Whether a value of a type of this shape may hold a borrowed handle. */
export function shapeContainsBorrow(context: ResolveContext, shape: TypeShape): boolean {
  switch (shape.kind) {
    case 'alias':
      return containsBorrow(context, shape.type);
    case 'record':
      return shape.fields.some(({ type }) => containsBorrow(context, type));
    case 'variant':
      return shape.cases.some(({ type }) => type !== undefined && containsBorrow(context, type));
    default:
      return false;
  }
}

function textOf({ scope }: Owner, { start, end }: Span): string {
  return scope.source.text.slice(start, end);
}
