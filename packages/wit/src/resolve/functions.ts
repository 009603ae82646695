/** Functions: free ones, and a resource's constructor, methods and statics with their desugared names. */
import type { Func, FuncRole, NamedType, Type, TypeDef } from '../model.ts';
import type { Annotated, FuncType, Id, ResourceItem, ResourceMethod } from '../syntax/ast.ts';
import { firstDefined } from './context.ts';
import { checkGates, documented } from './gates.ts';
import { containsBorrow, namedTypes, poison, resolveType, resourceOf, type Owner } from './types.ts';
import { UniqueNames } from './unique.ts';

/** A function of an interface or a world. */
export function freeFunction(owner: Owner, name: Id, func: FuncType, item: Annotated): Func {
  const { context, scope } = owner;
  const made: Func = {
    kind: 'func',
    name: name.name,
    role: { kind: 'freestanding' },
    async: func.async,
    params: namedTypes(owner, 'the parameter', func.params),
    result: resultOf(owner, func),
    ...documented(context, scope, item),
  };
  context.locations.set(made, { file: scope.source, span: name.span });
  return made;
}

/** Fills in the functions of a resource. */
export function resolveMethods(owner: Owner, item: ResourceItem, resource: TypeDef): void {
  if (resource.shape.kind !== 'resource') return;
  const { context, scope } = owner;
  const { functions } = resource.shape;
  const unique = new UniqueNames(context, scope.source);
  let constructor: ResourceMethod | undefined;
  for (const method of item.methods) {
    if (context.hiddenBy(method.gates) !== undefined) {
      checkGates(context, scope, method.gates);
      continue;
    }
    if (method.kind === 'constructor') {
      if (constructor?.kind === 'constructor') {
        const related = firstDefined(scope.source, constructor.keyword);
        const parameters = { resource: resource.name };
        context.report('wit/duplicate-constructor', parameters, scope.source, method.keyword, [related]);
        continue;
      }
      constructor = method;
    } else if (!unique.add('the method', method.name)) {
      continue;
    } else if (method.name.name.toLowerCase() === resource.name.toLowerCase()) {
      // `[method]r.r` counts as the same name as `r` (Explainer.md, "strongly-unique").
      const parameters = { what: 'the name', name: method.name.name, other: resource.name };
      const related = firstDefined(scope.source, item.name.span);
      context.report('wit/duplicate-name', parameters, scope.source, method.name.span, [related]);
      continue;
    }
    const func = resourceFunction(owner, method, resource);
    const span = method.kind === 'constructor' ? method.keyword : method.name.span;
    context.locations.set(func, { file: scope.source, span });
    functions.set(func.name, func);
  }
}

function resourceFunction(owner: Owner, method: ResourceMethod, resource: TypeDef): Func {
  const about = documented(owner.context, owner.scope, method);
  const { name } = resource;
  if (method.kind === 'constructor') {
    return {
      kind: 'func',
      name: `[constructor]${name}`,
      role: { kind: 'constructor', resource },
      async: false,
      params: namedTypes(owner, 'the parameter', method.func.params),
      result: constructorResult(owner, method.func, resource),
      ...about,
    };
  }
  const { kind } = method;
  const label = method.name.name;
  const role: FuncRole = { kind, resource, label };
  const self: NamedType[] =
    kind === 'method' ? [{ name: 'self', type: { kind: 'borrow', def: resource } }] : [];
  const reserved = self.map((parameter) => parameter.name);
  return {
    kind: 'func',
    name: `[${kind}]${name}.${label}`,
    role,
    async: method.func.async,
    params: [...self, ...namedTypes(owner, 'the parameter', method.func.params, reserved)],
    result: resultOf(owner, method.func),
    ...about,
  };
}

function resultOf(owner: Owner, { result }: FuncType): Type | undefined {
  if (result === undefined) return undefined;
  const type = resolveType(owner, result);
  if (containsBorrow(owner.context, type)) {
    const parameters = { where: 'the result of a function' };
    owner.context.report('wit/borrow-in-result', parameters, owner.scope.source, result.span);
  }
  return type;
}

function constructorResult(owner: Owner, func: FuncType, resource: TypeDef): Type {
  if (func.result === undefined) return { kind: 'own', def: resource };
  const type = resultOf(owner, func) ?? poison;
  if (typeof type !== 'string' && type.kind === 'result') {
    const { ok } = type;
    if (ok === poison) return type;
    const isOwn = ok !== undefined && typeof ok !== 'string' && ok.kind === 'own';
    if (isOwn && resourceOf(ok.def) === resource) return type;
  } else if (type === poison) {
    return type;
  }
  const parameters = { resource: resource.name };
  owner.context.report('wit/constructor-result', parameters, owner.scope.source, func.result.span);
  return poison;
}
