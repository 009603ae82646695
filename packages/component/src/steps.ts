/**
 * What a component does when it is instantiated, with every nested component inlined: a flat list of steps
 * over a few tables. `inline.ts` makes it from the decoded binary, `runtime` executes it. All index spaces,
 * aliases and instantiation arguments of the binary are resolved away; what is left names core modules,
 * core instances, canonical definitions, resources and host imports by their place in these tables.
 */
import type { FuncType, ResourceType, StringEncoding, ValueType } from '@wit-bindgen-ts/abi';

/** A component, ready to be linked with host imports. */
export interface LinkPlan {
  /** The core modules that steps instantiate, each once however often it is instantiated. */
  readonly modules: readonly CoreModule[];
  /** The component instances, the root first; each has its own handle table. */
  readonly instances: readonly ComponentInstance[];
  /** Every resource type, imported and defined. */
  readonly resources: readonly Resource[];
  /** The functions that components export to the host or to each other. */
  readonly lifts: readonly Lift[];
  /** Core functions that canonical definitions create. */
  readonly canons: readonly Canon[];
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

export type Resource =
  | { readonly kind: 'imported'; readonly type: ResourceType; readonly path: ImportPath }
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

/** Which core module: one of the component's own, or one that the host gives. */
export type ModuleRef =
  | { readonly kind: 'own'; readonly module: number }
  | { readonly kind: 'imported'; readonly path: ImportPath };

/** Canonical options (CanonicalABI.md, "canonical options"), with their references resolved. */
export interface CanonicalOptions {
  readonly encoding: StringEncoding;
  readonly memory?: CoreRef | undefined;
  readonly realloc?: CoreRef | undefined;
  readonly postReturn?: CoreRef | undefined;
  readonly async: boolean;
  readonly callback?: CoreRef | undefined;
}

/** `canon lift`. */
export interface Lift {
  readonly core: CoreRef;
  readonly type: FuncType;
  readonly options: CanonicalOptions;
  /** The component instance that it enters. */
  readonly instance: number;
}

/** A component-level function: the host's, or a lifted one. */
export type FuncRef =
  | { readonly kind: 'import'; readonly path: ImportPath; readonly type: FuncType }
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
  /** Any other built-in, by its name in the text format (`task.return`, `context.get`, …). */
  | { readonly kind: 'builtin'; readonly name: string; readonly instance: number };

/** Instantiates a core module. `args` maps import modules to fields; the result is core instance `instance`. */
export interface Step {
  readonly kind: 'instantiate-module';
  readonly instance: number;
  readonly module: ModuleRef;
  readonly args: readonly { readonly name: string; readonly source: CoreInstanceRef }[];
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
  | {
      readonly kind: 'component';
      readonly imports: readonly ExternDescriptor[];
      readonly exports: readonly ExternDescriptor[];
    }
  | { readonly kind: 'module' };

/** An export, with what stands behind it. */
export type ExportItem =
  | { readonly kind: 'func'; readonly name: string; readonly type: FuncType; readonly func: FuncRef }
  | { readonly kind: 'instance'; readonly name: string; readonly exports: readonly ExportItem[] }
  | { readonly kind: 'type'; readonly name: string; readonly type: ValueType }
  /** A resource type: its index in `resources`. */
  | { readonly kind: 'resource'; readonly name: string; readonly resource: number }
  | { readonly kind: 'module'; readonly name: string; readonly module: ModuleRef }
  | { readonly kind: 'component'; readonly name: string };
