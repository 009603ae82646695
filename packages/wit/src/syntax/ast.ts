/**
 * The abstract syntax tree of one WIT file: plain objects told apart by `kind`, each with its span. It knows no
 * meaning: names are text, nothing is looked up. Kinds are the grammar's production names.
 */
import type { PrimitiveType } from '@wit-bindgen-ts/abi';
import type { SourceFile, Span } from '../source.ts';

/** A name. `name` is without the `%` of an escaped keyword; the span includes it. */
export interface Id {
  readonly name: string;
  readonly span: Span;
}

/** A semantic version, as written. */
export interface Version {
  readonly text: string;
  readonly span: Span;
}

/** A comment with its delimiters. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
}

/** One file. */
export interface WitFile {
  readonly kind: 'wit-file';
  readonly source: SourceFile;
  /** The file's own header, `package ns:name;`. */
  readonly package?: PackageDecl | undefined;
  readonly items: readonly (PackageItem | NestedPackageDefinition)[];
  /** All comments in source order. */
  readonly comments: readonly Comment[];
  /** Names that occur in text skipped because of syntax errors: what they define is not known. */
  readonly lost: ReadonlySet<string>;
}

export interface PackageDecl {
  readonly kind: 'package-decl';
  readonly namespace: Id;
  readonly name: Id;
  readonly version?: Version | undefined;
  readonly docs?: string | undefined;
  readonly span: Span;
}

/** `package ns:name { … }`. */
export interface NestedPackageDefinition {
  readonly kind: 'nested-package-definition';
  readonly package: PackageDecl;
  readonly items: readonly PackageItem[];
  readonly span: Span;
}

export type PackageItem = ToplevelUseItem | InterfaceItem | WorldItem;

/** `name`, or `ns:pkg/name@version`. */
export interface UsePath {
  readonly kind: 'use-path';
  readonly package?: PackagePath | undefined;
  readonly name: Id;
  readonly span: Span;
}

/** The package part of a path. */
export interface PackagePath {
  readonly namespace: Id;
  readonly name: Id;
  readonly version?: Version | undefined;
  readonly span: Span;
}

/** What may stand before an item. */
export interface Annotated {
  readonly docs?: string | undefined;
  readonly gates: readonly Gate[];
  readonly span: Span;
}

/** One attribute. */
export type Gate =
  | { readonly kind: 'since-gate'; readonly version: Version; readonly span: Span }
  | { readonly kind: 'unstable-gate'; readonly feature: Id; readonly span: Span }
  | { readonly kind: 'deprecated-gate'; readonly version: Version; readonly span: Span }
  | { readonly kind: 'external-id'; readonly value: string; readonly span: Span };

export interface ToplevelUseItem extends Annotated {
  readonly kind: 'toplevel-use-item';
  readonly path: UsePath;
  readonly as?: Id | undefined;
}

export interface InterfaceItem extends Annotated {
  readonly kind: 'interface-item';
  readonly name: Id;
  readonly items: readonly InterfaceDefinition[];
}

export type InterfaceDefinition = UseItem | TypedefItem | FuncItem;

export interface WorldItem extends Annotated {
  readonly kind: 'world-item';
  readonly name: Id;
  readonly items: readonly WorldDefinition[];
}

export type WorldDefinition = ExternItem | UseItem | TypedefItem | IncludeItem;

/** `import …` or `export …`. Without `name` it is `import use-path;`. */
export interface ExternItem extends Annotated {
  readonly kind: 'import-item' | 'export-item';
  readonly name?: Id | undefined;
  readonly type: ExternType;
}

export type ExternType =
  | { readonly kind: 'func-type'; readonly func: FuncType; readonly span: Span }
  | {
      readonly kind: 'inline-interface';
      readonly items: readonly InterfaceDefinition[];
      readonly span: Span;
    }
  | UsePath;

export interface IncludeItem extends Annotated {
  readonly kind: 'include-item';
  readonly path: UsePath;
  readonly with: readonly IncludeNamesItem[];
}

/** `name as as`. */
export interface IncludeNamesItem {
  readonly name: Id;
  readonly as: Id;
}

export interface UseItem extends Annotated {
  readonly kind: 'use-item';
  readonly path: UsePath;
  readonly names: readonly UseNamesItem[];
}

export interface UseNamesItem {
  readonly name: Id;
  readonly as?: Id | undefined;
}

export type TypedefItem = ResourceItem | VariantItem | RecordItem | FlagsItem | EnumItem | TypeItem;

export interface TypeItem extends Annotated {
  readonly kind: 'type-item';
  readonly name: Id;
  readonly type: Ty;
}

export interface RecordItem extends Annotated {
  readonly kind: 'record-item';
  readonly name: Id;
  readonly fields: readonly NamedTy[];
}

/** A field or a parameter. */
export interface NamedTy {
  readonly name: Id;
  readonly type: Ty;
  readonly docs?: string | undefined;
}

export interface FlagsItem extends Annotated {
  readonly kind: 'flags-item';
  readonly name: Id;
  readonly flags: readonly CaseLabel[];
}

/** A flag or an enum's case. */
export interface CaseLabel {
  readonly name: Id;
  readonly docs?: string | undefined;
}

export interface VariantItem extends Annotated {
  readonly kind: 'variant-item';
  readonly name: Id;
  readonly cases: readonly VariantCase[];
}

export interface VariantCase extends CaseLabel {
  readonly type?: Ty | undefined;
}

export interface EnumItem extends Annotated {
  readonly kind: 'enum-item';
  readonly name: Id;
  readonly cases: readonly CaseLabel[];
}

export interface ResourceItem extends Annotated {
  readonly kind: 'resource-item';
  readonly name: Id;
  readonly methods: readonly ResourceMethod[];
}

export type ResourceMethod =
  | (Annotated & { readonly kind: 'method' | 'static'; readonly name: Id; readonly func: FuncType })
  | (Annotated & { readonly kind: 'constructor'; readonly keyword: Span; readonly func: FuncType });

export interface FuncItem extends Annotated {
  readonly kind: 'func-item';
  readonly name: Id;
  readonly func: FuncType;
}

export interface FuncType {
  readonly async: boolean;
  readonly params: readonly NamedTy[];
  readonly result?: Ty | undefined;
}

/** A type where it is used. */
export type Ty =
  | { readonly kind: 'primitive'; readonly name: PrimitiveType; readonly span: Span }
  | { readonly kind: 'id'; readonly id: Id; readonly span: Span }
  | { readonly kind: 'own' | 'borrow'; readonly id: Id; readonly span: Span }
  | { readonly kind: 'tuple'; readonly types: readonly Ty[]; readonly span: Span }
  | { readonly kind: 'list'; readonly element: Ty; readonly length?: Length | undefined; readonly span: Span }
  | { readonly kind: 'option'; readonly some: Ty; readonly span: Span }
  | {
      readonly kind: 'result';
      readonly ok?: Ty | undefined;
      readonly err?: Ty | undefined;
      readonly span: Span;
    }
  | { readonly kind: 'map'; readonly key: Ty; readonly value: Ty; readonly span: Span }
  | { readonly kind: 'stream' | 'future'; readonly element?: Ty | undefined; readonly span: Span };

/** The length of a `list<T, N>`. */
export interface Length {
  readonly value: number;
  readonly span: Span;
}
