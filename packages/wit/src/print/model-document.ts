/**
 * The model as JSON: what `wit --json` prints and `docs/wit-json.md` describes. Everything is in lists that keep the
 * model's order, and what is absent is left out. Its shape changes only together with `version`.
 */
import type {
  Documented,
  Func,
  Interface,
  Label,
  Model,
  NamedType,
  Package,
  PackageName,
  Stability,
  Type,
  TypeDef,
  VariantCase,
  World,
  WorldItem,
} from '../model.ts';
import { packageKey } from '../resolve/declarations.ts';

export interface ModelDocument {
  readonly version: 1;
  /** The name of the root package. */
  readonly root: string;
  readonly packages: readonly PackageDocument[];
}

export interface PackageDocument {
  /** `ns:name@version`. */
  readonly name: string;
  readonly docs?: string;
  readonly interfaces: readonly InterfaceDocument[];
  readonly worlds: readonly WorldDocument[];
}

export interface AboutDocument {
  readonly docs?: string;
  readonly stability?: Stability;
  readonly externalId?: string;
}

/** An interface that is written inline in a world has neither name nor id: it goes by that of its item. */
export interface InterfaceDocument extends AboutDocument {
  readonly name?: string;
  readonly id?: string;
  readonly types: readonly TypeDefDocument[];
  readonly functions: readonly FuncDocument[];
}

export interface WorldDocument extends AboutDocument {
  readonly name: string;
  readonly imports: readonly WorldItemDocument[];
  readonly exports: readonly WorldItemDocument[];
}

/** `name` is the extern name. An interface is its id, or written out where it is inline. */
export type WorldItemDocument =
  | (AboutDocument & {
      readonly kind: 'interface';
      readonly name: string;
      readonly interface: string | InterfaceDocument;
    })
  | ({ readonly kind: 'func' } & FuncDocument)
  | { readonly kind: 'type'; readonly name: string; readonly type: TypeDefDocument };

export interface LabelDocument {
  readonly name: string;
  readonly docs?: string;
  readonly type?: TypeDocument;
}

export type TypeDefDocument = AboutDocument & { readonly name: string } & (
    | { readonly kind: 'use'; readonly interface: string; readonly type: string }
    | { readonly kind: 'alias'; readonly type: TypeDocument }
    | { readonly kind: 'record'; readonly fields: readonly LabelDocument[] }
    | { readonly kind: 'variant' | 'enum'; readonly cases: readonly LabelDocument[] }
    | { readonly kind: 'flags'; readonly flags: readonly LabelDocument[] }
    | { readonly kind: 'resource'; readonly functions: readonly FuncDocument[] }
  );

export interface FuncDocument extends AboutDocument {
  /** As in the component: `f`, `[constructor]r`, `[method]r.m`, `[static]r.s`. */
  readonly name: string;
  readonly role: 'freestanding' | 'constructor' | 'method' | 'static';
  readonly async: boolean;
  readonly params: readonly LabelDocument[];
  readonly result?: TypeDocument;
}

/** A primitive by its name; `ref`, `own` and `borrow` name a type of the same interface or world. */
export type TypeDocument =
  | string
  | { readonly kind: 'ref' | 'own' | 'borrow'; readonly name: string }
  | { readonly kind: 'list'; readonly element: TypeDocument; readonly length?: number }
  | { readonly kind: 'map'; readonly key: TypeDocument; readonly value: TypeDocument }
  | { readonly kind: 'tuple'; readonly types: readonly TypeDocument[] }
  | { readonly kind: 'option'; readonly some: TypeDocument }
  | { readonly kind: 'result'; readonly ok?: TypeDocument; readonly err?: TypeDocument }
  | { readonly kind: 'stream' | 'future'; readonly element?: TypeDocument };

/** A model as plain data for `JSON.stringify`. */
export function modelDocument({ root, packages }: Model): ModelDocument {
  return { version: 1, root: nameOf(root.name), packages: packages.map(packageDocument) };
}

function nameOf(name: PackageName): string {
  return packageKey(name);
}

/** Without the fields that are not there. */
function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function about({ docs, stability, externalId }: Documented): AboutDocument {
  return present({ docs, stability: stability && present(stability), externalId });
}

function packageDocument({ name, docs, interfaces, worlds }: Package): PackageDocument {
  return {
    name: nameOf(name),
    ...present({ docs }),
    interfaces: [...interfaces.values()].map(interfaceDocument),
    worlds: [...worlds.values()].map(worldDocument),
  };
}

function interfaceDocument(made: Interface): InterfaceDocument {
  return {
    ...(made.id === undefined ? {} : { name: made.name, id: made.id }),
    ...about(made),
    types: [...made.types.values()].map(typeDefDocument),
    functions: [...made.functions.values()].map(funcDocument),
  };
}

function worldDocument(world: World): WorldDocument {
  const { name, imports, exports } = world;
  return {
    name,
    ...about(world),
    imports: [...imports].map(worldItemDocument),
    exports: [...exports].map(worldItemDocument),
  };
}

function worldItemDocument([name, item]: readonly [string, WorldItem]): WorldItemDocument {
  switch (item.kind) {
    case 'interface': {
      const made = item.interface;
      return {
        kind: 'interface',
        name,
        ...about(item),
        interface: made.id ?? interfaceDocument(made),
      };
    }
    case 'func':
      return { kind: 'func', ...funcDocument(item.func) };
    case 'type':
      return { kind: 'type', name, type: typeDefDocument(item.type) };
  }
}

function typeDefDocument(def: TypeDef): TypeDefDocument {
  const { name, shape } = def;
  const common = { name, ...about(def) };
  switch (shape.kind) {
    case 'alias': {
      const used = usedType(def);
      if (used === undefined) return { ...common, kind: 'alias', type: typeDocument(shape.type) };
      return { ...common, kind: 'use', interface: used.owner.id ?? used.owner.name, type: used.name };
    }
    case 'record':
      return { ...common, kind: 'record', fields: shape.fields.map(labelDocument) };
    case 'variant':
    case 'enum':
      return { ...common, kind: shape.kind, cases: shape.cases.map(labelDocument) };
    case 'flags':
      return { ...common, kind: 'flags', flags: shape.flags.map(labelDocument) };
    case 'resource':
      return { ...common, kind: 'resource', functions: [...shape.functions.values()].map(funcDocument) };
  }
}

function usedType({ shape }: TypeDef): (TypeDef & { readonly owner: Interface }) | undefined {
  if (shape.kind !== 'alias' || shape.used !== true) return undefined;
  if (typeof shape.type === 'string' || shape.type.kind !== 'ref') return undefined;
  const { def } = shape.type;
  return def.owner.kind === 'interface' ? { ...def, owner: def.owner } : undefined;
}

function labelDocument(member: Label | NamedType | VariantCase): LabelDocument {
  const { name, docs } = member;
  const type = 'type' in member ? member.type : undefined;
  return { name, ...present({ docs, type: type && typeDocument(type) }) };
}

function funcDocument(func: Func): FuncDocument {
  return {
    name: func.name,
    ...about(func),
    role: func.role.kind,
    async: func.async,
    params: func.params.map(labelDocument),
    ...present({ result: func.result && typeDocument(func.result) }),
  };
}

function typeDocument(type: Type): TypeDocument {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'ref':
    case 'own':
    case 'borrow':
      return { kind: type.kind, name: type.def.name };
    case 'list':
      return { kind: 'list', element: typeDocument(type.element), ...present({ length: type.length }) };
    case 'map':
      return { kind: 'map', key: typeDocument(type.key), value: typeDocument(type.value) };
    case 'tuple':
      return { kind: 'tuple', types: type.types.map(typeDocument) };
    case 'option':
      return { kind: 'option', some: typeDocument(type.some) };
    case 'result':
      return {
        kind: 'result',
        ...present({ ok: type.ok && typeDocument(type.ok), err: type.err && typeDocument(type.err) }),
      };
    case 'stream':
    case 'future':
      return { kind: type.kind, ...present({ element: type.element && typeDocument(type.element) }) };
  }
}
