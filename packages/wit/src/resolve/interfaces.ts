/** The members of an interface, named or inline. */
import type { Interface } from '../model.ts';
import { relatedMessages } from '../messages.ts';
import type { InterfaceDefinition, ResourceItem, TypedefItem } from '../syntax/ast.ts';
import type { ResolveContext } from './context.ts';
import type { InterfaceDeclaration } from './declarations.ts';
import { freeFunction, resolveMethods } from './functions.ts';
import { checkGates } from './gates.ts';
import { findInterface } from './names.ts';
import { topologicalOrder } from './order.ts';
import { resolveTypedefs, resolveUse, type Owner } from './types.ts';
import { UniqueNames } from './unique.ts';

/** Resolves all named interfaces, those that others use first. Returns the ones that are ready to be used. */
export function resolveInterfaces(context: ResolveContext): ReadonlySet<InterfaceDeclaration> {
  const all = [...context.packages.values()].flatMap(({ interfaces }) => Array.from(interfaces.values()));
  const uses = new Map(all.map((declaration) => [declaration, usedInterfaces(context, declaration)]));
  const { order, cycles } = topologicalOrder(all, (declaration) => uses.get(declaration)!);
  const inCircle = new Set<InterfaceDeclaration>();
  for (const cycle of cycles) {
    const [first] = cycle;
    const { source } = first!.scope;
    if (!cycle.some((declaration) => inCircle.has(declaration))) {
      const related = cycle.slice(1, -1).map(({ item, scope }) => ({
        file: scope.source,
        span: item.name.span,
        message: relatedMessages.through({ name: item.name.name }),
      }));
      const names = cycle.map(({ item }) => item.name.name);
      context.report('wit/interface-cycle', { cycle: names }, source, first!.item.name.span, related);
    }
    for (const declaration of cycle) inCircle.add(declaration);
  }
  const ready = new Set<InterfaceDeclaration>();
  for (const declaration of order) {
    const { scope, model, names, item } = declaration;
    resolveInterface({ context, scope, model, names, ready }, model, item.items);
    if (!inCircle.has(declaration)) ready.add(declaration);
  }
  return ready;
}

/** The interfaces that an interface's `use` items name. What they get wrong is reported when they are resolved. */
function usedInterfaces(
  context: ResolveContext,
  { item, scope }: InterfaceDeclaration,
): InterfaceDeclaration[] {
  const before = context.diagnostics.list.length;
  const found = item.items
    .filter((member) => member.kind === 'use-item' && context.hiddenBy(member.gates) === undefined)
    .flatMap((member) =>
      member.kind === 'use-item' ? (findInterface(context, scope, member.path) ?? []) : [],
    );
  context.diagnostics.list.length = before;
  return found;
}

/** Fills in an interface's types and functions. */
export function resolveInterface(
  owner: Owner,
  model: Interface,
  items: readonly InterfaceDefinition[],
): void {
  const { context, scope, names } = owner;
  const unique = new UniqueNames(context, scope.source);
  const visible = items.filter((item) => {
    const feature = context.hiddenBy(item.gates);
    if (feature === undefined) return true;
    checkGates(context, scope, item.gates);
    if (item.kind === 'use-item') {
      for (const { name, as } of item.names) names.hidden.set((as ?? name).name, feature);
    } else if (item.kind !== 'func-item') {
      names.hidden.set(item.name.name, feature);
    }
    return false;
  });
  const typedefs: TypedefItem[] = [];
  const functions: Extract<InterfaceDefinition, { kind: 'func-item' }>[] = [];
  for (const item of visible) {
    if (item.kind === 'use-item') resolveUse(owner, item, unique);
    else if (!unique.add(item.kind === 'func-item' ? 'the function' : 'the type', item.name)) continue;
    else if (item.kind === 'func-item') functions.push(item);
    else typedefs.push(item);
  }
  for (const { name } of functions) names.functions.add(name.name);
  resolveTypedefs(owner, typedefs);
  for (const name of namesInOrder(visible)) {
    const def = names.types.get(name);
    if (def !== undefined) model.types.set(name, def);
  }
  for (const item of typedefs) if (item.kind === 'resource-item') methodsOf(owner, item);
  for (const item of functions) {
    model.functions.set(item.name.name, freeFunction(owner, item.name, item.func, item));
  }
}

/** Resolves a resource's functions, unless its definition is faulty. */
export function methodsOf(owner: Owner, item: ResourceItem): void {
  const def = owner.names.types.get(item.name.name);
  if (def !== undefined) resolveMethods(owner, item, def);
}

/** The names of types in the order of the text, whatever the order of their dependencies. */
function namesInOrder(items: readonly InterfaceDefinition[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'func-item') return [];
    if (item.kind === 'use-item') return item.names.map(({ name, as }) => (as ?? name).name);
    return [item.name.name];
  });
}
