/** Index spaces (Explainer.md, "Index Spaces") of a component, a component type or an instance type. */
import type { CoreSort } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type {
  ComponentItem,
  CoreInstanceItem,
  CoreItem,
  CoreTypeItem,
  FuncItem,
  InstanceItem,
  Item,
  ModuleItem,
  TypeItem,
} from './items.ts';

/** One index space. */
export class Space<T> {
  private readonly items: T[] = [];
  private readonly sort: string;

  constructor(sort: string) {
    this.sort = sort;
  }

  add(item: T): void {
    this.items.push(item);
  }

  /** The item at `index`; `offset` is where the index is used. */
  get(index: number, offset: number): T {
    const item = this.items[index];
    if (item === undefined) {
      throw new CompileError(
        `${this.sort} index out of bounds`,
        offset,
        `index ${index}, but ${this.items.length} are defined before it`,
      );
    }
    return item;
  }
}

export class Scope {
  readonly kind: 'component' | 'component-type' | 'instance-type';
  readonly parent: Scope | undefined;
  /** The component instance being made; in types, nothing refers to it. */
  readonly instance: number;
  /** The type of the component's context slots, once one has been used. */
  contextType: 'i32' | 'i64' | undefined;

  readonly core: { readonly [sort in Exclude<CoreSort, 'type' | 'module' | 'instance'>]: Space<CoreItem> } = {
    func: new Space('core function'),
    table: new Space('core table'),
    memory: new Space('core memory'),
    global: new Space('core global'),
    tag: new Space('core tag'),
  };
  readonly coreTypes = new Space<CoreTypeItem>('core type');
  readonly modules = new Space<ModuleItem>('core module');
  readonly coreInstances = new Space<CoreInstanceItem>('core instance');
  readonly funcs = new Space<FuncItem>('function');
  readonly types = new Space<TypeItem>('type');
  readonly components = new Space<ComponentItem>('component');
  readonly instances = new Space<InstanceItem>('instance');

  constructor(kind: Scope['kind'], parent: Scope | undefined, instance: number) {
    this.kind = kind;
    this.parent = parent;
    this.instance = instance;
  }

  /** Gives the item the next index of its sort. */
  add(item: Item): void {
    switch (item.sort) {
      case 'func':
        return this.funcs.add(item);
      case 'instance':
        return this.instances.add(item);
      case 'type':
        return this.types.add(item);
      case 'component':
        return this.components.add(item);
      case 'core module':
        return this.modules.add(item);
    }
  }

  /** The item of a sort that can be imported and exported. */
  get(sort: Item['sort'], index: number, offset: number): Item {
    switch (sort) {
      case 'func':
        return this.funcs.get(index, offset);
      case 'instance':
        return this.instances.get(index, offset);
      case 'type':
        return this.types.get(index, offset);
      case 'component':
        return this.components.get(index, offset);
      case 'core module':
        return this.modules.get(index, offset);
    }
  }
}
