/**
 * Imports and exports by their types: what enters a component, given the type that it declares for it. Two
 * sources: the host, for which a definition of the declared type is made up, with a fresh identity for every
 * resource type that it introduces; and arguments, which must be of the declared type. A declared type is
 * evaluated as it meets the arguments, so each resource type it introduces stands for the one given, in
 * everything that follows (Explainer.md, "Type Checking").
 */
import type { ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import type {
  BinaryComponent,
  CoreModuleDefinition,
  Declarator,
  ExternTypeDef,
  ResourceTypeDef,
  TypeDefinition,
} from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { limits } from '../limits.ts';
import type { Imported, ImportPath, Resource } from '../steps.ts';
import { equalFuncTypes, equalTypes } from '../type-equality.ts';
import { measure } from '../type-measure.ts';
import { coreExternFits, printCoreExtern } from '../validate/core-types.ts';
import { checkValueType } from '../validate/value-type.ts';
import type { CoreModuleType } from '../core-module.ts';
import { outerScope, resolveCoreType } from './core.ts';
import { ExternNames } from './extern-names.ts';
import type { ComponentItem, ComponentTypeItem, InstanceItem, Item, TypeItem } from './items.ts';
import type { PlanBuilder } from './plan-builder.ts';
import { Scope } from './scope.ts';
import { resolveFuncType, resolveValueType } from './value-types.ts';

/** Where the definitions come from that a type describes. */
export type Source =
  /** The host, with the path that leads to the instance they are in, or the exports of an imported component. */
  | { readonly kind: 'host'; readonly path: readonly string[]; readonly from?: number | undefined }
  | {
      readonly kind: 'given';
      readonly find: (name: string) => Item | undefined;
      /** What is given, for messages: "instantiation argument". */
      readonly what: string;
      /** Where it is given: the offset of every mismatch. */
      readonly offset: number;
    };

/** What goes in and out of a component instance, in the order of the binary. */
export interface ComponentInterface {
  readonly imports: ReadonlyMap<string, Item>;
  readonly exports: ReadonlyMap<string, Item>;
}

/** Evaluates a component in a new instance. */
export type EvaluateComponent = (
  evaluation: Evaluation,
  component: BinaryComponent,
  outer: Scope | undefined,
  parent: number | undefined,
  source: Source,
) => ComponentInterface;

/** What the evaluation of one binary shares. */
export interface Evaluation {
  readonly plan: PlanBuilder;
  /** Definitions that have been checked in the abstract, and need not be again. */
  readonly checked: WeakSet<object>;
  /** What the core modules import and export, read once each. */
  readonly moduleTypes: WeakMap<CoreModuleDefinition, CoreModuleType>;
  /** How deep instantiations are nested at the moment. */
  readonly depth: number;
  /** Given, because what evaluates components needs what is here. */
  readonly evaluateComponent: EvaluateComponent;
  /** Whether `actual` can be given for a component of type `wanted`; throws where it cannot. */
  readonly matchComponent: (
    evaluation: Evaluation,
    actual: ComponentItem,
    wanted: ComponentTypeItem,
    offset: number,
  ) => void;
}

const sortNames: { readonly [sort in Item['sort']]: string } = {
  func: 'a function',
  instance: 'an instance',
  type: 'a type',
  component: 'a component',
  'core module': 'a core module',
};

/** `a function`, for messages. */
export function sortName(sort: Item['sort']): string {
  return sortNames[sort];
}

function typeKind<K extends TypeItem['type']['kind']>(
  scope: Scope,
  index: number,
  kind: K,
  offset: number,
): TypeItem['type'] & { readonly kind: K } {
  const { type } = scope.types.get(index, offset);
  if (type.kind !== kind) {
    throw new CompileError(`type ${index} is not a ${kind} type`, offset, `it is a ${type.kind} type`);
  }
  return type as TypeItem['type'] & { readonly kind: K };
}

function equalTypeItems(a: TypeItem['type'], b: TypeItem['type']): boolean {
  if (a === b) return true;
  if (a.kind === 'value') return b.kind === 'value' && equalTypes(a.type, b.type);
  if (a.kind === 'func') return b.kind === 'func' && equalFuncTypes(a.type, b.type);
  if (a.kind === 'resource') return b.kind === 'resource' && a.resource === b.resource;
  return a.kind === b.kind;
}

function matchModules(
  plan: PlanBuilder,
  actual: CoreModuleType,
  wanted: CoreModuleType,
  what: string,
  offset: number,
): void {
  for (const [key, { module, name, type }] of actual.imports) {
    plan.spend(offset);
    const offered = wanted.imports.get(key);
    if (offered === undefined || !coreExternFits(offered.type, type)) {
      throw new CompileError(
        `${what} is a core module that imports more than its type allows`,
        offset,
        `${JSON.stringify(module)} ${JSON.stringify(name)}: ${printCoreExtern(type)}`,
      );
    }
  }
  for (const [name, type] of wanted.exports) {
    plan.spend(offset);
    const exported = actual.exports.get(name);
    if (exported === undefined || !coreExternFits(exported, type)) {
      throw new CompileError(
        `${what} is a core module that lacks an export of its type`,
        offset,
        `${JSON.stringify(name)}: ${printCoreExtern(type)}`,
      );
    }
  }
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
      if (type.bound.kind === 'eq') return scope.types.get(type.bound.type, at);
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
  if (item === undefined) throw new CompileError(`missing ${what}`, source.offset);
  if (item.sort !== type.kind) {
    throw new CompileError(
      `${what} is of the wrong sort`,
      source.offset,
      `expected ${sortName(type.kind)}, found ${sortName(item.sort)}`,
    );
  }
  const mismatch = (detail?: string): CompileError =>
    new CompileError(`${what} has the wrong type`, source.offset, detail);
  if (item.sort === 'func' && type.kind === 'func') {
    if (!equalFuncTypes(item.type, typeKind(scope, type.type, 'func', at).type)) throw mismatch();
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
        offset: source.offset,
      },
      at,
    );
  }
  if (item.sort === 'type' && type.kind === 'type') {
    if (type.bound.kind === 'sub-resource') {
      if (item.type.kind !== 'resource')
        throw mismatch(`expected a resource type, found a ${item.type.kind} type`);
    } else if (!equalTypeItems(item.type, scope.types.get(type.bound.type, at).type)) {
      throw mismatch();
    }
    return item;
  }
  if (item.sort === 'component' && type.kind === 'component') {
    evaluation.matchComponent(evaluation, item, typeKind(scope, type.type, 'component', at), source.offset);
    return item;
  }
  if (item.sort === 'core module' && type.kind === 'core module') {
    matchModules(evaluation.plan, item.type, coreModuleType(scope, type.type, at), what, source.offset);
    return item;
  }
  throw mismatch();
}

/** An instance of the type, its exports taken from `source`. */
export function evaluateInstanceType(
  evaluation: Evaluation,
  { def, scope }: TypeItem['type'] & { readonly kind: 'instance' },
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
            `an alias of a ${sort} inside a type`,
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
        imports.set(declarator.name.name, item);
        scope.add(item);
        break;
      }
      case 'export-type': {
        const item = supply(evaluation, scope, declarator.name.name, declarator.type, exportSource);
        exportNames.add(declarator.name, item);
        exports.set(declarator.name.name, item);
        scope.add(item);
        break;
      }
    }
  }
  return { imports, exports };
}

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
      `export ${JSON.stringify(name)} of instance ${instance} is not a ${sort}`,
      offset,
      `it is ${sortName(item.sort)}`,
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
        `an outer alias of a ${sort}`,
        offset,
        'only types, components and core modules can be aliased',
      );
  }
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

/** The evaluation of something inside of what is being evaluated. */
export function nested(evaluation: Evaluation, offset: number): Evaluation {
  const depth = evaluation.depth + 1;
  if (depth > limits.evaluationDepth) {
    throw new CompileError(
      'instances are nested too deeply',
      offset,
      `the limit is ${limits.evaluationDepth}`,
    );
  }
  return { ...evaluation, depth };
}

/** Evaluates a definition in the abstract, the first time that it is met: at its place, where indices end. */
export function checkOnce(
  evaluation: Evaluation,
  def: object,
  offset: number,
  check: (evaluation: Evaluation) => void,
): void {
  if (evaluation.checked.has(def)) return;
  evaluation.checked.add(def);
  check({ ...nested(evaluation, offset), plan: evaluation.plan.check() });
}
