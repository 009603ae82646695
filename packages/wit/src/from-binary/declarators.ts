/**
 * Types of instances and components, evaluated for something of that type (Explainer.md, "Type Definitions" and
 * "Type Checking"). What they declare is either made up, with new resources, as for what a host will give; or it
 * is what is given, as for an instantiation's arguments. Whether what is given fits is for validation to say.
 */
import { CompileError, type Declarator, type ExternTypeDef } from '@wit-bindgen-ts/component';
import type { Budget } from './budget.ts';
import { defineType, typeAt } from './define-type.ts';
import { addExtern, type Extern, type Externs, type Item, itemSort, outerScope, Scope } from './scope.ts';
import { type ComponentTypeNode, type InstanceTypeNode, named } from './type-node.ts';

/** Where the definitions come from that a type describes. */
export type Source =
  { readonly kind: 'host' } | { readonly kind: 'given'; readonly find: (name: string) => Item | undefined };

/** Definitions are made up. */
export const host: Source = { kind: 'host' };

/** What goes in and out. */
export interface ComponentInterface {
  readonly imports: Externs;
  readonly exports: Externs;
}

/** The definition that an import or an exported declarator stands for. */
export function supply(
  budget: Budget,
  scope: Scope,
  name: string,
  type: ExternTypeDef,
  source: Source,
): Item {
  budget.spend(type.offset);
  const given = source.kind === 'given' ? givenItem(name, type, source.find(name)) : undefined;
  switch (type.kind) {
    case 'func':
      // Of a function that is given counts how it is called here: by the names that are known here.
      return { sort: 'func', type: typeAt(scope, type.type, 'func', type.offset) };
    case 'instance': {
      const instance = typeAt(scope, type.type, 'instance', type.offset);
      const members: Source =
        given?.sort === 'instance'
          ? { kind: 'given', find: (member) => given.exports.get(member)?.item }
          : host;
      return { sort: 'instance', exports: evaluateInstanceType(budget, instance, members, type.offset) };
    }
    case 'component':
      return given ?? { sort: 'component', of: typeAt(scope, type.type, 'component', type.offset) };
    case 'type':
      if (given !== undefined) return given;
      return {
        sort: 'type',
        node:
          type.bound.kind === 'eq'
            ? named(scope.get('type', type.bound.type, type.offset).node)
            : { kind: 'resource' },
      };
    case 'core module':
    case 'value':
      return { sort: type.kind };
  }
}

function givenItem(name: string, type: ExternTypeDef, item: Item | undefined): Item {
  if (item === undefined) throw new CompileError(`nothing is given for ${JSON.stringify(name)}`, type.offset);
  if (item.sort !== type.kind) {
    throw new CompileError(
      `what is given for ${JSON.stringify(name)} is of the wrong sort`,
      type.offset,
      `expected a ${type.kind}, found a ${item.sort}`,
    );
  }
  return item;
}

/** The exports of an instance of the type. */
export function evaluateInstanceType(
  budget: Budget,
  { def, scope }: InstanceTypeNode,
  source: Source,
  offset: number,
): Externs {
  return budget.nested(
    offset,
    () => evaluateDeclarators(budget, new Scope(scope), def.declarators, source, source).exports,
  );
}

/** The imports and exports of a component of the type. */
export function evaluateComponentType(
  budget: Budget,
  { def, scope }: ComponentTypeNode,
  imports: Source,
  offset: number,
): ComponentInterface {
  return budget.nested(offset, () =>
    evaluateDeclarators(budget, new Scope(scope), def.declarators, imports, host),
  );
}

function evaluateDeclarators(
  budget: Budget,
  scope: Scope,
  declarators: readonly Declarator[],
  importSource: Source,
  exportSource: Source,
): ComponentInterface {
  const imports = new Map<string, Extern>();
  const exports = new Map<string, Extern>();
  for (const declarator of declarators) {
    const { offset } = declarator;
    budget.spend(offset);
    switch (declarator.kind) {
      case 'core-type':
        break;
      case 'type':
        scope.add({ sort: 'type', node: defineType(budget, scope, declarator) });
        break;
      case 'alias': {
        const { sort, target } = declarator;
        if (target.kind === 'export') aliasExport(scope, sort, target.instance, target.name, offset);
        else if (target.kind === 'outer') aliasOuter(scope, sort, target.count, target.index, offset);
        break;
      }
      case 'import':
      case 'export-type': {
        const [externs, source] =
          declarator.kind === 'import' ? [imports, importSource] : [exports, exportSource];
        const item = supply(budget, scope, declarator.name.name, declarator.type, source);
        addExtern(externs, declarator.name, item);
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
  const item = scope.get('instance', instance, offset).exports.get(name)?.item;
  if (item === undefined) {
    throw new CompileError(`instance ${instance} has no export named ${JSON.stringify(name)}`, offset);
  }
  if (item.sort !== sort) {
    throw new CompileError(
      `export ${JSON.stringify(name)} of instance ${instance} is not a ${sort}`,
      offset,
      `it is a ${item.sort}`,
    );
  }
  scope.add(item);
}

/** `alias outer`. */
export function aliasOuter(scope: Scope, sort: string, count: number, index: number, offset: number): void {
  const outer = outerScope(scope, count, offset);
  const known = itemSort(sort);
  if (known === undefined) return;
  // Core modules are not kept with their definitions; nothing that WIT has depends on them.
  scope.add(known === 'core module' ? { sort: known } : outer.get(known, index, offset));
}
