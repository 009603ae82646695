/** Core types, module types and core instances (Explainer.md, "Instance Definitions", "Type Definitions"). */
import type { AliasDefinition, CoreInstanceDefinition, CoreModuleDeclarator, CoreTypeDef } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import {
  type CoreExtern,
  type CoreImport,
  type CoreModuleType,
  type CoreSignature,
  importKey,
  resolveCoreExtern,
} from '../core-module.ts';
import { checkLimits, coreExternFits, printCoreExtern } from '../validate/core-types.ts';
import { withArticle } from '../with-article.ts';
import type { CoreInstanceItem, CoreItem, CoreTypeItem } from './items.ts';
import type { PlanBuilder } from './plan-builder.ts';
import { Space, type Scope } from './scope.ts';

function signatureAt(types: Space<CoreTypeItem>, index: number, offset: number): CoreSignature {
  const type = types.get(index, offset);
  if (type.kind !== 'func') throw new CompileError(`core type ${index} is not a function type`, offset);
  return type.signature;
}

/** A module type's own scope: types alone, and none to begin with. */
function resolveModuleType(
  scope: Scope,
  declarators: readonly CoreModuleDeclarator[],
  plan: PlanBuilder,
): CoreModuleType {
  const types = new Space<CoreTypeItem>('core type');
  const imports = new Map<string, CoreImport>();
  const exports = new Map<string, CoreExtern>();
  for (const declarator of declarators) {
    const { offset } = declarator;
    plan.spend(offset);
    const resolve = (index: number): CoreSignature => signatureAt(types, index, offset);
    switch (declarator.kind) {
      case 'type':
        for (const type of resolveCoreType(scope, declarator.type, plan)) types.add(type);
        break;
      case 'alias': {
        // The module type is itself a scope: going out by one reaches the component or type around it.
        const type =
          declarator.count === 0
            ? types.get(declarator.index, offset)
            : outerScope(scope, declarator.count - 1, offset).coreTypes.get(declarator.index, offset);
        if (type.kind === 'module') throw new CompileError('an alias of a module type inside one', offset);
        types.add(type);
        break;
      }
      case 'import': {
        const { module, name } = declarator;
        const key = importKey(module, name);
        if (imports.has(key)) throw new CompileError(`duplicate import ${key} in a module type`, offset);
        const type = resolveCoreExtern(declarator.type, resolve);
        checkLimits(type, offset);
        imports.set(key, { module, name, type });
        break;
      }
      case 'export': {
        if (exports.has(declarator.name)) {
          throw new CompileError(`duplicate export "${declarator.name}" in a module type`, offset);
        }
        const type = resolveCoreExtern(declarator.type, resolve);
        checkLimits(type, offset);
        exports.set(declarator.name, type);
        break;
      }
    }
  }
  return { imports, exports };
}

/** `core:type`: as many types as the definition adds to the index space. */
export function resolveCoreType(scope: Scope, def: CoreTypeDef, plan: PlanBuilder): CoreTypeItem[] {
  if (def.kind === 'module')
    return [{ kind: 'module', type: resolveModuleType(scope, def.declarators, plan) }];
  return def.types.map(({ type }) =>
    type.kind === 'func' ? { kind: 'func', signature: type } : { kind: 'other', def },
  );
}

/** The scope `count` steps outwards. */
export function outerScope(scope: Scope, count: number, offset: number): Scope {
  let outer: Scope | undefined = scope;
  for (let i = 0; i < count && outer !== undefined; i++) outer = outer.parent;
  if (outer === undefined) throw new CompileError('invalid outer alias count', offset, `${count}`);
  return outer;
}

/** `alias core export`. */
export function aliasCoreExport(
  scope: Scope,
  { sort, offset }: AliasDefinition,
  instance: number,
  name: string,
): void {
  const item = scope.coreInstances.get(instance, offset).find(name);
  if (item === undefined) {
    throw new CompileError(`core instance ${instance} has no export named ${JSON.stringify(name)}`, offset);
  }
  if (sort !== `core ${item.type.kind}`) {
    throw new CompileError(
      `export ${JSON.stringify(name)} of core instance ${instance} is not ${withArticle(sort)}`,
      offset,
      `it is ${printCoreExtern(item.type)}`,
    );
  }
  scope.core[item.type.kind].add(item);
}

/** `core:instance`. */
export function defineCoreInstance(
  scope: Scope,
  { expression, offset }: CoreInstanceDefinition,
  plan: PlanBuilder,
): CoreInstanceItem {
  if (expression.kind === 'exports') {
    const exports = new Map<string, CoreItem>();
    for (const { name, target, offset: at } of expression.exports) {
      plan.spend(at);
      const { sort, index } = target;
      if (exports.has(name)) throw new CompileError(`duplicate export ${JSON.stringify(name)}`, at);
      if (sort === 'type' || sort === 'module' || sort === 'instance') {
        throw new CompileError(`a core instance cannot export a core ${sort}`, at);
      }
      exports.set(name, scope.core[sort].get(index, target.offset));
    }
    return {
      find: (name) => exports.get(name),
      ref: { kind: 'exports', exports: Array.from(exports, ([name, { ref }]) => ({ name, ref })) },
    };
  }
  const module = scope.modules.get(expression.module, offset);
  const args = new Map<string, CoreInstanceItem>();
  for (const { name, instance, offset: at } of expression.args) {
    if (args.has(name))
      throw new CompileError(`duplicate instantiation argument ${JSON.stringify(name)}`, at);
    args.set(name, scope.coreInstances.get(instance, at));
  }
  for (const { module: from, name, type } of module.type.imports.values()) {
    plan.spend(offset);
    const given = args.get(from);
    if (given === undefined) {
      throw new CompileError(
        `missing instantiation argument ${JSON.stringify(from)} of a core module`,
        offset,
      );
    }
    const item = given.find(name);
    const wanted = `import ${JSON.stringify(from)} ${JSON.stringify(name)} of a core module`;
    if (item === undefined) {
      throw new CompileError(`${wanted} is missing`, offset, `the argument has no such export`);
    }
    if (!coreExternFits(item.type, type)) {
      throw new CompileError(
        `${wanted} has the wrong type`,
        offset,
        `expected ${printCoreExtern(type)}, found ${printCoreExtern(item.type)}`,
      );
    }
  }
  const instance = plan.addStep(
    plan.moduleRef(module),
    Array.from(args, ([name, item]) => ({ name, source: item.ref })),
    offset,
  );
  return {
    find: (name) => {
      const type = module.type.exports.get(name);
      return type && { ref: { kind: 'export', instance, name }, type };
    },
    ref: { kind: 'instance', instance },
  };
}
