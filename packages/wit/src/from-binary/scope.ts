/** Index spaces (Explainer.md, "Index Spaces"), as far as types depend on them, and what they hold. */
import { type BinaryComponent, CompileError, type ExternName } from '@wit-bindgen-ts/component';
import type { ComponentTypeNode, FuncNode, TypeNode } from './type-node.ts';

/** A definition with its type: what can be imported, exported and aliased. */
export type Item =
  | { readonly sort: 'func'; readonly type: FuncNode }
  | { readonly sort: 'instance'; readonly exports: Externs }
  | { readonly sort: 'type'; readonly node: TypeNode }
  | { readonly sort: 'component'; readonly of: NestedComponent | ComponentTypeNode }
  /** What has no counterpart in WIT, and nothing that WIT has depends on. */
  | { readonly sort: 'core module' | 'value' };

/** A component as it is written, with the scope around it. */
export interface NestedComponent {
  readonly kind: 'nested';
  readonly def: BinaryComponent;
  readonly scope: Scope;
}

/** An import or export. */
export interface Extern {
  readonly name: ExternName;
  readonly item: Item;
}

/** Imports or exports by their names, in the order of the binary. */
export type Externs = ReadonlyMap<string, Extern>;

/** Adds an import or export; fails where the name is taken. */
export function addExtern(externs: Map<string, Extern>, name: ExternName, item: Item): void {
  if (externs.has(name.name)) {
    throw new CompileError(`duplicate name ${JSON.stringify(name.name)}`, name.offset);
  }
  externs.set(name.name, { name, item });
}

const spaces = ['func', 'instance', 'type', 'component', 'core module', 'value'] as const;

/** The index spaces of one component, component type or instance type. */
export class Scope {
  private readonly items: { readonly [S in Item['sort']]: Item[] } = {
    func: [],
    instance: [],
    type: [],
    component: [],
    'core module': [],
    value: [],
  };
  readonly parent: Scope | undefined;

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }

  /** Gives the item the next index of its sort. */
  add(item: Item): void {
    this.items[item.sort].push(item);
  }

  /** The item at `index`; `offset` is where the index is used. */
  get<S extends Item['sort']>(sort: S, index: number, offset: number): Item & { readonly sort: S } {
    const item = this.items[sort][index];
    if (item === undefined) {
      throw new CompileError(
        `${sort} index out of bounds`,
        offset,
        `index ${index}, but ${this.items[sort].length} are defined before it`,
      );
    }
    return item as Item & { readonly sort: S };
  }
}

/** The scope `count` levels around another. */
export function outerScope(scope: Scope, count: number, offset: number): Scope {
  let at: Scope | undefined = scope;
  for (let i = 0; i < count && at !== undefined; i++) at = at.parent;
  if (at === undefined) throw new CompileError(`invalid outer alias count of ${count}`, offset);
  return at;
}

/** The sort of an item, if definitions of the binary's sort are tracked. */
export function itemSort(sort: string): Item['sort'] | undefined {
  return spaces.find((space) => space === sort);
}
