/** Type definitions with their indices resolved (Binary.md, "Type Definitions"). */
import {
  CompileError,
  type TypeDefinition,
  type ValTypeRef,
  type ValueTypeDef,
  type FuncTypeDef,
} from '@wit-bindgen-ts/component';
import { isLabel } from '../syntax/names.ts';
import type { Budget, TypeMeasure } from './budget.ts';
import type { Scope } from './scope.ts';
import {
  endOf,
  type NamedRef,
  rawKind,
  type RawNode,
  type TypeNode,
  type ValueRef,
  type ValueShape,
} from './type-node.ts';

/** `deftype`. */
export function defineType(budget: Budget, scope: Scope, { type: def, offset }: TypeDefinition): RawNode {
  switch (def.kind) {
    case 'func':
      return funcType(budget, scope, def, offset);
    case 'resource':
      return { kind: 'resource' };
    case 'instance-type':
      return { kind: 'instance', def, scope };
    case 'component-type':
      return { kind: 'component', def, scope };
    default: {
      const shape = valueShape(scope, def, offset);
      return { kind: 'value', shape, ...budget.measure(partsOf(shape).map(measured), offset) };
    }
  }
}

function funcType(budget: Budget, scope: Scope, def: FuncTypeDef, offset: number): RawNode {
  const params = def.params.map((param) => labelled(scope, param));
  const result = optional(scope, def.result, offset);
  const parts = [...params.map(({ type }) => type), ...(result === undefined ? [] : [result])];
  budget.measure(parts.map(measured), offset);
  return { kind: 'func', async: def.async, params, result };
}

/** A type of one kind, named or not. */
export function typeAt<K extends RawNode['kind']>(
  scope: Scope,
  index: number,
  kind: K,
  offset: number,
): RawNode & { readonly kind: K } {
  const end = endOf(scope.get('type', index, offset).node);
  if (end.kind !== kind) {
    throw new CompileError(`type ${index} is not a ${kind} type`, offset, `it is a ${rawKind(end)}`);
  }
  return end as RawNode & { readonly kind: K };
}

function valueRef(scope: Scope, ref: ValTypeRef, offset: number): ValueRef {
  if (typeof ref === 'string') return ref;
  typeAt(scope, ref, 'value', offset);
  return scope.get('type', ref, offset).node;
}

function optional(scope: Scope, ref: ValTypeRef | undefined, offset: number): ValueRef | undefined {
  return ref === undefined ? undefined : valueRef(scope, ref, offset);
}

function resourceRef(scope: Scope, index: number, offset: number): TypeNode {
  typeAt(scope, index, 'resource', offset);
  return scope.get('type', index, offset).node;
}

function checkedLabel({ name, offset }: { readonly name: string; readonly offset: number }): string {
  if (isLabel(name)) return name;
  throw new CompileError(`${JSON.stringify(name)} is not in kebab case`, offset);
}

function labelled(
  scope: Scope,
  each: { readonly name: string; readonly type: ValTypeRef; readonly offset: number },
): NamedRef {
  return { name: checkedLabel(each), type: valueRef(scope, each.type, each.offset) };
}

function valueShape(scope: Scope, def: ValueTypeDef, offset: number): ValueShape {
  switch (def.kind) {
    case 'primitive':
      return { kind: 'primitive', type: def.type };
    case 'record':
      return { kind: 'record', fields: def.fields.map((field) => labelled(scope, field)) };
    case 'variant':
      return {
        kind: 'variant',
        cases: def.cases.map((each) => ({
          name: checkedLabel(each),
          type: optional(scope, each.type, each.offset),
        })),
      };
    case 'flags':
    case 'enum':
      return { kind: def.kind, labels: def.labels.map(checkedLabel) };
    case 'list':
      return { kind: 'list', element: valueRef(scope, def.element, offset), length: def.length };
    case 'map':
      return {
        kind: 'map',
        key: valueRef(scope, def.key, offset),
        value: valueRef(scope, def.value, offset),
      };
    case 'tuple':
      return { kind: 'tuple', types: def.types.map((type) => valueRef(scope, type, offset)) };
    case 'option':
      return { kind: 'option', some: valueRef(scope, def.some, offset) };
    case 'result':
      return {
        kind: 'result',
        ok: optional(scope, def.ok, offset),
        err: optional(scope, def.err, offset),
      };
    case 'own':
    case 'borrow':
      return { kind: def.kind, resource: resourceRef(scope, def.resource, offset) };
    case 'stream':
    case 'future':
      return { kind: def.kind, element: optional(scope, def.element, offset) };
  }
}

const leaf: TypeMeasure = { size: 1, depth: 1 };

function measured(ref: ValueRef): TypeMeasure {
  if (typeof ref === 'string') return leaf;
  const end = endOf(ref);
  return end.kind === 'value' ? end : leaf;
}

/** The types that a type is made of directly. Labels count, too: a shared enum is written out as well. */
function partsOf(shape: ValueShape): readonly ValueRef[] {
  switch (shape.kind) {
    case 'record':
      return shape.fields.map(({ type }) => type);
    case 'variant':
      return shape.cases.map(({ type }) => type ?? 'bool');
    case 'tuple':
      return shape.types;
    case 'list':
      return [shape.element];
    case 'map':
      return [shape.key, shape.value];
    case 'option':
      return [shape.some];
    case 'result':
      return [shape.ok, shape.err].filter((part) => part !== undefined);
    case 'stream':
    case 'future':
      return shape.element === undefined ? [] : [shape.element];
    case 'enum':
    case 'flags':
      return shape.labels.map(() => 'bool');
    case 'primitive':
    case 'own':
    case 'borrow':
      return [];
  }
}
