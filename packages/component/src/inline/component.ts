/**
 * The evaluation of a component's definitions, in order. Whatever instantiates a nested component evaluates its
 * definitions there and then, with a component instance and resource identities of their own, so what comes out
 * is the flat plan of everything. Every component is also evaluated once where it is defined, with made-up
 * imports and into tables that are thrown away: that is its validation, whether it is instantiated or not.
 */
import type {
  BinaryComponent,
  CoreModuleDefinition,
  ExportDefinition,
  ImportDefinition,
  InstanceDefinition,
  SortIndex,
} from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { type CoreModuleType, readCoreModuleType } from '../core-module.ts';
import { withArticle } from '../with-article.ts';
import { defineCanon } from './canon.ts';
import { aliasCoreExport, defineCoreInstance, resolveCoreType } from './core.ts';
import { aliasExport, aliasOuter } from './aliases.ts';
import { exportItems } from './describe.ts';
import { checkOnce, type ComponentInterface, type Evaluation, nested, type Source } from './evaluation.ts';
import { defineType, evaluateComponentType, evaluateInstanceType, supply } from './externs.ts';
import { VisibleTypes, withNewName } from './external-visibility.ts';
import { ExternNames } from './extern-names.ts';
import type { ComponentItem, ComponentTypeItem, InstanceItem, Item } from './items.ts';
import { Scope } from './scope.ts';

const anyHost: Source = { kind: 'host', path: [] };

/** Evaluates a component in a new instance. */
export function evaluateComponent(
  evaluation: Evaluation,
  component: BinaryComponent,
  outer: Scope | undefined,
  parent: number | undefined,
  source: Source,
): ComponentInterface {
  const { plan } = evaluation;
  const scope = new Scope('component', outer, plan.addInstance(parent, component.offset));
  const imports = new Map<string, Item>();
  const exports = new Map<string, Item>();
  const importNames = new ExternNames('import');
  const exportNames = new ExternNames('export');
  const visible = evaluation.naming ? new VisibleTypes(evaluateInstanceType) : undefined;
  for (const definition of component.definitions) {
    const { offset } = definition;
    plan.spend(offset);
    switch (definition.kind) {
      case 'core-module':
        scope.modules.add({
          sort: 'core module',
          origin: { kind: 'own', def: definition },
          type: moduleType(evaluation, definition),
        });
        break;
      case 'core-instance':
        scope.coreInstances.add(defineCoreInstance(scope, definition, plan));
        break;
      case 'core-type':
        for (const type of resolveCoreType(scope, definition.type, plan)) scope.coreTypes.add(type);
        break;
      case 'component':
        checkOnce(evaluation, definition, offset, (check) =>
          evaluateComponent(check, definition, scope, undefined, anyHost),
        );
        scope.components.add({ sort: 'component', origin: { kind: 'own', def: definition, scope } });
        break;
      case 'instance':
        scope.instances.add(defineInstance(evaluation, scope, definition));
        break;
      case 'alias': {
        const { sort, target } = definition;
        if (target.kind === 'export') aliasExport(scope, sort, target.instance, target.name, offset);
        else if (target.kind === 'outer') aliasOuter(scope, sort, target.count, target.index, offset);
        else aliasCoreExport(scope, definition, target.instance, target.name);
        break;
      }
      case 'type':
        scope.types.add(defineType(evaluation, scope, definition));
        break;
      case 'canon':
        defineCanon(scope, definition, plan);
        break;
      case 'start':
        throw new CompileError('component start functions are not supported yet', offset);
      case 'value':
        throw new CompileError('values are not supported yet', offset);
      case 'import':
        defineImport(evaluation, scope, definition, source, imports, importNames, visible);
        break;
      case 'export':
        defineExport(evaluation, scope, definition, exports, exportNames, visible);
        break;
    }
  }
  return { imports, exports };
}

function moduleType({ moduleTypes }: Evaluation, module: CoreModuleDefinition): CoreModuleType {
  let type = moduleTypes.get(module);
  if (type === undefined) {
    type = readCoreModuleType(module.bytes, module.offset);
    moduleTypes.set(module, type);
  }
  return type;
}

function defineImport(
  evaluation: Evaluation,
  scope: Scope,
  { name, type, offset }: ImportDefinition,
  source: Source,
  imports: Map<string, Item>,
  names: ExternNames,
  visible: VisibleTypes | undefined,
): void {
  const item = supply(evaluation, scope, name.name, type, source);
  names.add(name, item);
  visible?.add('import', name.name, item, evaluation, offset);
  imports.set(name.name, item);
  scope.add(item);
}

/** A definition that can be exported or given as an argument. */
function referredItem(scope: Scope, { sort, index, offset }: SortIndex, use: string): Item {
  switch (sort) {
    case 'func':
    case 'instance':
    case 'type':
    case 'component':
    case 'core module':
      return scope.get(sort, index, offset);
    case 'value':
      throw new CompileError('values are not supported yet', offset);
    default:
      throw new CompileError(`${withArticle(sort)} cannot be ${use}`, offset);
  }
}

/** A resource type is called by the first name under which it is exported. */
function nameResource(item: Item, name: string): void {
  if (item.sort !== 'type' || item.type.kind !== 'resource' || item.type.resource.type.name !== '') return;
  (item.type.resource.type as { name: string }).name = name;
}

function defineExport(
  evaluation: Evaluation,
  scope: Scope,
  { name, target, type, offset }: ExportDefinition,
  exports: Map<string, Item>,
  names: ExternNames,
  visible: VisibleTypes | undefined,
): void {
  let item = referredItem(scope, target, 'exported');
  nameResource(item, name.name);
  if (type !== undefined) {
    const actual = item;
    const ascribed = supply(evaluation, scope, name.name, type, {
      kind: 'given',
      find: () => actual,
      what: 'export',
      offset,
      ascribed: true,
    });
    item = ascribe(scope, ascribed, type.kind === 'func' ? type.type : undefined, type.offset);
  }
  if (visible !== undefined) item = withNewName(item);
  names.add(name, item);
  visible?.add('export', name.name, item, evaluation, offset);
  exports.set(name.name, item);
  scope.add(item);
}

/** A function that is exported with a type refers to the types by which that type calls them. */
function ascribe(scope: Scope, item: Item, funcType: number | undefined, offset: number): Item {
  if (item.sort !== 'func' || funcType === undefined) return item;
  const { type } = scope.types.get(funcType, offset);
  return type.kind === 'func' ? { ...item, type: type.type } : item;
}

function defineInstance(
  evaluation: Evaluation,
  scope: Scope,
  { expression, offset }: InstanceDefinition,
): InstanceItem {
  if (expression.kind === 'exports') {
    const exports = new Map<string, Item>();
    const names = new ExternNames('export', false);
    for (const { name, target, offset: at } of expression.exports) {
      evaluation.plan.spend(at);
      const item = referredItem(scope, target, 'exported');
      names.add(name, item);
      nameResource(item, name.name);
      exports.set(name.name, item);
    }
    return { sort: 'instance', exports };
  }
  const args = new Map<string, Item>();
  for (const { name, target, offset: at } of expression.args) {
    evaluation.plan.spend(at);
    if (args.has(name))
      throw new CompileError(`duplicate instantiation argument ${JSON.stringify(name)}`, at);
    args.set(name, referredItem(scope, target, 'an instantiation argument'));
  }
  const component = scope.components.get(expression.component, offset);
  return instantiate(evaluation, component, args, scope.instance, offset);
}

function instantiate(
  evaluation: Evaluation,
  { origin }: ComponentItem,
  args: ReadonlyMap<string, Item>,
  parent: number,
  offset: number,
): InstanceItem {
  const source: Source = {
    kind: 'given',
    find: (name) => args.get(name),
    what: 'instantiation argument',
    offset,
  };
  const inner = { ...nested(evaluation, offset), naming: false };
  if (origin.kind === 'own') {
    const { exports } = evaluateComponent(inner, origin.def, origin.scope, parent, source);
    return { sort: 'instance', exports };
  }
  const { plan } = evaluation;
  const from = plan.reserveOpenInstance(offset);
  const { imports, exports } = evaluateComponentType(
    inner,
    origin.type,
    source,
    { kind: 'host', path: [], from },
    offset,
  );
  if (!plan.discarded) {
    plan.addComponentStep({
      instance: from,
      component: plan.importedComponent(origin),
      args: exportItems(inner, imports),
      parent,
    });
  }
  return { sort: 'instance', exports };
}

/**
 * Subtyping of components: with imports of the wanted type, `actual` must instantiate, and what it then exports
 * must be of the wanted type.
 */
export function matchComponent(
  evaluation: Evaluation,
  actual: ComponentItem,
  wanted: ComponentTypeItem,
  offset: number,
): void {
  const check: Evaluation = {
    ...nested(evaluation, offset),
    plan: evaluation.plan.check(),
    naming: false,
  };
  const { imports } = evaluateComponentType(check, wanted, anyHost, anyHost, offset);
  const { exports } = instantiate(check, actual, imports, wanted.scope.instance, offset);
  evaluateComponentType(
    check,
    wanted,
    { kind: 'given', find: (name) => imports.get(name), what: 'import', offset },
    { kind: 'given', find: (name) => exports.get(name), what: 'export', offset },
    offset,
  );
}
