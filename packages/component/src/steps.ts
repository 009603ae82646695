/**
 * What a component does when it is instantiated, with every nested component inlined: a flat list of steps
 * over a few tables. `inline.ts` makes it from the decoded binary, `runtime` executes it. All index spaces,
 * aliases and instantiation arguments of the binary are resolved away; what is left names core modules,
 * core instances, canonical definitions, resources and host imports by their place in these tables.
 */
import type {
  AddressType,
  FuncType,
  FutureType,
  ResourceType,
  StreamType,
  StringEncoding,
  ValueType,
} from '@wit-bindgen-ts/abi';
import type { CoreValType } from './ast.ts';
import type { CoreExtern, CoreImport } from './core-module.ts';

/** A component, ready to be linked with host imports. */
export interface LinkPlan {
  /** The core modules that steps instantiate, each once however often it is instantiated. */
  readonly modules: readonly CoreModule[];
  /** The core modules of the binary that nothing here instantiates: they must be valid all the same. */
  readonly idleModules: readonly CoreModule[];
  /** The component instances, the root first; each has its own handle table. */
  readonly instances: readonly ComponentInstance[];
  /** Every resource type, imported and defined. */
  readonly resources: readonly Resource[];
  /** The functions that components export to the host or to each other. */
  readonly lifts: readonly Lift[];
  /** Core functions that canonical definitions create. */
  readonly canons: readonly Canon[];
  /** Components that are not inlined, because the host or an imported component gets them. */
  readonly components: readonly OpenComponent[];
  /** In the order in which they must run. */
  readonly steps: readonly Step[];
  readonly imports: readonly ExternDescriptor[];
  readonly exports: readonly ExportItem[];
}

/** A core module's bytes, a view into the component's, and their offset in it. */
export interface CoreModule {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

export interface ComponentInstance {
  /** Index of the instance whose component instantiates this one; absent for the root. */
  readonly parent?: number | undefined;
}

/** Where a host value comes from: an import's name, then export names inside instances. */
export type ImportPath = readonly [string, ...string[]];

/**
 * A definition that comes from outside: from the host's imports, or, where `from` is given, from the exports of
 * the instance of an imported component that the step with this `instance` makes.
 */
export interface Imported {
  readonly kind: 'imported';
  readonly path: ImportPath;
  readonly from?: number | undefined;
}

/** What is not of the plan itself: from outside, or from a component around it (`OpenComponent`). */
export type OutsideRef = Imported | { readonly kind: 'captured'; readonly index: number };

/** A component that is instantiated by others: its plan, and what it takes from the components around it. */
export interface OpenComponent {
  /** The component instance in which it is defined. */
  readonly instance: number;
  readonly plan: LinkPlan;
  /** What `captured` refers to in `plan`, by index. */
  readonly modules: readonly OutsideRef[];
  readonly components: readonly OutsideRef[];
}

export type Resource =
  | (Imported & { readonly type: ResourceType })
  | {
      readonly kind: 'defined';
      readonly type: ResourceType;
      /** Index of the component instance that defines it. */
      readonly instance: number;
      readonly destructor?: CoreRef | undefined;
    };

/** A core definition: an export of a core instance, or the function of a canonical definition. */
export type CoreRef =
  | { readonly kind: 'export'; readonly instance: number; readonly name: string }
  | { readonly kind: 'canon'; readonly canon: number };

/** Which core module: one of the component's own, one that the host gives, or one of a component around it. */
export type ModuleRef = { readonly kind: 'own'; readonly module: number } | OutsideRef;

/** Which component: an entry of `components`, one that the host gives, or one of a component around it. */
export type ComponentRef = { readonly kind: 'own'; readonly component: number } | OutsideRef;

/** Canonical options (CanonicalABI.md, "canonical options"), with their references resolved. */
export interface CanonicalOptions {
  readonly encoding: StringEncoding;
  readonly memory?: CoreRef | undefined;
  readonly realloc?: CoreRef | undefined;
  readonly postReturn?: CoreRef | undefined;
  readonly async: boolean;
  readonly callback?: CoreRef | undefined;
  /** The type of addresses in `memory`. */
  readonly address: AddressType;
}

/** `canon lift`. */
export interface Lift {
  readonly core: CoreRef;
  readonly type: FuncType;
  readonly options: CanonicalOptions;
  /** The component instance that it enters. */
  readonly instance: number;
}

/** A component-level function: one from outside (`from` as in `Imported`), or a lifted one. */
export type FuncRef =
  | {
      readonly kind: 'import';
      readonly path: ImportPath;
      readonly from?: number | undefined;
      readonly type: FuncType;
    }
  | { readonly kind: 'lift'; readonly lift: number };

export type Canon =
  | {
      readonly kind: 'lower';
      readonly func: FuncRef;
      readonly type: FuncType;
      readonly options: CanonicalOptions;
      readonly instance: number;
    }
  | {
      readonly kind: 'resource.new' | 'resource.drop' | 'resource.rep';
      readonly resource: number;
      readonly instance: number;
    }
  | ({ readonly kind: 'builtin'; readonly instance: number } & Builtin);

/** Any other built-in, by its name in the text format, with its immediates resolved. */
export type Builtin =
  | {
      readonly name: 'task.return';
      readonly result?: ValueType | undefined;
      readonly options: CanonicalOptions;
    }
  | { readonly name: 'context.get' | 'context.set'; readonly type: 'i32' | 'i64'; readonly slot: number }
  | { readonly name: 'subtask.cancel'; readonly async: boolean }
  | {
      readonly name: `${'stream' | 'future'}.${'new' | 'drop-readable' | 'drop-writable'}`;
      readonly type: StreamOrFutureType;
    }
  | {
      readonly name: `${'stream' | 'future'}.${'read' | 'write'}`;
      readonly type: StreamOrFutureType;
      readonly options: CanonicalOptions;
    }
  | {
      readonly name: `${'stream' | 'future'}.${'cancel-read' | 'cancel-write'}`;
      readonly type: StreamOrFutureType;
      readonly async: boolean;
    }
  | {
      readonly name: 'error-context.new' | 'error-context.debug-message';
      readonly options: CanonicalOptions;
    }
  | {
      readonly name: 'waitable-set.wait' | 'waitable-set.poll';
      readonly cancellable: boolean;
      readonly memory: CoreRef;
      readonly address: AddressType;
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
  | {
      readonly name: 'thread.new-indirect';
      readonly table: CoreRef;
      /** The type of the start function's one parameter. */
      readonly context: CoreValType;
    }
  | { readonly name: 'thread.spawn-ref'; readonly shared: boolean; readonly context: CoreValType }
  | {
      readonly name: 'thread.spawn-indirect';
      readonly shared: boolean;
      readonly table: CoreRef;
      readonly context: CoreValType;
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

/** What a built-in of streams or futures is for. */
export type StreamOrFutureType = StreamType | FutureType;

export type Step = ModuleStep | ComponentStep;

/** Instantiates a core module. `args` maps import modules to fields; the result is core instance `instance`. */
export interface ModuleStep {
  readonly kind: 'instantiate-module';
  readonly instance: number;
  readonly module: ModuleRef;
  readonly args: readonly { readonly name: string; readonly source: CoreInstanceRef }[];
}

/**
 * Instantiates an imported component with `args`. The result is called `instance`, counted apart from core
 * instances; everything taken from its exports names it as `from`.
 */
export interface ComponentStep {
  readonly kind: 'instantiate-component';
  readonly instance: number;
  readonly component: OutsideRef;
  readonly args: readonly ExportItem[];
  /** The component instance whose definition this is. */
  readonly parent: number;
}

/** A whole core instance as an argument, or a bag of single definitions. */
export type CoreInstanceRef =
  | { readonly kind: 'instance'; readonly instance: number }
  | {
      readonly kind: 'exports';
      readonly exports: readonly { readonly name: string; readonly ref: CoreRef }[];
    };

/** What an import or export is, described fully. */
export interface ExternDescriptor {
  readonly name: string;
  readonly type: ExternType;
}

export type ExternType =
  | { readonly kind: 'func'; readonly type: FuncType }
  | { readonly kind: 'instance'; readonly exports: readonly ExternDescriptor[] }
  | { readonly kind: 'type'; readonly type: ValueType | ResourceType }
  | ComponentDescriptor
  | ModuleDescriptor;

export interface ComponentDescriptor {
  readonly kind: 'component';
  readonly imports: readonly ExternDescriptor[];
  readonly exports: readonly ExternDescriptor[];
}

/** What a core module imports and exports. */
export interface ModuleDescriptor {
  readonly kind: 'module';
  readonly imports: readonly CoreImport[];
  readonly exports: readonly { readonly name: string; readonly type: CoreExtern }[];
}

/** An export, or an argument of an imported component, with what stands behind it. */
export type ExportItem =
  | { readonly kind: 'func'; readonly name: string; readonly type: FuncType; readonly func: FuncRef }
  | { readonly kind: 'instance'; readonly name: string; readonly exports: readonly ExportItem[] }
  | { readonly kind: 'type'; readonly name: string; readonly type: ValueType }
  /** A resource type: its index in `resources`. */
  | { readonly kind: 'resource'; readonly name: string; readonly resource: number }
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly module: ModuleRef;
      readonly type: ModuleDescriptor;
    }
  | {
      readonly kind: 'component';
      readonly name: string;
      readonly component: ComponentRef;
      readonly type: ComponentDescriptor;
    };
