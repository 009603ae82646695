/**
 * A world with what its component has of it. `wit-component` leaves out what a module does not import, and types
 * that nothing needs then; it leaves out nothing of exports.
 */
import type { Func, Interface, Type, TypeDef, World } from '../../src/index.ts';

/** What is left of a world. */
export interface Kept {
  readonly types: ReadonlySet<TypeDef>;
  readonly funcs: ReadonlySet<Func>;
}

/** Finds out what a component keeps of `world`: `component` says which functions it imports, the rest follows. */
export function keptOf(world: World, component: World): Kept {
  const types = new Set<TypeDef>();
  const funcs = new Set<Func>();
  const keepType = (type: Type | undefined): void => {
    if (type === undefined || typeof type === 'string') return;
    switch (type.kind) {
      case 'ref':
      case 'own':
      case 'borrow':
        keepDef(type.def);
        break;
      case 'tuple':
        for (const each of type.types) keepType(each);
        break;
      case 'list':
      case 'stream':
      case 'future':
        keepType(type.element);
        break;
      case 'map':
        keepType(type.key);
        keepType(type.value);
        break;
      case 'option':
        keepType(type.some);
        break;
      case 'result':
        keepType(type.ok);
        keepType(type.err);
    }
  };
  const keepDef = (def: TypeDef): void => {
    if (types.has(def)) return;
    types.add(def);
    const { shape } = def;
    if (shape.kind === 'alias') keepType(shape.type);
    else if (shape.kind === 'record') for (const field of shape.fields) keepType(field.type);
    else if (shape.kind === 'variant') for (const each of shape.cases) keepType(each.type);
  };
  const keepFunc = (func: Func): void => {
    funcs.add(func);
    for (const { type } of func.params) keepType(type);
    keepType(func.result);
    if (func.role.kind !== 'freestanding') keepDef(func.role.resource);
  };
  const keepFuncs = (
    defs: Iterable<TypeDef>,
    free: Iterable<Func>,
    which: (name: string) => boolean,
  ): void => {
    for (const func of allFuncs(defs, free)) if (which(func.name)) keepFunc(func);
  };
  // A module can import how to drop a resource, and nothing else of it.
  const keepResources = (defs: Iterable<TypeDef>, known: ReadonlyMap<string, TypeDef>): void => {
    for (const def of defs) if (def.shape.kind === 'resource' && known.has(def.name)) keepDef(def);
  };
  for (const [name, item] of world.exports) {
    if (item.kind === 'func') keepFunc(item.func);
    if (item.kind !== 'interface') continue;
    for (const def of item.interface.types.values()) keepDef(def);
    keepFuncs(item.interface.types.values(), item.interface.functions.values(), () => true);
    if (!component.exports.has(name)) throw new Error(`the component does not export ${name}`);
  }
  for (const [name, item] of world.imports) {
    const other = component.imports.get(name);
    if (item.kind === 'interface') {
      const known = other?.kind === 'interface' ? namesOfFuncs(other.interface) : new Set<string>();
      if (other?.kind === 'interface') keepResources(item.interface.types.values(), other.interface.types);
      keepFuncs(item.interface.types.values(), item.interface.functions.values(), (func) => known.has(func));
    } else if (item.kind === 'func' && other !== undefined) {
      keepFunc(item.func);
    } else if (item.kind === 'type' && item.type.shape.kind === 'resource') {
      const known =
        other?.kind === 'type' && other.type.shape.kind === 'resource'
          ? new Set(other.type.shape.functions.keys())
          : new Set<string>();
      keepFuncs([item.type], [], (func) => known.has(func));
      if (other?.kind === 'type') keepResources([item.type], new Map([[name, other.type]]));
    }
  }
  return { types, funcs };
}

function allFuncs(defs: Iterable<TypeDef>, free: Iterable<Func>): Func[] {
  const ofResources = [...defs].flatMap(({ shape }) =>
    shape.kind === 'resource' ? [...shape.functions.values()] : [],
  );
  return [...ofResources, ...free];
}

function namesOfFuncs({ types, functions }: Interface): Set<string> {
  return new Set(allFuncs(types.values(), functions.values()).map(({ name }) => name));
}

/** Takes out of a world, for good, what a component does not keep. */
export function dropOthers(world: World, { types, funcs }: Kept): void {
  const interfaces = new Set<Interface>();
  for (const [name, item] of world.imports) {
    if (item.kind === 'type') {
      if (!types.has(item.type)) world.imports.delete(name);
      dropMethods(item.type, funcs);
    } else if (item.kind === 'func') {
      if (!funcs.has(item.func)) world.imports.delete(name);
    } else {
      interfaces.add(item.interface);
    }
  }
  for (const made of interfaces) {
    for (const [name, def] of made.types) {
      if (!types.has(def)) made.types.delete(name);
      dropMethods(def, funcs);
    }
    for (const [name, func] of made.functions) if (!funcs.has(func)) made.functions.delete(name);
  }
  for (const [name, item] of world.imports) {
    if (item.kind !== 'interface') continue;
    if (item.interface.types.size + item.interface.functions.size === 0) world.imports.delete(name);
  }
}

function dropMethods({ shape }: TypeDef, funcs: ReadonlySet<Func>): void {
  if (shape.kind !== 'resource') return;
  for (const [name, func] of shape.functions) if (!funcs.has(func)) shape.functions.delete(name);
}
