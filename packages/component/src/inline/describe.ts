/** Evaluated imports and exports in the terms of the link plan. */
import type { ExportItem, ExternDescriptor, ExternType } from '../steps.ts';
import { type ComponentInterface, evaluateComponent } from './component.ts';
import { evaluateComponentType, type Evaluation, nested } from './externs.ts';
import type { ComponentItem, Item } from './items.ts';

const anyHost = { kind: 'host', path: [] } as const;

function interfaceOf(evaluation: Evaluation, { origin }: ComponentItem): ComponentInterface {
  const check = { ...nested(evaluation, 0), plan: evaluation.plan.check() };
  return origin.kind === 'own'
    ? evaluateComponent(check, origin.def, origin.scope, undefined, anyHost)
    : evaluateComponentType(check, origin.type, anyHost, anyHost, 0);
}

/** The type of an item; undefined for the type of a function, an instance or a component. */
function describeItem(evaluation: Evaluation, item: Item): ExternType | undefined {
  switch (item.sort) {
    case 'func':
      return { kind: 'func', type: item.type };
    case 'instance':
      return { kind: 'instance', exports: describeItems(evaluation, item.exports) };
    case 'component': {
      const { imports, exports } = interfaceOf(evaluation, item);
      return {
        kind: 'component',
        imports: describeItems(evaluation, imports),
        exports: describeItems(evaluation, exports),
      };
    }
    case 'core module':
      return { kind: 'module' };
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
        exports.push({ kind: 'module', name, module: evaluation.plan.moduleRef(item) });
        break;
      case 'component':
        exports.push({ kind: 'component', name });
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
