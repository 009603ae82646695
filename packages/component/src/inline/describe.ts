/** Evaluated imports and exports in the terms of the link plan. */
import type { CoreModuleType } from '../core-module.ts';
import type {
  ComponentDescriptor,
  ComponentRef,
  ExportItem,
  ExternDescriptor,
  ExternType,
  LinkPlan,
  ModuleDescriptor,
} from '../steps.ts';
import { type ComponentInterface, type Evaluation, nested } from './evaluation.ts';
import { evaluateComponentType } from './externs.ts';
import type { ComponentItem, Item } from './items.ts';

const anyHost = { kind: 'host', path: [] } as const;

function interfaceOf(evaluation: Evaluation, { origin }: ComponentItem): ComponentInterface {
  const check = { ...nested(evaluation, 0), plan: evaluation.plan.check() };
  return origin.kind === 'own'
    ? evaluation.evaluateComponent(check, origin.def, origin.scope, undefined, anyHost)
    : evaluateComponentType(check, origin.type, anyHost, anyHost, 0);
}

function describeComponent(evaluation: Evaluation, item: ComponentItem): ComponentDescriptor {
  const { imports, exports } = interfaceOf(evaluation, item);
  return {
    kind: 'component',
    imports: describeItems(evaluation, imports),
    exports: describeItems(evaluation, exports),
  };
}

function describeModule(evaluation: Evaluation, type: CoreModuleType): ModuleDescriptor {
  const exports = Array.from(type.exports, ([name, exported]) => {
    evaluation.plan.spend(0);
    return { name, type: exported };
  });
  return { kind: 'module', imports: [...type.imports.values()], exports };
}

/** The type of an item; undefined for the type of a function, an instance or a component. */
function describeItem(evaluation: Evaluation, item: Item): ExternType | undefined {
  switch (item.sort) {
    case 'func':
      return { kind: 'func', type: item.type };
    case 'instance':
      return { kind: 'instance', exports: describeItems(evaluation, item.exports) };
    case 'component':
      return describeComponent(evaluation, item);
    case 'core module':
      return describeModule(evaluation, item.type);
    case 'type':
      if (item.type.kind === 'value') return { kind: 'type', type: item.type.type };
      return item.type.kind === 'resource' ? { kind: 'type', type: item.type.resource.type } : undefined;
  }
}

/** What a component imports, or an instance exports, by name. */
export function describeItems(evaluation: Evaluation, items: ReadonlyMap<string, Item>): ExternDescriptor[] {
  // Instances can contain each other in a way that a short binary writes out to an endless description.
  const inner = nested(evaluation, 0);
  const descriptors: ExternDescriptor[] = [];
  for (const [name, item] of items) {
    evaluation.plan.spend(0);
    const type = describeItem(inner, item);
    if (type !== undefined) descriptors.push({ name, type });
  }
  return descriptors;
}

/** The plan of everything that has been evaluated. */
export function finishPlan(
  evaluation: Evaluation,
  imports: ReadonlyMap<string, Item>,
  exports: ReadonlyMap<string, Item>,
): LinkPlan {
  const { plan } = evaluation;
  for (const [index, { type }] of plan.resources.entries()) {
    // Never exported, so nobody gave it a name; messages need one.
    if (type.name === '') (type as { name: string }).name = `resource-${index}`;
  }
  return {
    imports: describeItems(evaluation, imports),
    exports: exportItems(evaluation, exports),
    modules: plan.modules,
    idleModules: [],
    instances: plan.instances,
    resources: plan.resources,
    lifts: plan.lifts,
    canons: plan.canons,
    components: plan.components,
    steps: plan.steps,
  };
}

/** A component that somebody else instantiates: an imported one, or one of this binary with a plan of its own. */
function componentRef(evaluation: Evaluation, { origin }: ComponentItem): ComponentRef {
  const { plan } = evaluation;
  if (origin.kind === 'imported') return plan.importedComponent(origin);
  return plan.openComponent(origin, () => {
    const inner = { ...nested(evaluation, origin.def.offset), plan: plan.open() };
    const { imports, exports } = inner.evaluateComponent(inner, origin.def, origin.scope, undefined, anyHost);
    return {
      instance: origin.scope.instance,
      plan: finishPlan(inner, imports, exports),
      modules: inner.plan.capturedModules,
      components: inner.plan.capturedComponents,
    };
  });
}

/** The plan's exports. Types of functions, instances and components have no counterpart when it runs. */
export function exportItems(evaluation: Evaluation, items: ReadonlyMap<string, Item>): ExportItem[] {
  const inner = nested(evaluation, 0);
  const exports: ExportItem[] = [];
  for (const [name, item] of items) {
    evaluation.plan.spend(0);
    switch (item.sort) {
      case 'func':
        exports.push({ kind: 'func', name, type: item.type, func: item.func });
        break;
      case 'instance':
        exports.push({ kind: 'instance', name, exports: exportItems(inner, item.exports) });
        break;
      case 'core module':
        exports.push({
          kind: 'module',
          name,
          module: evaluation.plan.moduleRef(item),
          type: describeModule(evaluation, item.type),
        });
        break;
      case 'component':
        exports.push({
          kind: 'component',
          name,
          component: componentRef(evaluation, item),
          type: describeComponent(evaluation, item),
        });
        break;
      case 'type':
        if (item.type.kind === 'value') exports.push({ kind: 'type', name, type: item.type.type });
        else if (item.type.kind === 'resource') {
          exports.push({
            kind: 'resource',
            name,
            resource: evaluation.plan.resourceIndex(item.type.resource),
          });
        }
        break;
    }
  }
  return exports;
}
