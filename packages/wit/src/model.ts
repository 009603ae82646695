/**
 * The model: what WIT text and component binaries both become, and all that emitters read. Every reference
 * is an object reference, so nobody looks a name up in it. Docs and stability are kept; source text is not.
 */
import type { PrimitiveType } from '@wit-bindgen-ts/abi';

/** `ns:name@version`. */
export interface PackageName {
  readonly namespace: string;
  readonly name: string;
  readonly version?: string | undefined;
}

export interface Package {
  readonly kind: 'package';
  readonly name: PackageName;
  readonly docs?: string | undefined;
  readonly interfaces: Map<string, Interface>;
  readonly worlds: Map<string, World>;
}

/** `@since`, `@unstable`, `@deprecated` of one item. */
export interface Stability {
  readonly since?: string | undefined;
  readonly unstable?: string | undefined;
  readonly deprecated?: string | undefined;
}

/** What every documented thing of the model carries. */
export interface Documented {
  readonly docs?: string | undefined;
  readonly stability?: Stability | undefined;
  /** `@external-id("…")`. */
  readonly externalId?: string | undefined;
}

/**
 * An interface. `id` is `ns:pkg/name@version`, the name under which a component imports or exports it;
 * it is absent for an interface written inline in a world, which goes by its import's or export's name.
 */
export interface Interface extends Documented {
  readonly kind: 'interface';
  readonly name: string;
  readonly id?: string | undefined;
  readonly package?: Package | undefined;
  readonly types: Map<string, TypeDef>;
  readonly functions: Map<string, Func>;
}

/**
 * One entry of a world's imports or exports. The map's key is the exact extern name. A named interface under a
 * key that is not its `id` is `import key: path;`: an instance of its own that implements the interface.
 * Types are imports only, by their name.
 */
export type WorldItem =
  | {
      readonly kind: 'interface';
      readonly interface: Interface;
      readonly stability?: Stability | undefined;
      readonly docs?: string | undefined;
      readonly externalId?: string | undefined;
    }
  | { readonly kind: 'func'; readonly func: Func }
  | { readonly kind: 'type'; readonly type: TypeDef };

export interface World extends Documented {
  readonly kind: 'world';
  readonly name: string;
  readonly package?: Package | undefined;
  /** In elaborated order: implied interface imports are present. */
  readonly imports: Map<string, WorldItem>;
  readonly exports: Map<string, WorldItem>;
}

/**
 * A named type. `owner` is where it is defined. A `use`d type or a plain `type a = b` is an alias: its
 * `shape` is `{ kind: 'alias', type }`; for `use` the target is the other owner's TypeDef and `used` is set.
 * An alias of a resource is the one place where a `ref` names a resource. A resource's functions are in its
 * shape only, by their exact names (`[method]r.m`), not among the interface's functions.
 */
export interface TypeDef extends Documented {
  readonly kind: 'type-def';
  readonly name: string;
  readonly owner: Interface | World;
  readonly shape: TypeShape;
}

export type TypeShape =
  | { readonly kind: 'alias'; readonly type: Type; readonly used?: boolean | undefined }
  | { readonly kind: 'record'; readonly fields: readonly NamedType[] }
  | { readonly kind: 'variant'; readonly cases: readonly VariantCase[] }
  | { readonly kind: 'enum'; readonly cases: readonly Label[] }
  | { readonly kind: 'flags'; readonly flags: readonly Label[] }
  | { readonly kind: 'resource'; readonly functions: Map<string, Func> };

export interface NamedType extends Documented {
  readonly name: string;
  readonly type: Type;
}

export interface VariantCase extends Documented {
  readonly name: string;
  readonly type?: Type | undefined;
}

export interface Label extends Documented {
  readonly name: string;
}

/** A type where it is used: a primitive, a reference to a named type, or a constructor applied to types. */
export type Type =
  | PrimitiveType
  | { readonly kind: 'ref'; readonly def: TypeDef }
  | { readonly kind: 'list'; readonly element: Type; readonly length?: number | undefined }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'tuple'; readonly types: readonly Type[] }
  | { readonly kind: 'option'; readonly some: Type }
  | { readonly kind: 'result'; readonly ok?: Type | undefined; readonly err?: Type | undefined }
  /** `def` names a resource, possibly through aliases. A bare resource name in value position is `own`. */
  | { readonly kind: 'own'; readonly def: TypeDef }
  | { readonly kind: 'borrow'; readonly def: TypeDef }
  | { readonly kind: 'stream'; readonly element?: Type | undefined }
  | { readonly kind: 'future'; readonly element?: Type | undefined };

/**
 * A function. `name` is the exact name in the component: `f`, `[constructor]r`, `[method]r.m`,
 * `[static]r.s`. A method's first parameter is `self: borrow<r>`; a constructor's result is `own<r>` or a
 * `result` of it. `role` says which it is, with the resource it belongs to.
 */
export interface Func extends Documented {
  readonly kind: 'func';
  readonly name: string;
  readonly role: FuncRole;
  readonly async: boolean;
  readonly params: readonly NamedType[];
  readonly result?: Type | undefined;
}

export type FuncRole =
  | { readonly kind: 'freestanding' }
  | { readonly kind: 'constructor'; readonly resource: TypeDef }
  | { readonly kind: 'method'; readonly resource: TypeDef; readonly label: string }
  | { readonly kind: 'static'; readonly resource: TypeDef; readonly label: string };

/** All packages that one resolution produced, the root package first. */
export interface Model {
  readonly kind: 'model';
  readonly root: Package;
  readonly packages: readonly Package[];
}
