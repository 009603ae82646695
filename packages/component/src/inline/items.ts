/**
 * What the index spaces hold while a component is evaluated: definitions with everything resolved. A type that
 * contains imports or exports (of a component or an instance) is kept as its declarators and the scope they were
 * written in, and evaluated whenever something of that type is needed.
 */
import type { FuncType, ValueType } from '@wit-bindgen-ts/abi';
import type {
  BinaryComponent,
  ComponentTypeDef,
  CoreModuleDefinition,
  CoreTypeDef,
  InstanceTypeDef,
} from '../ast.ts';
import type { CoreExtern, CoreModuleType, CoreSignature } from '../core-module.ts';
import type { CoreInstanceRef, CoreRef, FuncRef, Imported, Resource } from '../steps.ts';
import type { PlanBuilder } from './plan-builder.ts';
import type { Scope } from './scope.ts';

/** A definition of a component-level sort, or a core module: what can be imported, exported and aliased. */
export type Item = FuncItem | InstanceItem | TypeItem | ComponentItem | ModuleItem;

export interface FuncItem {
  readonly sort: 'func';
  readonly func: FuncRef;
  readonly type: FuncType;
}

export interface InstanceItem {
  readonly sort: 'instance';
  readonly exports: ReadonlyMap<string, Item>;
}

export interface TypeItem {
  readonly sort: 'type';
  readonly type:
    | { readonly kind: 'value'; readonly type: ValueType }
    | { readonly kind: 'func'; readonly type: FuncType }
    | { readonly kind: 'resource'; readonly resource: Resource }
    | InstanceTypeItem
    | ComponentTypeItem;
}

export interface InstanceTypeItem {
  readonly kind: 'instance';
  readonly def: InstanceTypeDef;
  readonly scope: Scope;
}

export interface ComponentTypeItem {
  readonly kind: 'component';
  readonly def: ComponentTypeDef;
  readonly scope: Scope;
}

/** What comes from outside of the plan, which is the one that can say where from. */
export interface ImportedOrigin {
  readonly kind: 'imported';
  readonly ref: Imported;
  readonly plan: PlanBuilder;
}

export interface OwnComponent {
  readonly kind: 'own';
  readonly def: BinaryComponent;
  readonly scope: Scope;
}

export interface ImportedComponent extends ImportedOrigin {
  readonly type: ComponentTypeItem;
}

export interface ComponentItem {
  readonly sort: 'component';
  readonly origin: OwnComponent | ImportedComponent;
}

export interface ModuleItem {
  readonly sort: 'core module';
  readonly origin: { readonly kind: 'own'; readonly def: CoreModuleDefinition } | ImportedOrigin;
  readonly type: CoreModuleType;
}

/** A definition inside core instances. */
export interface CoreItem {
  readonly ref: CoreRef;
  readonly type: CoreExtern;
}

export interface CoreInstanceItem {
  readonly find: (name: string) => CoreItem | undefined;
  /** What the plan calls it; the same object wherever it is an argument. */
  readonly ref: CoreInstanceRef;
}

export type CoreTypeItem =
  | { readonly kind: 'func'; readonly signature: CoreSignature }
  | { readonly kind: 'module'; readonly type: CoreModuleType }
  | { readonly kind: 'other'; readonly def: CoreTypeDef };
