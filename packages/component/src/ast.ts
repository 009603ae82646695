/**
 * A component as it is written in its binary (Binary.md): plain data, references as indices, nothing resolved,
 * nothing lost. `decode` makes it; the inliner evaluates it and `wit` turns its types back into WIT.
 */
import type { PrimitiveType, StringEncoding } from '@wit-bindgen-ts/abi';

/** Where a definition begins, counted from the start of the outermost component. */
export interface Located {
  readonly offset: number;
}

/** A component: the whole binary, or one nested in it. */
export interface BinaryComponent extends Located {
  readonly kind: 'component';
  /** The bytes of this component, preamble included. */
  readonly bytes: Uint8Array;
  /** In the order of the binary, which is the order in which they see each other. */
  readonly definitions: readonly Definition[];
  readonly customs: readonly CustomSection[];
}

/** A custom section; its contents are not interpreted. */
export interface CustomSection extends Located {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Definition =
  | CoreModuleDefinition
  | CoreInstanceDefinition
  | CoreTypeDefinition
  | BinaryComponent
  | InstanceDefinition
  | AliasDefinition
  | TypeDefinition
  | CanonDefinition
  | StartDefinition
  | ImportDefinition
  | ExportDefinition
  | ValueDefinition;

// Sorts and references.

export type CoreSort = 'func' | 'table' | 'memory' | 'global' | 'tag' | 'type' | 'module' | 'instance';

/** What a reference is to, in the words of the text format. */
export type Sort = 'func' | 'value' | 'type' | 'component' | 'instance' | `core ${CoreSort}`;

export interface CoreSortIndex extends Located {
  readonly sort: CoreSort;
  readonly index: number;
}

export interface SortIndex extends Located {
  readonly sort: Sort;
  readonly index: number;
}

/** `nameattributes`: the name of an import or export, with its attributes. */
export interface ExternName extends Located {
  readonly name: string;
  /** The interface that the instance implements, where `name` is a plain name. */
  readonly implements?: string | undefined;
  /** What was cut off a canonical interface name's version. */
  readonly versionSuffix?: string | undefined;
  readonly externalId?: string | undefined;
}

// Core definitions.

export interface CoreModuleDefinition extends Located {
  readonly kind: 'core-module';
  readonly bytes: Uint8Array;
}

export interface CoreInstanceDefinition extends Located {
  readonly kind: 'core-instance';
  readonly expression:
    | {
        readonly kind: 'instantiate';
        readonly module: number;
        readonly args: readonly (Located & { readonly name: string; readonly instance: number })[];
      }
    | {
        readonly kind: 'exports';
        readonly exports: readonly (Located & { readonly name: string; readonly target: CoreSortIndex })[];
      };
}

export interface CoreTypeDefinition extends Located {
  readonly kind: 'core-type';
  readonly type: CoreTypeDef;
}

/** One core type definition. A recursion group defines as many types as it has members. */
export type CoreTypeDef =
  | { readonly kind: 'rec'; readonly types: readonly CoreSubType[] }
  | { readonly kind: 'module'; readonly declarators: readonly CoreModuleDeclarator[] };

export interface CoreSubType {
  readonly final: boolean;
  readonly supertypes: readonly number[];
  readonly type: CoreCompositeType;
}

export type CoreCompositeType =
  | {
      readonly kind: 'func';
      readonly params: readonly CoreValType[];
      readonly results: readonly CoreValType[];
    }
  | { readonly kind: 'struct'; readonly fields: readonly CoreFieldType[] }
  | { readonly kind: 'array'; readonly element: CoreFieldType };

export interface CoreFieldType {
  readonly type: CoreValType | 'i8' | 'i16';
  readonly mutable: boolean;
}

export type CoreValType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | CoreRefType;

export interface CoreRefType {
  readonly kind: 'ref';
  readonly nullable: boolean;
  /** The name of an abstract heap type (`func`, `extern`, …), or a type index. */
  readonly heap: string | number;
}

export type CoreModuleDeclarator = Located &
  (
    | {
        readonly kind: 'import';
        readonly module: string;
        readonly name: string;
        readonly type: CoreExternType;
      }
    | { readonly kind: 'type'; readonly type: CoreTypeDef }
    /** An `outer` alias of a core type. */
    | { readonly kind: 'alias'; readonly count: number; readonly index: number }
    | { readonly kind: 'export'; readonly name: string; readonly type: CoreExternType }
  );

export interface CoreLimits {
  readonly min: bigint;
  readonly max?: bigint | undefined;
  readonly shared: boolean;
  /** The type of its addresses. */
  readonly index: 'i32' | 'i64';
  /** The logarithm of the page size, where it is given. */
  readonly pageSizeLog2?: number | undefined;
}

export type CoreExternType =
  | { readonly kind: 'func'; readonly type: number }
  | { readonly kind: 'table'; readonly element: CoreRefType; readonly limits: CoreLimits }
  | { readonly kind: 'memory'; readonly limits: CoreLimits }
  | { readonly kind: 'global'; readonly type: CoreValType; readonly mutable: boolean }
  | { readonly kind: 'tag'; readonly type: number };

// Instances and aliases.

export interface InstanceDefinition extends Located {
  readonly kind: 'instance';
  readonly expression:
    | {
        readonly kind: 'instantiate';
        readonly component: number;
        readonly args: readonly (Located & { readonly name: string; readonly target: SortIndex })[];
      }
    | { readonly kind: 'exports'; readonly exports: readonly InlineExport[] };
}

export interface InlineExport extends Located {
  readonly name: ExternName;
  readonly target: SortIndex;
}

export interface AliasDefinition extends Located {
  readonly kind: 'alias';
  readonly sort: Sort;
  readonly target:
    | { readonly kind: 'export'; readonly instance: number; readonly name: string }
    | { readonly kind: 'core-export'; readonly instance: number; readonly name: string }
    | { readonly kind: 'outer'; readonly count: number; readonly index: number };
}

// Types.

/** `valtype`: a primitive, or a type index. */
export type ValTypeRef = PrimitiveType | number;

export interface TypeDefinition extends Located {
  readonly kind: 'type';
  readonly type: TypeDef;
}

export type TypeDef = ValueTypeDef | FuncTypeDef | ResourceTypeDef | InstanceTypeDef | ComponentTypeDef;

export interface LabelledType extends Located {
  readonly name: string;
  readonly type: ValTypeRef;
}

export interface LabelledCase extends Located {
  readonly name: string;
  readonly type?: ValTypeRef | undefined;
}

/** A label of `flags` or `enum`. */
export interface Label extends Located {
  readonly name: string;
}

/** `defvaltype`. */
export type ValueTypeDef =
  | { readonly kind: 'primitive'; readonly type: PrimitiveType }
  | { readonly kind: 'record'; readonly fields: readonly LabelledType[] }
  | { readonly kind: 'variant'; readonly cases: readonly LabelledCase[] }
  | { readonly kind: 'list'; readonly element: ValTypeRef; readonly length?: number | undefined }
  | { readonly kind: 'tuple'; readonly types: readonly ValTypeRef[] }
  | { readonly kind: 'flags'; readonly labels: readonly Label[] }
  | { readonly kind: 'enum'; readonly labels: readonly Label[] }
  | { readonly kind: 'option'; readonly some: ValTypeRef }
  | { readonly kind: 'result'; readonly ok?: ValTypeRef | undefined; readonly err?: ValTypeRef | undefined }
  | { readonly kind: 'own' | 'borrow'; readonly resource: number }
  | { readonly kind: 'stream' | 'future'; readonly element?: ValTypeRef | undefined }
  | { readonly kind: 'map'; readonly key: ValTypeRef; readonly value: ValTypeRef };

export interface FuncTypeDef {
  readonly kind: 'func';
  readonly async: boolean;
  readonly params: readonly LabelledType[];
  readonly result?: ValTypeRef | undefined;
}

export interface ResourceTypeDef {
  readonly kind: 'resource';
  readonly rep: CoreValType;
  /** Core function index. */
  readonly destructor?: number | undefined;
}

export interface InstanceTypeDef {
  readonly kind: 'instance-type';
  readonly declarators: readonly Declarator[];
}

export interface ComponentTypeDef {
  readonly kind: 'component-type';
  readonly declarators: readonly Declarator[];
}

/** `componentdecl` and `instancedecl`; imports occur in component types alone. */
export type Declarator =
  CoreTypeDefinition | TypeDefinition | AliasDefinition | ImportDeclarator | ExportDeclarator;

export interface ImportDeclarator extends Located {
  readonly kind: 'import';
  readonly name: ExternName;
  readonly type: ExternTypeDef;
}

export interface ExportDeclarator extends Located {
  readonly kind: 'export-type';
  readonly name: ExternName;
  readonly type: ExternTypeDef;
}

/** `externtype`. */
export type ExternTypeDef = Located &
  (
    | { readonly kind: 'core module'; readonly type: number }
    | { readonly kind: 'func' | 'component' | 'instance'; readonly type: number }
    | { readonly kind: 'value'; readonly bound: ValueBound }
    | { readonly kind: 'type'; readonly bound: TypeBound }
  );

export type TypeBound = { readonly kind: 'eq'; readonly type: number } | { readonly kind: 'sub-resource' };

export type ValueBound =
  { readonly kind: 'eq'; readonly value: number } | { readonly kind: 'type'; readonly type: ValTypeRef };

// Imports, exports, start, values.

export type ImportDefinition = ImportDeclarator;

export interface ExportDefinition extends Located {
  readonly kind: 'export';
  readonly name: ExternName;
  readonly target: SortIndex;
  /** The ascribed type. */
  readonly type?: ExternTypeDef | undefined;
}

export interface StartDefinition extends Located {
  readonly kind: 'start';
  readonly func: number;
  readonly args: readonly number[];
  readonly results: number;
}

export interface ValueDefinition extends Located {
  readonly kind: 'value';
  readonly type: ValTypeRef;
  readonly bytes: Uint8Array;
}

// Canonical definitions.

export type CanonOption = Located &
  (
    | { readonly kind: 'string-encoding'; readonly encoding: StringEncoding }
    /** The index is of a core memory or a core function. */
    | { readonly kind: 'memory' | 'realloc' | 'post-return' | 'callback'; readonly index: number }
    | { readonly kind: 'async' }
  );

export interface CanonDefinition extends Located {
  readonly kind: 'canon';
  readonly canon: Canonical;
}

/** A canonical definition, named as in the text format. Types and functions are indices. */
export type Canonical =
  | {
      readonly name: 'lift';
      readonly core: number;
      readonly options: readonly CanonOption[];
      readonly type: number;
    }
  | { readonly name: 'lower'; readonly func: number; readonly options: readonly CanonOption[] }
  | { readonly name: 'resource.new' | 'resource.drop' | 'resource.rep'; readonly type: number }
  | {
      readonly name: 'task.return';
      readonly result?: ValTypeRef | undefined;
      readonly options: readonly CanonOption[];
    }
  | { readonly name: 'context.get' | 'context.set'; readonly type: CoreValType; readonly slot: number }
  | { readonly name: 'subtask.cancel'; readonly async: boolean }
  | {
      readonly name: `${'stream' | 'future'}.${'new' | 'drop-readable' | 'drop-writable'}`;
      readonly type: number;
    }
  | {
      readonly name: `${'stream' | 'future'}.${'read' | 'write'}`;
      readonly type: number;
      readonly options: readonly CanonOption[];
    }
  | {
      readonly name: `${'stream' | 'future'}.${'cancel-read' | 'cancel-write'}`;
      readonly type: number;
      readonly async: boolean;
    }
  | {
      readonly name: 'error-context.new' | 'error-context.debug-message';
      readonly options: readonly CanonOption[];
    }
  | {
      readonly name: 'waitable-set.wait' | 'waitable-set.poll';
      readonly cancellable: boolean;
      readonly memory: number;
    }
  | {
      readonly name:
        | 'thread.yield'
        | 'thread.suspend'
        | 'thread.suspend-then-resume'
        | 'thread.yield-then-resume'
        | 'thread.suspend-then-promote'
        | 'thread.yield-then-promote';
      readonly cancellable: boolean;
    }
  | { readonly name: 'thread.new-indirect'; readonly type: number; readonly table: number }
  | { readonly name: 'thread.spawn-ref'; readonly shared: boolean; readonly type: number }
  | {
      readonly name: 'thread.spawn-indirect';
      readonly shared: boolean;
      readonly type: number;
      readonly table: number;
    }
  | { readonly name: 'thread.available-parallelism'; readonly shared: boolean }
  | {
      readonly name:
        | 'backpressure.inc'
        | 'backpressure.dec'
        | 'task.cancel'
        | 'subtask.drop'
        | 'error-context.drop'
        | 'waitable-set.new'
        | 'waitable-set.drop'
        | 'waitable.join'
        | 'thread.index'
        | 'thread.resume-later';
    };
