/**
 * What resolution knows of packages, interfaces and worlds between syntax and model: the syntax with the scope
 * in which its names mean something.
 */
import type { Interface, Package, PackageName, TypeDef, World } from '../model.ts';
import type { Location, SourceFile } from '../source.ts';
import type { Id, InterfaceItem, PackageItem, UsePath, WorldItem } from '../syntax/ast.ts';

/** The names that top-level `use` brings into one file, or into one `package … { }` block. */
export interface FileScope {
  readonly source: SourceFile;
  readonly package: PackageDeclaration;
  readonly items: readonly PackageItem[];
  readonly uses: Map<string, { readonly as: Id; readonly path: UsePath }>;
}

/** One package: its files, and what they define. */
export interface PackageDeclaration {
  /** `ns:name@version`. */
  readonly key: string;
  readonly name: PackageName;
  /** The entry of `deps/` that it came from, for messages. */
  readonly place?: string | undefined;
  readonly at: Location;
  readonly docs?: string | undefined;
  readonly scopes: FileScope[];
  readonly interfaces: Map<string, InterfaceDeclaration>;
  readonly worlds: Map<string, WorldDeclaration>;
  /** Interfaces and worlds that a feature which is off hides, with that feature. */
  readonly hidden: Map<string, string>;
  readonly model: Package;
}

/** An interface. One from a binary has an empty item, and its model is complete. */
export interface InterfaceDeclaration {
  readonly kind: 'interface';
  readonly item: InterfaceItem;
  readonly scope: FileScope;
  readonly model: Interface;
  readonly names: TypeNames;
}

/** A world. One from a binary has an empty item. */
export interface WorldDeclaration {
  readonly kind: 'world';
  /** Whether its model is complete, as that of a binary is. */
  readonly complete?: boolean | undefined;
  readonly item: WorldItem;
  readonly scope: FileScope;
  readonly model: World;
  readonly names: TypeNames;
}

/** What the names within an interface or a world mean. */
export interface TypeNames {
  readonly types: Map<string, TypeDef>;
  /** Names whose definition is faulty and was reported; uses of them are not. */
  readonly poisoned: Set<string>;
  /** Types that a feature which is off hides, with that feature. */
  readonly hidden: Map<string, string>;
  readonly functions: Set<string>;
}

/** No names yet. */
export function noNames(): TypeNames {
  return { types: new Map(), poisoned: new Set(), hidden: new Map(), functions: new Set() };
}

/** `ns:name@version`, or `ns:name` where there is no version. */
export function packageKey({ namespace, name, version }: PackageName): string {
  return version === undefined ? `${namespace}:${name}` : `${namespace}:${name}@${version}`;
}

/** `ns:pkg/name@version`: the name under which a component imports or exports an interface. */
export function interfaceId({ namespace, name, version }: PackageName, item: string): string {
  return `${namespace}:${name}/${item}${version === undefined ? '' : `@${version}`}`;
}
