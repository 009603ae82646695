/**
 * Whether two instances can be of one interface: what they have in common must be the same. A component says
 * anew for each import and export what its interface has, and each may lack what is not used.
 */
import type { Budget } from './budget.ts';
import type { Externs } from './scope.ts';
import {
  endOf,
  type FuncNode,
  type RawNode,
  type ResourceNode,
  type ValueRef,
  type ValueShape,
} from './type-node.ts';

/** Compares the members of two instances. */
export class MemberComparison {
  /** Resources of the first that are those of the second, because both go by the same name. */
  private readonly pairs = new Map<ResourceNode, ResourceNode>();
  private readonly budget: Budget;
  private readonly sameResource: (a: ResourceNode, b: ResourceNode) => boolean;

  /** `sameResource` tells of two resources that come from elsewhere whether they are the same in the model. */
  constructor(budget: Budget, sameResource: (a: ResourceNode, b: ResourceNode) => boolean) {
    this.budget = budget;
    this.sameResource = sameResource;
  }

  /** Whether what goes by the same name is the same in both. */
  agree(a: Externs, b: Externs): boolean {
    const common = [...b].flatMap(([name, { item }]) => {
      const other = a.get(name)?.item;
      return other === undefined ? [] : [[other, item] as const];
    });
    for (const [one, other] of common) {
      if (one.sort !== 'type' || other.sort !== 'type') continue;
      const [from, to] = [endOf(one.node), endOf(other.node)];
      if (from.kind === 'resource' && to.kind === 'resource') this.pairs.set(from, to);
    }
    return common.every(([one, other]) => {
      if (one.sort === 'type' && other.sort === 'type') return this.raw(endOf(one.node), endOf(other.node));
      if (one.sort === 'func' && other.sort === 'func') return this.funcs(one.type, other.type);
      return one.sort === other.sort;
    });
  }

  private raw(a: RawNode, b: RawNode): boolean {
    this.budget.spend(0);
    if (a === b) return true;
    if (a.kind === 'value') return b.kind === 'value' && this.shapes(a.shape, b.shape);
    if (a.kind === 'func') return b.kind === 'func' && this.funcs(a, b);
    if (a.kind !== 'resource') return a.kind === b.kind;
    return b.kind === 'resource' && (this.pairs.get(a) === b || this.sameResource(a, b));
  }

  private refs(a: ValueRef | undefined, b: ValueRef | undefined): boolean {
    const [one, other] = [structure(a), structure(b)];
    if (one === undefined || other === undefined) return one === other;
    if (typeof one === 'string' || typeof other === 'string') return one === other;
    return this.raw(one, other);
  }

  private funcs(a: FuncNode, b: FuncNode): boolean {
    return (
      a.async === b.async &&
      this.all(
        a.params,
        b.params,
        (one, other) => one.name === other.name && this.refs(one.type, other.type),
      ) &&
      this.refs(a.result, b.result)
    );
  }

  private shapes(a: ValueShape, b: ValueShape): boolean {
    switch (a.kind) {
      case 'primitive':
        return b.kind === a.kind && a.type === b.type;
      case 'record':
        return (
          b.kind === a.kind &&
          this.all(
            a.fields,
            b.fields,
            (one, other) => one.name === other.name && this.refs(one.type, other.type),
          )
        );
      case 'variant':
        return (
          b.kind === a.kind &&
          this.all(
            a.cases,
            b.cases,
            (one, other) => one.name === other.name && this.refs(one.type, other.type),
          )
        );
      case 'enum':
      case 'flags':
        return b.kind === a.kind && this.all(a.labels, b.labels, (one, other) => one === other);
      case 'tuple':
        return b.kind === a.kind && this.all(a.types, b.types, (one, other) => this.refs(one, other));
      case 'list':
        return b.kind === a.kind && a.length === b.length && this.refs(a.element, b.element);
      case 'map':
        return b.kind === a.kind && this.refs(a.key, b.key) && this.refs(a.value, b.value);
      case 'option':
        return b.kind === a.kind && this.refs(a.some, b.some);
      case 'result':
        return b.kind === a.kind && this.refs(a.ok, b.ok) && this.refs(a.err, b.err);
      case 'stream':
      case 'future':
        return b.kind === a.kind && this.refs(a.element, b.element);
      case 'own':
      case 'borrow':
        return b.kind === a.kind && this.raw(endOf(a.resource), endOf(b.resource));
    }
  }

  private all<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean {
    return a.length === b.length && a.every((one, i) => same(one, b[i]!));
  }
}

/** A type without names: a primitive, or a node. */
function structure(ref: ValueRef | undefined): string | RawNode | undefined {
  if (ref === undefined || typeof ref === 'string') return ref;
  const end = endOf(ref);
  return end.kind === 'value' && end.shape.kind === 'primitive' ? end.shape.type : end;
}
