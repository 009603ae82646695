/**
 * Imports and exports by their types: what enters a component, given the type that it declares for it. Two
 * sources: the host, for which a definition of the declared type is made up, with a fresh identity for every
 * resource type that it introduces; and arguments, which must be of the declared type. A declared type is
 * evaluated as it meets the arguments, so each resource type it introduces stands for the one given, in
 * everything that follows (Explainer.md, "Type Checking").
 */
import type { ResourceType } from '@wit-bindgen-ts/abi';
import type { Declarator, ExternTypeDef, ResourceTypeDef, TypeDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type { CoreModuleType } from '../core-module.ts';
import { sameResource } from '../resource-identity.ts';
import type { Imported, ImportPath, Resource } from '../steps.ts';
import { funcTypeDifference, typeDifference } from '../type-difference.ts';
import { equalFuncTypes, equalTypes } from '../type-equality.ts';
import { moduleTypeMismatch } from '../validate/module-types.ts';
import { checkValueType } from '../validate/value-type.ts';
import { withArticle } from '../with-article.ts';
import { aliasExport, aliasOuter } from './aliases.ts';
import { resolveCoreType } from './core.ts';
import { checkOnce, type ComponentInterface, type Evaluation, nested, type Source } from './evaluation.ts';
import { ExternNames } from './extern-names.ts';
import { VisibleTypes, withNewName } from './external-visibility.ts';
import {
  type ComponentTypeItem,
  type InstanceItem,
  type InstanceTypeItem,
  type Item,
  type TypeItem,
} from './items.ts';
import { Scope } from './scope.ts';
import { resolveFuncType, resolveValueType } from './value-types.ts';

function typeKind<K extends TypeItem['type']['kind']>(
  scope: Scope,
  index: number,
  kind: K,
  offset: number,
): TypeItem['type'] & { readonly kind: K } {
  const { type } = scope.types.get(index, offset);
  if (type.kind !== kind) {
    throw new CompileError(
      `type ${index} is not ${withArticle(kind)} type`,
      offset,
      `it is ${withArticle(type.kind)} type`,
    );
  }
  return type as TypeItem['type'] & { readonly kind: K };
}

/** The definition that an import or an exported declarator stands for, taken from `source`. */
export function supply(
  evaluation: Evaluation,
  scope: Scope,
  name: string,
  type: ExternTypeDef,
  source: Source,
): Item {
  evaluation.plan.spend(type.offset);
  if (type.kind === 'value') throw new CompileError('values are not supported yet', type.offset, name);
  return source.kind === 'host'
    ? fromHost(evaluation, scope, type, { ...source, path: [...source.path, name] })
    : fromGiven(evaluation, scope, name, type, source);
}

type Supplied = Exclude<ExternTypeDef, { readonly kind: 'value' }>;

function fromHost(
  evaluation: Evaluation,
  scope: Scope,
  type: Supplied,
  source: Source & { readonly kind: 'host' },
): Item {
  // The path ends with the name of what is supplied, so it is not empty.
  const path = source.path as unknown as ImportPath;
  const { from } = source;
  const imported: Imported =
    from === undefined ? { kind: 'imported', path } : { kind: 'imported', path, from };
  const { plan } = evaluation;
  const at = type.offset;
  switch (type.kind) {
    case 'func': {
      const funcType = typeKind(scope, type.type, 'func', at).type;
      return { sort: 'func', type: funcType, func: { ...imported, kind: 'import', type: funcType } };
    }
    case 'instance':
      return evaluateInstanceType(evaluation, typeKind(scope, type.type, 'instance', at), source, at);
    case 'component': {
      const componentType = typeKind(scope, type.type, 'component', at);
      return {
        sort: 'component',
        origin: { kind: 'imported', ref: imported, plan, type: componentType },
      };
    }
    case 'core module': {
      const moduleType = coreModuleType(scope, type.type, at);
      return { sort: 'core module', origin: { kind: 'imported', ref: imported, plan }, type: moduleType };
    }
    case 'type': {
      if (type.bound.kind === 'eq') {
        const item = scope.types.get(type.bound.type, at);
        return evaluation.naming ? withNewName(item) : item;
      }
      const resource: Resource = { ...imported, type: { kind: 'resource', name: path[path.length - 1]! } };
      plan.resourceIndex(resource);
      return { sort: 'type', type: { kind: 'resource', resource } };
    }
  }
}

function coreModuleType(scope: Scope, index: number, offset: number): CoreModuleType {
  const type = scope.coreTypes.get(index, offset);
  if (type.kind !== 'module') throw new CompileError(`core type ${index} is not a module type`, offset);
  return type.type;
}

function fromGiven(
  evaluation: Evaluation,
  scope: Scope,
  name: string,
  type: Supplied,
  source: Source & { readonly kind: 'given' },
): Item {
  const at = type.offset;
  const what = `${source.what} ${JSON.stringify(name)}`;
  const item = source.find(name);
  if (item === undefined) {
    throw new CompileError(
      source.owner === undefined
        ? `missing ${what}`
        : `${source.owner} lacks the export ${JSON.stringify(name)}`,
      source.offset,
    );
  }
  if (item.sort !== type.kind) {
    throw new CompileError(
      `${what} is of the wrong sort`,
      source.offset,
      `expected ${withArticle(type.kind)}, found ${withArticle(item.sort)}`,
    );
  }
  const mismatch = (detail?: string): CompileError =>
    new CompileError(`${what} has the wrong type`, source.offset, detail);
  if (item.sort === 'func' && type.kind === 'func') {
    const wanted = typeKind(scope, type.type, 'func', at).type;
    if (!equalFuncTypes(item.type, wanted)) throw mismatch(funcTypeDifference(item.type, wanted));
    return item;
  }
  if (item.sort === 'instance' && type.kind === 'instance') {
    return evaluateInstanceType(
      evaluation,
      typeKind(scope, type.type, 'instance', at),
      {
        kind: 'given',
        find: (member) => item.exports.get(member),
        what: `${what}: export`,
        owner: what,
        offset: source.offset,
        ascribed: source.ascribed,
      },
      at,
    );
  }
  if (item.sort === 'type' && type.kind === 'type') {
    if (type.bound.kind === 'sub-resource') {
      if (item.type.kind !== 'resource')
        throw mismatch(`expected a resource type, found ${withArticle(item.type.kind)} type`);
      // When it runs, it is the same resource; whoever sees the type only must not know.
      if (source.ascribed === true && evaluation.plan.discarded) {
        const hidden: Resource = { kind: 'imported', type: { kind: 'resource', name }, path: [name] };
        return { sort: 'type', type: { kind: 'resource', resource: hidden } };
      }
      return item;
    }
    const wanted = scope.types.get(type.bound.type, at).type;
    if (!equalTypeItems(evaluation, item.type, wanted, source.offset)) {
      throw mismatch(typeItemDifference(item.type, wanted));
    }
    return item;
  }
  if (item.sort === 'component' && type.kind === 'component') {
    evaluation.matchComponent(evaluation, item, typeKind(scope, type.type, 'component', at), source.offset);
    return item;
  }
  if (item.sort === 'core module' && type.kind === 'core module') {
    const wanted = coreModuleType(scope, type.type, at);
    const detail = moduleTypeMismatch(item.type, wanted, () => evaluation.plan.spend(source.offset));
    if (detail !== undefined) throw mismatch(detail);
    return item;
  }
  throw mismatch();
}

/** An instance of the type, its exports taken from `source`. */
export function evaluateInstanceType(
  evaluation: Evaluation,
  { def, scope }: InstanceTypeItem,
  source: Source,
  offset: number,
): InstanceItem {
  const inner = new Scope('instance-type', scope, scope.instance);
  const { exports } = evaluateDeclarators(nested(evaluation, offset), inner, def.declarators, source, source);
  return { sort: 'instance', exports };
}

/** The imports and exports of a component of the type. */
export function evaluateComponentType(
  evaluation: Evaluation,
  { def, scope }: ComponentTypeItem,
  imports: Source,
  exports: Source,
  offset: number,
): ComponentInterface {
  const inner = new Scope('component-type', scope, scope.instance);
  return evaluateDeclarators(nested(evaluation, offset), inner, def.declarators, imports, exports);
}

function evaluateDeclarators(
  evaluation: Evaluation,
  scope: Scope,
  declarators: readonly Declarator[],
  importSource: Source,
  exportSource: Source,
): ComponentInterface {
  const imports = new Map<string, Item>();
  const exports = new Map<string, Item>();
  const importNames = new ExternNames('import');
  const exportNames = new ExternNames('export');
  // An instance type is checked where something of the type is imported or exported.
  const visible =
    evaluation.naming && scope.kind === 'component-type' ? new VisibleTypes(evaluateInstanceType) : undefined;
  for (const declarator of declarators) {
    const { offset } = declarator;
    evaluation.plan.spend(offset);
    switch (declarator.kind) {
      case 'core-type':
        for (const type of resolveCoreType(scope, declarator.type, evaluation.plan))
          scope.coreTypes.add(type);
        break;
      case 'type':
        if (declarator.type.kind === 'resource') {
          throw new CompileError('resources can only be defined within a concrete component', offset);
        }
        scope.types.add(defineType(evaluation, scope, declarator));
        break;
      case 'alias': {
        const { sort, target } = declarator;
        if (target.kind === 'core-export') {
          throw new CompileError('an alias of a core export inside a type', offset);
        }
        const allowed =
          target.kind === 'export'
            ? sort === 'instance' || sort === 'type'
            : sort === 'core type' || sort === 'type';
        if (!allowed) {
          throw new CompileError(
            `an alias of ${withArticle(sort)} inside a type`,
            offset,
            'it may only refer to types or instances',
          );
        }
        if (target.kind === 'outer') aliasOuter(scope, sort, target.count, target.index, offset);
        else aliasExport(scope, sort, target.instance, target.name, offset);
        break;
      }
      case 'import': {
        const item = supply(evaluation, scope, declarator.name.name, declarator.type, importSource);
        importNames.add(declarator.name, item);
        visible?.add('import', declarator.name.name, item, evaluation, offset);
        imports.set(declarator.name.name, item);
        scope.add(item);
        break;
      }
      case 'export-type': {
        const item = supply(evaluation, scope, declarator.name.name, declarator.type, exportSource);
        exportNames.add(declarator.name, item);
        visible?.add('export', declarator.name.name, item, evaluation, offset);
        exports.set(declarator.name.name, item);
        scope.add(item);
        break;
      }
    }
  }
  return { imports, exports };
}

function defineResource(
  evaluation: Evaluation,
  scope: Scope,
  def: ResourceTypeDef,
  offset: number,
): TypeItem {
  if (def.rep !== 'i32') throw new CompileError('a resource can only be represented by i32', offset);
  const type: ResourceType = { kind: 'resource', name: '' };
  const destructor = def.destructor === undefined ? undefined : scope.core.func.get(def.destructor, offset);
  if (destructor?.type.kind === 'func') {
    const { params, results } = destructor.type.signature;
    if (params.length !== 1 || params[0] !== 'i32' || results.length > 0) {
      throw new CompileError(
        'the destructor of a resource has the wrong type',
        offset,
        'expected [i32] -> []',
      );
    }
  }
  const resource: Resource = { kind: 'defined', type, instance: scope.instance, destructor: destructor?.ref };
  evaluation.plan.resourceIndex(resource);
  return { sort: 'type', type: { kind: 'resource', resource } };
}

/** `type`. */
export function defineType(
  evaluation: Evaluation,
  scope: Scope,
  { type: def, offset }: TypeDefinition,
): TypeItem {
  switch (def.kind) {
    case 'func':
      return { sort: 'type', type: { kind: 'func', type: resolveFuncType(scope, def, offset) } };
    case 'resource':
      return defineResource(evaluation, scope, def, offset);
    case 'instance-type': {
      const type = { kind: 'instance', def, scope } as const;
      checkOnce(evaluation, def, offset, (check) =>
        evaluateInstanceType(check, type, { kind: 'host', path: [] }, offset),
      );
      return { sort: 'type', type };
    }
    case 'component-type': {
      const type = { kind: 'component', def, scope } as const;
      checkOnce(evaluation, def, offset, (check) =>
        evaluateComponentType(check, type, { kind: 'host', path: [] }, { kind: 'host', path: [] }, offset),
      );
      return { sort: 'type', type };
    }
    default: {
      const type = resolveValueType(scope, def, offset);
      evaluation.plan.spendType(checkValueType(type, offset), offset);
      return { sort: 'type', type: { kind: 'value', type } };
    }
  }
}

function typeItemDifference(found: TypeItem['type'], wanted: TypeItem['type']): string {
  if (found.kind === 'value' && wanted.kind === 'value') return typeDifference(found.type, wanted.type);
  if (found.kind === 'func' && wanted.kind === 'func') return funcTypeDifference(found.type, wanted.type);
  return found.kind === 'resource' && wanted.kind === 'resource'
    ? 'resource types are not the same'
    : `expected ${withArticle(wanted.kind)} type, found ${withArticle(found.kind)} type`;
}

function equalTypeItems(
  evaluation: Evaluation,
  a: TypeItem['type'],
  b: TypeItem['type'],
  offset: number,
): boolean {
  if (a === b) return true;
  if (a.kind === 'value') return b.kind === 'value' && equalTypes(a.type, b.type);
  if (a.kind === 'func') return b.kind === 'func' && equalFuncTypes(a.type, b.type);
  if (a.kind === 'resource') return b.kind === 'resource' && sameResource(a.resource.type, b.resource.type);
  if (a.kind === 'component' && b.kind === 'component') {
    if (a.def !== b.def || a.scope !== b.scope) {
      matchComponentTypes(evaluation, a, b, offset);
      matchComponentTypes(evaluation, b, a, offset);
    }
    return true;
  }
  if (a.kind === 'instance' && b.kind === 'instance') {
    if (a.def !== b.def || a.scope !== b.scope) {
      matchInstanceTypes(evaluation, a, b, offset);
      matchInstanceTypes(evaluation, b, a, offset);
    }
    return true;
  }
  return false;
}

/** The evaluation of what is only compared. */
function comparing(evaluation: Evaluation, offset: number): Evaluation {
  return { ...nested(evaluation, offset), plan: evaluation.plan.check(), naming: false };
}

/** Fails unless instances of type `actual` can be given for `wanted`. */
function matchInstanceTypes(
  evaluation: Evaluation,
  actual: InstanceTypeItem,
  wanted: InstanceTypeItem,
  offset: number,
): void {
  const check = comparing(evaluation, offset);
  const { exports } = evaluateInstanceType(check, actual, { kind: 'host', path: [] }, offset);
  const source: Source = { kind: 'given', find: (name) => exports.get(name), what: 'type export', offset };
  evaluateInstanceType(check, wanted, source, offset);
}

/** Fails unless components of type `actual` can be given for `wanted`. */
function matchComponentTypes(
  evaluation: Evaluation,
  actual: ComponentTypeItem,
  wanted: ComponentTypeItem,
  offset: number,
): void {
  const plan = evaluation.plan.check();
  const origin = { kind: 'imported', ref: { kind: 'imported', path: ['type'] }, plan, type: actual } as const;
  evaluation.matchComponent(evaluation, { sort: 'component', origin }, wanted, offset);
}
