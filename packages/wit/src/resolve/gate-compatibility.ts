/**
 * "Any item that refers to another gated item must also be compatibly gated", and what a gated item contains as
 * well (WIT.md, "Rules for feature gate usage"). Other tools do not look at this, so breaking the rule is a
 * warning. Only the root package is judged: nobody can mend a dependency in place. References into other packages
 * are not judged, since their versions say nothing about this package's.
 */
import type { Stability, TypeDef } from '../model.ts';
import type { Span } from '../source.ts';
import type {
  Annotated,
  FuncType,
  Id,
  InterfaceDefinition,
  ResourceItem,
  WorldDefinition,
} from '../syntax/ast.ts';
import { compareSemver, isSemver } from '../syntax/names.ts';
import type { ResolveContext } from './context.ts';
import type { FileScope, PackageDeclaration, TypeNames } from './declarations.ts';
import { stability } from './gates.ts';
import { idsOf, referredIds } from './types.ts';

interface Container {
  readonly what: string;
  readonly gate: Stability | undefined;
  readonly names: TypeNames;
  readonly scope: FileScope;
}

/** Warns of items with weaker gates than what they are in or refer to. */
export function checkGateCompatibility(context: ResolveContext, root: PackageDeclaration): void {
  const check = new GateCheck(context, root);
  for (const { item, scope, names } of root.interfaces.values()) {
    const container = {
      what: `the interface \`${item.name.name}\``,
      gate: stability(item.gates),
      names,
      scope,
    };
    for (const member of item.items) check.interfaceMember(container, member);
  }
  for (const { item, scope, names } of root.worlds.values()) {
    const container = { what: `the world \`${item.name.name}\``, gate: stability(item.gates), names, scope };
    for (const member of item.items) check.worldMember(container, member);
  }
}

class GateCheck {
  private readonly context: ResolveContext;
  private readonly root: PackageDeclaration;

  constructor(context: ResolveContext, root: PackageDeclaration) {
    this.context = context;
    this.root = root;
  }

  interfaceMember(container: Container, member: InterfaceDefinition): void {
    if (this.context.hiddenBy(member.gates) !== undefined) return;
    switch (member.kind) {
      case 'use-item':
        if (member.names[0] === undefined) return;
        this.member(container, member, member.names[0].name);
        return;
      case 'func-item':
        this.member(container, member, member.name);
        this.references(container, member, funcIds(member.func));
        return;
      case 'resource-item':
        this.member(container, member, member.name);
        this.methods(container, member);
        return;
      default:
        this.member(container, member, member.name);
        this.references(container, member, referredIds(member));
    }
  }

  worldMember(container: Container, member: WorldDefinition): void {
    if (this.context.hiddenBy(member.gates) !== undefined) return;
    switch (member.kind) {
      case 'include-item':
        this.member(container, member, member.path.name);
        this.target(container, member, member.path.name, member.path.package !== undefined);
        return;
      case 'import-item':
      case 'export-item': {
        const { name, type } = member;
        const at = name ?? (type.kind === 'use-path' ? type.name : undefined);
        if (at === undefined) return;
        this.member(container, member, at);
        if (type.kind === 'use-path') this.target(container, member, type.name, type.package !== undefined);
        else if (type.kind === 'func-type') this.references(container, member, funcIds(type.func));
        return;
      }
      default:
        this.interfaceMember(container, member);
    }
  }

  private methods(container: Container, resource: ResourceItem): void {
    const inner = {
      ...container,
      what: `the resource \`${resource.name.name}\``,
      gate: stability(resource.gates),
    };
    for (const method of resource.methods) {
      if (this.context.hiddenBy(method.gates) !== undefined) continue;
      const at = method.kind === 'constructor' ? { name: 'constructor', span: method.keyword } : method.name;
      this.member(inner, method, at);
      this.references({ ...inner, gate: inner.gate ?? container.gate }, method, funcIds(method.func));
    }
  }

  /** An item in a container. */
  private member({ what, gate, scope }: Container, item: Annotated, at: Id): void {
    this.compare(scope, stability(item.gates), gate, at, what, 'is in');
  }

  /** An item and the types that it names. */
  private references(container: Container, item: Annotated, ids: Iterable<Id>): void {
    const own = stability(item.gates) ?? container.gate;
    const seen = new Set<string>();
    for (const id of ids) {
      const def = container.names.types.get(id.name);
      if (def === undefined || seen.has(id.name) || this.isForeign(def)) continue;
      seen.add(id.name);
      this.compare(container.scope, own, def.stability, id, `the type \`${id.name}\``, 'refers to');
    }
  }

  /** An item and the interface or world that it names. */
  private target(container: Container, item: Annotated, name: Id, full: boolean): void {
    if (full || container.scope.uses.has(name.name)) return;
    const found = this.root.interfaces.get(name.name) ?? this.root.worlds.get(name.name);
    if (found === undefined) return;
    const what = `the ${found.kind} \`${name.name}\``;
    const own = stability(item.gates) ?? container.gate;
    this.compare(container.scope, own, stability(found.item.gates), name, what, 'refers to');
  }

  private isForeign({ owner }: TypeDef): boolean {
    return owner.package !== this.root.model;
  }

  private compare(
    scope: FileScope,
    own: Stability | undefined,
    needed: Stability | undefined,
    at: { readonly name: string; readonly span: Span },
    what: string,
    relation: string,
  ): void {
    if (needed === undefined || isAsStrong(own, needed)) return;
    const gate =
      needed.unstable === undefined
        ? `@since(version = ${needed.since})`
        : `@unstable(feature = ${needed.unstable})`;
    const parameters = { name: at.name, relation, what, gate };
    this.context.report('wit/weaker-gate', parameters, scope.source, at.span);
  }
}

/** Whether an item with the first gate is there only where one with the second is. */
function isAsStrong(own: Stability | undefined, needed: Stability): boolean {
  if (needed.unstable !== undefined) return own?.unstable === needed.unstable;
  if (needed.since === undefined || own?.unstable !== undefined) return true;
  if (own?.since === undefined) return false;
  return !isSemver(own.since) || !isSemver(needed.since) || compareSemver(own.since, needed.since) >= 0;
}

function* funcIds({ params, result }: FuncType): Generator<Id> {
  for (const { type } of params) yield* idsOf(type);
  if (result !== undefined) yield* idsOf(result);
}
