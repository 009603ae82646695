/**
 * The types of one interface or world: from nodes, which know their identity, to definitions, which have names.
 * A node whose chain of names reaches a definition of this owner is an alias of it; one that reaches a
 * definition of a named interface is a `use` of it; any other is a definition of its own.
 */
import { CompileError, type ExternName } from '@wit-bindgen-ts/component';
import type { Interface, Type, TypeDef, TypeShape, World } from '../model.ts';
import { uniqueKey } from '../resolve/unique.ts';
import type { Budget } from './budget.ts';
import { Inexpressible } from './inexpressible.ts';
import type { TypeBindings } from './type-bindings.ts';
import {
  endOf,
  needsName,
  rawKind,
  type TypeNode,
  type ValueNode,
  type ValueRef,
  type ValueShape,
} from './type-node.ts';

/** An exported or imported type. */
export interface TypeMember {
  readonly name: ExternName;
  readonly node: TypeNode;
}

/** What the conversion of one binary shares. */
export interface Conversion {
  readonly budget: Budget;
  readonly bindings: TypeBindings;
  /** What was left out, and why. */
  readonly notes: string[];
}

export class OwnerTypes {
  /** By their names here. */
  readonly defs = new Map<string, TypeDef>();
  private readonly conversion: Conversion;
  private readonly owner: Interface | World;
  private readonly add: (def: TypeDef) => void;
  private readonly local = new Map<TypeNode, TypeDef>();
  /** Records and their like without a name, by the definition that says the same. */
  private readonly unnamed = new Map<TypeNode, TypeDef>();
  /** Members that are not defined yet, by what may refer to them. */
  private readonly pending = new Map<TypeNode, TypeMember>();
  private readonly pendingUnnamed = new Map<TypeNode, TypeMember>();
  private readonly done = new Set<TypeMember>();
  /** What is used of other owners. */
  private readonly used = new Map<TypeDef, TypeDef>();
  private readonly inline = new Map<ValueNode, Type>();
  private readonly taken = new Set<string>();

  /** `add` puts a new definition into the owner. */
  constructor(conversion: Conversion, owner: Interface | World, add: (def: TypeDef) => void) {
    this.conversion = conversion;
    this.owner = owner;
    this.add = add;
  }

  /** Keeps names from being made up. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.taken.add(uniqueKey(name));
  }

  /** Defines members. They may refer to each other in any order. */
  declare(members: readonly TypeMember[]): void {
    for (const member of members) {
      if (!this.pending.has(member.node)) this.pending.set(member.node, member);
      const end = endOf(member.node);
      const byEnd = end.kind === 'resource' ? this.pending : this.pendingUnnamed;
      if (!byEnd.has(end)) byEnd.set(end, member);
    }
    for (const member of members) this.define(member);
  }

  /** Takes a definition that is there already for the type of a member. */
  adopt({ node }: TypeMember, def: TypeDef): void {
    this.bind(node, def);
  }

  /** The definition that the type has here, or that can be used from here. */
  find(node: TypeNode): TypeDef | undefined {
    for (const at of this.chain(node)) {
      const def = this.bound(at);
      if (def !== undefined) return def;
    }
    return undefined;
  }

  private bound(at: TypeNode): TypeDef | undefined {
    return this.local.get(at) ?? this.conversion.bindings.usableAs(at);
  }

  /** A type where it is used. Throws `Inexpressible` where WIT cannot refer to it. */
  typeOf(ref: ValueRef): Type {
    if (typeof ref === 'string') return ref;
    const def = this.reference(ref);
    if (def !== undefined) return { kind: 'ref', def };
    const end = endOf(ref);
    if (end.kind !== 'value') throw new Inexpressible(`it refers to a ${rawKind(end)}`);
    const { shape } = end;
    if (needsName(shape)) return { kind: 'ref', def: this.nameUp(ref, end) };
    let type = this.inline.get(end);
    if (type === undefined) {
      type = this.inlineType(shape);
      this.inline.set(end, type);
    }
    return type;
  }

  private optional(ref: ValueRef | undefined): Type | undefined {
    return ref === undefined ? undefined : this.typeOf(ref);
  }

  /** The type and what it names, down to what has no name. */
  private *chain(node: TypeNode): Generator<TypeNode> {
    for (let at = node; ; at = at.target) {
      this.conversion.budget.spend(0);
      yield at;
      if (at.kind !== 'named') return;
    }
  }

  /** Defines a member, and first those that it is another name for. */
  private define(member: TypeMember): void {
    const open = [member];
    for (const at of this.chain(member.node)) {
      // What the rest of the chain names does not matter any more.
      if (this.bound(at) !== undefined) break;
      const next = this.pending.get(at);
      if (next !== undefined && !this.done.has(next)) open.push(next);
    }
    for (const next of open.reverse()) if (!this.done.has(next)) this.defineOne(next);
  }

  private defineOne(member: TypeMember): void {
    const { name: extern, node } = member;
    const { name, externalId } = extern;
    // Before its parts are converted, so that no chain of names leads back here.
    this.done.add(member);
    if (this.defs.has(name)) throw new CompileError(`duplicate name ${JSON.stringify(name)}`, extern.offset);
    let shape: TypeShape;
    try {
      shape = this.shapeOf(node);
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      this.conversion.notes.push(`the type ${this.placed(name)} is left out: ${error.message}`);
      return;
    }
    const def: TypeDef = {
      kind: 'type-def',
      name,
      owner: this.owner,
      shape,
      ...(externalId !== undefined && { externalId }),
    };
    this.insert(def);
    this.bind(node, def);
    if (shape.kind === 'alias' && shape.used === true && typeof shape.type !== 'string') {
      if (shape.type.kind === 'ref' && !this.used.has(shape.type.def)) this.used.set(shape.type.def, def);
    }
  }

  private insert(def: TypeDef): void {
    this.defs.set(def.name, def);
    this.taken.add(uniqueKey(def.name));
    this.add(def);
  }

  private bind(node: TypeNode, def: TypeDef): void {
    const end = endOf(node);
    if (!this.local.has(node)) this.local.set(node, def);
    if (end.kind === 'resource' && !this.local.has(end)) this.local.set(end, def);
    if (end.kind === 'value' && !this.unnamed.has(end)) this.unnamed.set(end, def);
    this.conversion.bindings.bind(node, def);
  }

  private shapeOf(node: TypeNode): TypeShape {
    const def = this.find(node);
    if (def !== undefined) {
      const type: Type = { kind: 'ref', def };
      return def.owner === this.owner ? { kind: 'alias', type } : { kind: 'alias', type, used: true };
    }
    const end = endOf(node);
    if (end.kind === 'value') return this.valueShape(end.shape);
    if (end.kind !== 'resource') throw new Inexpressible(`it is a ${rawKind(end)}`);
    const hidden = this.conversion.bindings.hiddenAs(end);
    if (hidden !== undefined) throw new Inexpressible(`it is ${outOfReach(hidden)}`);
    return { kind: 'resource', functions: new Map() };
  }

  private valueShape(shape: ValueShape): TypeShape {
    switch (shape.kind) {
      case 'record':
        return {
          kind: 'record',
          fields: shape.fields.map(({ name, type }) => ({ name, type: this.typeOf(type) })),
        };
      case 'variant':
        return {
          kind: 'variant',
          cases: shape.cases.map(({ name, type }) => ({ name, type: this.optional(type) })),
        };
      case 'enum':
        return { kind: 'enum', cases: shape.labels.map((name) => ({ name })) };
      case 'flags':
        return { kind: 'flags', flags: shape.labels.map((name) => ({ name })) };
      default:
        return { kind: 'alias', type: this.inlineType(shape) };
    }
  }

  private inlineType(shape: ValueShape): Type {
    switch (shape.kind) {
      case 'primitive':
        return shape.type;
      case 'list': {
        const element = this.typeOf(shape.element);
        return shape.length === undefined
          ? { kind: 'list', element }
          : { kind: 'list', element, length: shape.length };
      }
      case 'map':
        return { kind: 'map', key: this.typeOf(shape.key), value: this.typeOf(shape.value) };
      case 'tuple':
        return { kind: 'tuple', types: shape.types.map((type) => this.typeOf(type)) };
      case 'option':
        return { kind: 'option', some: this.typeOf(shape.some) };
      case 'result':
        return { kind: 'result', ok: this.optional(shape.ok), err: this.optional(shape.err) };
      case 'stream':
      case 'future':
        return { kind: shape.kind, element: this.optional(shape.element) };
      case 'own':
      case 'borrow':
        return { kind: shape.kind, def: this.resource(shape.resource) };
      case 'record':
      case 'variant':
      case 'enum':
      case 'flags':
        throw new Error(`a ${shape.kind} without a name: this is a bug in wit-bindgen-ts, please report it`);
    }
  }

  private resource(node: TypeNode): TypeDef {
    const def = this.reference(node);
    if (def !== undefined) return def;
    const hidden = this.conversion.bindings.hiddenAs(endOf(node));
    throw new Inexpressible(
      hidden === undefined
        ? 'it refers to a resource that no interface has'
        : `it refers to ${outOfReach(hidden)}`,
    );
  }

  /** The definition by which the type goes in this owner. */
  private reference(node: TypeNode): TypeDef | undefined {
    for (const at of this.chain(node)) {
      const local = this.local.get(at) ?? this.defined(this.pending.get(at), at);
      if (local !== undefined) return local;
      const usable = this.conversion.bindings.usableAs(at);
      if (usable !== undefined) return this.use(usable);
    }
    const end = endOf(node);
    if (end.kind !== 'value' || !needsName(end.shape)) return undefined;
    const known = this.unnamed.get(end);
    if (known !== undefined) return known;
    const member = this.pendingUnnamed.get(end);
    if (member === undefined || this.done.has(member)) return undefined;
    this.define(member);
    return this.unnamed.get(end);
  }

  private defined(member: TypeMember | undefined, node: TypeNode): TypeDef | undefined {
    if (member === undefined || this.done.has(member)) return undefined;
    this.define(member);
    return this.local.get(node);
  }

  /** `use` of another owner's type that this owner refers to without having a name for it. */
  private use(target: TypeDef): TypeDef {
    if (target.owner === this.owner) return target;
    let def = this.used.get(target);
    if (def === undefined) {
      const shape: TypeShape = { kind: 'alias', type: { kind: 'ref', def: target }, used: true };
      def = { kind: 'type-def', name: this.freeName(target.name), owner: this.owner, shape };
      this.used.set(target, def);
      this.insert(def);
    }
    return def;
  }

  /** Makes up a name for a type that cannot be without. */
  private nameUp(ref: TypeNode, end: ValueNode): TypeDef {
    const shape = this.valueShape(end.shape);
    let name = `unnamed-${shape.kind}`;
    for (const at of this.chain(ref)) name = this.conversion.bindings.hiddenAs(at)?.name ?? name;
    name = this.freeName(name);
    const def: TypeDef = { kind: 'type-def', name, owner: this.owner, shape };
    this.insert(def);
    this.unnamed.set(end, def);
    this.conversion.notes.push(`the ${shape.kind} ${this.placed(name)} has no name in the component`);
    return def;
  }

  private freeName(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.taken.has(uniqueKey(name)); i++) name = `${wanted}-${i}`;
    return name;
  }

  private placed(name: string): string {
    return `\`${name}\` of ${ownerText(this.owner)}`;
  }
}

/** How notes name an owner. */
export function ownerText(owner: Interface | World): string {
  return owner.kind === 'world' ? 'the world' : `\`${owner.id ?? owner.name}\``;
}

function outOfReach({ name, owner }: TypeDef): string {
  return `the resource \`${name}\` of ${ownerText(owner)}, which WIT cannot use elsewhere`;
}
