/** Aliases of exports and of definitions around a component (Explainer.md, "Alias Definitions"). */
import type { ValueType } from '@wit-bindgen-ts/abi';
import type { Declarator } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { measure } from '../type-measure.ts';
import { withArticle } from '../with-article.ts';
import { outerScope } from './core.ts';
import type { TypeItem } from './items.ts';
import type { Scope } from './scope.ts';

/** `alias export`. */
export function aliasExport(
  scope: Scope,
  sort: string,
  instance: number,
  name: string,
  offset: number,
): void {
  const item = scope.instances.get(instance, offset).exports.get(name);
  if (item === undefined) {
    throw new CompileError(`instance ${instance} has no export named ${JSON.stringify(name)}`, offset);
  }
  if (item.sort !== sort) {
    throw new CompileError(
      `export ${JSON.stringify(name)} of instance ${instance} is not ${withArticle(sort)}`,
      offset,
      `it is ${withArticle(item.sort)}`,
    );
  }
  scope.add(item);
}

function hasResource(type: ValueType | undefined): boolean {
  return type !== undefined && measure(type).hasResource;
}

/** Answers of `refersToResource`: a type may be aliased any number of times. */
const resourceTypes = new WeakMap<TypeItem['type'], boolean>();

function refersToResource({ type }: TypeItem): boolean {
  const known = resourceTypes.get(type);
  if (known !== undefined) return known;
  let refers: boolean;
  switch (type.kind) {
    case 'resource':
      refers = true;
      break;
    case 'value':
      refers = hasResource(type.type);
      break;
    case 'func':
      refers = type.type.params.some((param) => hasResource(param.type)) || hasResource(type.type.result);
      break;
    default:
      refers = declaratorsReferToResource(type.def.declarators, type.scope, 0);
  }
  resourceTypes.set(type, refers);
  return refers;
}

/** Whether declarators `depth` types deep reach out of the outermost type for a resource. */
function declaratorsReferToResource(
  declarators: readonly Declarator[],
  scope: Scope,
  depth: number,
): boolean {
  return declarators.some((declarator) => {
    if (declarator.kind === 'alias') {
      const { sort, target } = declarator;
      if (sort !== 'type' || target.kind !== 'outer' || target.count <= depth) return false;
      const outer = outerScope(scope, target.count - depth - 1, declarator.offset);
      return refersToResource(outer.types.get(target.index, declarator.offset));
    }
    if (declarator.kind !== 'type') return false;
    const { type } = declarator;
    if (type.kind !== 'instance-type' && type.kind !== 'component-type') return false;
    return declaratorsReferToResource(type.declarators, scope, depth + 1);
  });
}

/** `alias outer`. */
export function aliasOuter(scope: Scope, sort: string, count: number, index: number, offset: number): void {
  const outer = outerScope(scope, count, offset);
  switch (sort) {
    case 'type': {
      const item = outer.types.get(index, offset);
      let crossed: Scope = scope;
      while (crossed !== outer) {
        if (crossed.kind === 'component' && refersToResource(item)) {
          throw new CompileError('an outer alias of a type that transitively refers to resources', offset);
        }
        crossed = crossed.parent!;
      }
      return scope.types.add(item);
    }
    case 'core type':
      return scope.coreTypes.add(outer.coreTypes.get(index, offset));
    case 'core module':
      return scope.modules.add(outer.modules.get(index, offset));
    case 'component':
      return scope.components.add(outer.components.get(index, offset));
    default:
      throw new CompileError(
        `an outer alias of ${withArticle(sort)}`,
        offset,
        'only types, components and core modules can be aliased',
      );
  }
}
