/**
 * Types while a binary is evaluated. Unlike indices, nodes are the same object wherever they are known, and unlike
 * structural types they remember under which names they went: each import and export of a type makes a `named`
 * node on top of what it names (Explainer.md, "Type Checking"). Naming (`owner-types.ts`) reads these chains to
 * tell the `use` of a type from a new definition that happens to be equal.
 */
import type { PrimitiveType } from '@wit-bindgen-ts/abi';
import type { ComponentTypeDef, InstanceTypeDef } from '@wit-bindgen-ts/component';
import type { TypeMeasure } from './budget.ts';
import type { Scope } from './scope.ts';

export type TypeNode = NamedNode | RawNode;

/** A type without its names. */
export type RawNode = ValueNode | ResourceNode | FuncNode | InstanceTypeNode | ComponentTypeNode;

/** What an import or export of a type introduces. */
export interface NamedNode {
  readonly kind: 'named';
  readonly target: TypeNode;
  /** The end of the chain. */
  readonly end: RawNode;
}

/** A resource, equal to itself only. */
export interface ResourceNode {
  readonly kind: 'resource';
}

export interface ValueNode extends TypeMeasure {
  readonly kind: 'value';
  readonly shape: ValueShape;
}

/** A value type where it is used: a primitive, or a node whose chain ends in a value type. */
export type ValueRef = PrimitiveType | TypeNode;

export interface NamedRef {
  readonly name: string;
  readonly type: ValueRef;
}

export interface CaseRef {
  readonly name: string;
  readonly type: ValueRef | undefined;
}

/** `defvaltype` (Binary.md, "Type Definitions"), with its indices resolved. */
export type ValueShape =
  | { readonly kind: 'primitive'; readonly type: PrimitiveType }
  | { readonly kind: 'record'; readonly fields: readonly NamedRef[] }
  | { readonly kind: 'variant'; readonly cases: readonly CaseRef[] }
  | { readonly kind: 'enum' | 'flags'; readonly labels: readonly string[] }
  | { readonly kind: 'list'; readonly element: ValueRef; readonly length: number | undefined }
  | { readonly kind: 'map'; readonly key: ValueRef; readonly value: ValueRef }
  | { readonly kind: 'tuple'; readonly types: readonly ValueRef[] }
  | { readonly kind: 'option'; readonly some: ValueRef }
  | { readonly kind: 'result'; readonly ok: ValueRef | undefined; readonly err: ValueRef | undefined }
  | { readonly kind: 'stream' | 'future'; readonly element: ValueRef | undefined }
  /** The chain of `resource` ends in a resource. */
  | { readonly kind: 'own' | 'borrow'; readonly resource: TypeNode };

export interface FuncNode {
  readonly kind: 'func';
  readonly async: boolean;
  readonly params: readonly NamedRef[];
  readonly result: ValueRef | undefined;
}

/** Kept as its declarators and the scope they were written in, and evaluated for each instance of it. */
export interface InstanceTypeNode {
  readonly kind: 'instance';
  readonly def: InstanceTypeDef;
  readonly scope: Scope;
}

/** Kept as its declarators, likewise. */
export interface ComponentTypeNode {
  readonly kind: 'component';
  readonly def: ComponentTypeDef;
  readonly scope: Scope;
}

/** A type without its names. */
export function endOf(node: TypeNode): RawNode {
  return node.kind === 'named' ? node.end : node;
}

/** The type under a name of its own. */
export function named(target: TypeNode): NamedNode {
  return { kind: 'named', target, end: endOf(target) };
}

/** Whether WIT has the type under a name only. */
export function needsName(shape: ValueShape): boolean {
  return (
    shape.kind === 'record' || shape.kind === 'variant' || shape.kind === 'enum' || shape.kind === 'flags'
  );
}

/** What the name of a type that is no value type is, for messages. */
export function rawKind(node: RawNode): string {
  return node.kind === 'func' ? 'function type' : node.kind === 'value' ? 'value type' : `${node.kind} type`;
}
