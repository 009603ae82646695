/**
 * External visibility (Explainer.md, "External Visibility of Types"): resource types and the value types that
 * languages want to call by a name must have been imported or exported before what is imported or exported
 * refers to them. While a component is checked, each import and export of such a type makes a new object
 * (`withNewName`), and the objects with a name are kept here.
 */
import { partsOf } from '@wit-bindgen-ts/abi';
import type { FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import { CompileError } from '../compile-error.ts';
import { renamedResource } from '../resource-identity.ts';
import { withArticle } from '../with-article.ts';
import { type Evaluation, nested, type Source } from './evaluation.ts';
import type { InstanceItem, InstanceTypeItem, Item, TypeItem } from './items.ts';

type Compound = Exclude<ValueType, string>;
/** What must have a name: a resource type, or a value type of one of four kinds. */
type Nameable = Compound | ResourceType;

const nameableKinds: ReadonlySet<Nameable['kind']> = new Set(['record', 'variant', 'enum', 'flags']);

/** What `nameablesIn` has found; types are shared. */
const found = new WeakMap<Compound, readonly Nameable[]>();

/** The outermost types within `type`, itself included, that must have a name. */
function nameablesIn(type: ValueType): readonly Nameable[] {
  if (typeof type === 'string') return [];
  if (type.kind === 'own' || type.kind === 'borrow') return [type.resource];
  if (nameableKinds.has(type.kind)) return [type];
  let result = found.get(type);
  if (result === undefined) {
    const parts = partsOf(type);
    result = parts.length === 1 ? nameablesIn(parts[0]!) : [...new Set(parts.flatMap(nameablesIn))];
    found.set(type, result);
  }
  return result;
}

function typesOfFunc({ params, result }: FuncType): readonly ValueType[] {
  const types = params.map((param) => param.type);
  return result === undefined ? types : [...types, result];
}

/** The types in which everything must have a name before `type` gets one. */
function typesOfDefinition(type: ValueType): readonly ValueType[] {
  return typeof type !== 'string' && nameableKinds.has(type.kind) ? partsOf(type) : [type];
}

/** The item that an import or export of `item` adds to the scope, as an object of its own where it is a type. */
export function withNewName(item: Item): Item {
  if (item.sort !== 'type') return item;
  const { type } = item;
  if (type.kind === 'value' && typeof type.type !== 'string' && nameableKinds.has(type.type.kind)) {
    return { sort: 'type', type: { kind: 'value', type: { ...type.type } } };
  }
  if (type.kind === 'resource') {
    const resource = { ...type.resource, type: renamedResource(type.resource.type) };
    return { sort: 'type', type: { kind: 'resource', resource } };
  }
  return item;
}

const sorts: { readonly [sort in Item['sort']]: string } = {
  func: 'func',
  instance: 'instance',
  type: 'type',
  component: 'component',
  'core module': 'module',
};

/** An instance of the type, its exports taken from the source. */
type EvaluateInstanceType = (
  evaluation: Evaluation,
  type: InstanceTypeItem,
  source: Source,
  offset: number,
) => InstanceItem;

/** The types with a name, of one component or component type. */
export class VisibleTypes {
  private readonly imported = new Set<Nameable>();
  /** What is imported has a name for exports as well. */
  private readonly exported = new Set<Nameable>();
  private readonly evaluateInstanceType: EvaluateInstanceType;

  constructor(evaluateInstanceType: EvaluateInstanceType) {
    this.evaluateInstanceType = evaluateInstanceType;
  }

  /** Fails where `item` refers to a type without a name; then gives the types in it one. */
  add(use: 'import' | 'export', name: string, item: Item, evaluation: Evaluation, offset: number): void {
    const named = use === 'import' ? this.imported : this.exported;
    const types = new Set<Nameable>();
    this.collect(item, types, evaluation, offset);
    const unnamed = this.unnamed(item, evaluation, offset, (type) => types.has(type) || named.has(type));
    if (unnamed !== undefined) {
      throw new CompileError(
        `${sorts[item.sort]} not valid to be used as ${use}`,
        offset,
        `${JSON.stringify(name)} refers to ${withArticle(unnamed.kind)} type that is not ${use}ed under a name before it`,
      );
    }
    for (const type of types) {
      this.exported.add(type);
      if (use === 'import') this.imported.add(type);
    }
  }

  /** The types that `item` gives a name. */
  private collect(item: Item, types: Set<Nameable>, evaluation: Evaluation, offset: number): void {
    if (item.sort === 'instance') {
      const inner = nested(evaluation, offset);
      for (const exported of item.exports.values()) {
        evaluation.plan.spend(offset);
        this.collect(exported, types, inner, offset);
      }
    } else if (item.sort === 'type') {
      const { type } = item;
      if (type.kind === 'resource') types.add(type.resource.type);
      else if (type.kind === 'value' && typeof type.type !== 'string') types.add(type.type);
    }
  }

  /** A type that `item` refers to and that has no name. */
  private unnamed(
    item: Item,
    evaluation: Evaluation,
    offset: number,
    isNamed: (type: Nameable) => boolean,
  ): Nameable | undefined {
    // One after the other: a short binary can refer to a type with a million parts any number of times.
    const first = (types: readonly ValueType[]): Nameable | undefined => {
      for (const type of types) {
        for (const part of nameablesIn(type)) {
          evaluation.plan.spend(offset);
          if (!isNamed(part)) return part;
        }
      }
      return undefined;
    };
    switch (item.sort) {
      case 'func':
        return first(typesOfFunc(item.type));
      case 'type':
        return this.unnamedInType(item.type, evaluation, offset, isNamed, first);
      case 'instance': {
        const inner = nested(evaluation, offset);
        for (const exported of item.exports.values()) {
          const unnamed = this.unnamed(exported, inner, offset, isNamed);
          if (unnamed !== undefined) return unnamed;
        }
        return undefined;
      }
      // A component's types have been checked where it is defined, and a core module has none.
      case 'component':
      case 'core module':
        return undefined;
    }
  }

  private unnamedInType(
    type: TypeItem['type'],
    evaluation: Evaluation,
    offset: number,
    isNamed: (type: Nameable) => boolean,
    first: (types: readonly ValueType[]) => Nameable | undefined,
  ): Nameable | undefined {
    switch (type.kind) {
      case 'value':
        return first(typesOfDefinition(type.type));
      case 'func':
        return first(typesOfFunc(type.type));
      case 'instance': {
        const instance = this.evaluateInstanceType(evaluation, type, { kind: 'host', path: [] }, offset);
        const types = new Set<Nameable>();
        this.collect(instance, types, evaluation, offset);
        return this.unnamed(instance, evaluation, offset, (part) => types.has(part) || isNamed(part));
      }
      case 'resource':
      case 'component':
        return undefined;
    }
  }
}
