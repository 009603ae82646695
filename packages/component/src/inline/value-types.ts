/** Value and function types with their type indices resolved (Binary.md, "Type Definitions"). */
import type { FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import type { FuncTypeDef, ValTypeRef, ValueTypeDef } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { limits } from '../limits.ts';
import { measure } from '../type-measure.ts';
import { checkLabels } from '../validate/labels.ts';
import { withArticle } from '../with-article.ts';
import type { Scope } from './scope.ts';

/** `valtype`. The object at an index is used as it is: one type definition, one object. */
export function resolveValType(scope: Scope, ref: ValTypeRef, offset: number): ValueType {
  if (typeof ref === 'string') return ref;
  const { type } = scope.types.get(ref, offset);
  if (type.kind !== 'value') {
    throw new CompileError(`type ${ref} is not a value type`, offset, `it is ${withArticle(type.kind)} type`);
  }
  return type.type;
}

function resolveOptional(scope: Scope, ref: ValTypeRef | undefined, offset: number): ValueType | undefined {
  return ref === undefined ? undefined : resolveValType(scope, ref, offset);
}

function resolveResource(scope: Scope, index: number, offset: number): ResourceType {
  const { type } = scope.types.get(index, offset);
  if (type.kind !== 'resource') {
    throw new CompileError(
      `type ${index} is not a resource type`,
      offset,
      `it is ${withArticle(type.kind)} type`,
    );
  }
  return type.resource.type;
}

/** `defvaltype`. */
export function resolveValueType(scope: Scope, def: ValueTypeDef, offset: number): ValueType {
  const at = (ref: ValTypeRef): ValueType => resolveValType(scope, ref, offset);
  switch (def.kind) {
    case 'primitive':
      return def.type;
    case 'record':
      checkLabels(def.fields, 'record field');
      return {
        kind: 'record',
        fields: def.fields.map((field) => ({
          name: field.name,
          type: resolveValType(scope, field.type, field.offset),
        })),
      };
    case 'variant':
      checkLabels(def.cases, 'variant case');
      return {
        kind: 'variant',
        cases: def.cases.map((one) =>
          one.type === undefined
            ? { name: one.name }
            : { name: one.name, type: resolveValType(scope, one.type, one.offset) },
        ),
      };
    case 'list':
      return def.length === undefined
        ? { kind: 'list', element: at(def.element) }
        : { kind: 'list', element: at(def.element), length: def.length };
    case 'tuple':
      return { kind: 'tuple', types: def.types.map(at) };
    case 'flags':
    case 'enum':
      checkLabels(def.labels, def.kind === 'flags' ? 'flag' : 'enum case');
      return { kind: def.kind, names: def.labels.map((label) => label.name) };
    case 'option':
      return { kind: 'option', some: at(def.some) };
    case 'result':
      return {
        kind: 'result',
        ok: resolveOptional(scope, def.ok, offset),
        err: resolveOptional(scope, def.err, offset),
      };
    case 'own':
    case 'borrow':
      return { kind: def.kind, resource: resolveResource(scope, def.resource, offset) };
    case 'stream':
    case 'future':
      return { kind: def.kind, element: resolveOptional(scope, def.element, offset) };
    case 'map':
      return { kind: 'map', key: at(def.key), value: at(def.value) };
  }
}

/** `functype`. */
export function resolveFuncType(scope: Scope, def: FuncTypeDef, offset: number): FuncType {
  if (def.params.length > limits.params) {
    throw new CompileError('too many parameters', offset, `the limit is ${limits.params}`);
  }
  checkLabels(def.params, 'parameter');
  const params = def.params.map((param) => ({
    name: param.name,
    type: resolveValType(scope, param.type, param.offset),
  }));
  const result = resolveOptional(scope, def.result, offset);
  if (result !== undefined && measure(result).hasBorrow) {
    throw new CompileError('the result of a function cannot contain a `borrow`', offset);
  }
  return { params, result, async: def.async };
}
