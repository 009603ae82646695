/**
 * The evaluation of a component as far as its types go (Explainer.md, "Component Definitions"). Enters: the binary
 * as it is written, by indices. Leaves: its imports and exports, their types as nodes that are the same object
 * wherever the same type is meant. What only matters when it runs (core modules, canonical built-ins) is skipped.
 */
import {
  type BinaryComponent,
  CompileError,
  type ExportDefinition,
  type InstanceDefinition,
  type SortIndex,
} from '@wit-bindgen-ts/component';
import type { Budget } from './budget.ts';
import {
  aliasExport,
  aliasOuter,
  type ComponentInterface,
  evaluateComponentType,
  host,
  type Source,
  supply,
} from './declarators.ts';
import { defineType, typeAt } from './define-type.ts';
import { addExtern, type Extern, type Externs, type Item, itemSort, Scope } from './scope.ts';
import { named } from './type-node.ts';

/** The imports and exports of a component. */
export function evaluateComponent(
  budget: Budget,
  component: BinaryComponent,
  outer: Scope | undefined,
  source: Source = host,
): ComponentInterface {
  const scope = new Scope(outer);
  const imports = new Map<string, Extern>();
  const exports = new Map<string, Extern>();
  for (const definition of component.definitions) {
    const { offset } = definition;
    budget.spend(offset);
    switch (definition.kind) {
      case 'component':
        scope.add({ sort: 'component', of: { kind: 'nested', def: definition, scope } });
        break;
      case 'instance':
        scope.add({ sort: 'instance', exports: defineInstance(budget, scope, definition) });
        break;
      case 'alias': {
        const { sort, target } = definition;
        if (target.kind === 'export') aliasExport(scope, sort, target.instance, target.name, offset);
        else if (target.kind === 'outer') aliasOuter(scope, sort, target.count, target.index, offset);
        break;
      }
      case 'type':
        scope.add({ sort: 'type', node: defineType(budget, scope, definition) });
        break;
      case 'canon':
        if (definition.canon.name === 'lift') {
          scope.add({ sort: 'func', type: typeAt(scope, definition.canon.type, 'func', offset) });
        }
        break;
      case 'import': {
        const item = supply(budget, scope, definition.name.name, definition.type, source);
        addExtern(imports, definition.name, item);
        scope.add(item);
        break;
      }
      case 'export': {
        const item = exportedItem(budget, scope, definition);
        addExtern(exports, definition.name, item);
        scope.add(item);
        break;
      }
      case 'core-module':
      case 'core-instance':
      case 'core-type':
      case 'start':
      case 'value':
        break;
    }
  }
  return { imports, exports };
}

/** A definition that can be exported or given as an argument. */
function referredItem(scope: Scope, { sort, index, offset }: SortIndex): Item {
  const known = itemSort(sort);
  if (known === undefined) throw new CompileError(`a ${sort} cannot be exported`, offset);
  // Neither is kept: nothing that WIT has depends on them.
  return known === 'core module' || known === 'value' ? { sort: known } : scope.get(known, index, offset);
}

function exportedItem(budget: Budget, scope: Scope, { name, target, type }: ExportDefinition): Item {
  const actual = referredItem(scope, target);
  const item =
    type === undefined
      ? actual
      : supply(budget, scope, name.name, type, { kind: 'given', find: () => actual });
  return item.sort === 'type' ? { sort: 'type', node: named(item.node) } : item;
}

function defineInstance(budget: Budget, scope: Scope, { expression, offset }: InstanceDefinition): Externs {
  if (expression.kind === 'exports') {
    const exports = new Map<string, Extern>();
    for (const { name, target, offset: at } of expression.exports) {
      budget.spend(at);
      addExtern(exports, name, referredItem(scope, target));
    }
    return exports;
  }
  const args = new Map<string, Item>();
  for (const { name, target, offset: at } of expression.args) {
    budget.spend(at);
    args.set(name, referredItem(scope, target));
  }
  const { of } = scope.get('component', expression.component, offset);
  const source: Source = { kind: 'given', find: (name) => args.get(name) };
  if (of.kind === 'component') return evaluateComponentType(budget, of, source, offset).exports;
  return budget.nested(offset, () => evaluateComponent(budget, of.def, of.scope, source).exports);
}
