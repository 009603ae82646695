/**
 * The object that users call: every export by its exact name and, where nothing else has it, by the camelCase
 * of its last word. A function's glue is made when the function is first read.
 */
import {
  camelCase,
  exportAliases,
  functionMembers,
  methodMember,
  parseFuncName,
  pascalCase,
  staticMember,
} from '@wit-bindgen-ts/abi';
import type { ExportItem } from '@wit-bindgen-ts/component';
import { gluePath } from '../glue/table.ts';
import type { LiftedFunction } from '../glue/table.ts';
import type { GuestResourceClass } from '../handles/guest-resource.ts';
import type { ComponentValue } from '../linking/component-value.ts';
import type { Linker } from '../linker.ts';
import { onceFor } from '../once-for.ts';
import { asMethod } from './as-method.ts';
import { defineLazy } from './define-lazy.ts';
import type { Exports } from './exports.ts';
import { named } from './named.ts';

type FuncItem = Extract<ExportItem, { kind: 'func' }>;

/** Makes what users hold of a component that another exports. */
export type MakeComponent = (value: ComponentValue) => object;

/** Builds a component's exports. */
export function buildExports(linker: Linker, makeComponent: MakeComponent): Exports {
  const exports = {};
  defineItems(exports, linker.plan.exports, 'exact', { linker, path: [], makeComponent });
  for (const [alias, name] of aliasesOf(linker.plan.exports)) {
    if (Object.hasOwn(exports, name) && !Object.hasOwn(exports, alias)) {
      defineLazy(exports, alias, () => (exports as Record<string, unknown>)[name]);
    }
  }
  return exports;
}

/** The names that all instances of a component have. */
const aliasesOf = /* @__PURE__ */ onceFor((items: readonly ExportItem[]) => {
  return [...exportAliases(items.map(({ name }) => name))];
});

/** The keys of an interface's items, and what its functions are. */
const namesOf = /* @__PURE__ */ onceFor((items: readonly ExportItem[]) => {
  const members = functionMembers(items.flatMap(({ kind, name }) => (kind === 'func' ? [name] : [])));
  return items.map((item) => ({
    item,
    className: pascalCase(item.name),
    key: members.get(item.name) ?? camelCase(item.name),
    func: item.kind === 'func' ? parseFuncName(item.name) : undefined,
  }));
});

/** True where a class must be complete before anyone asks for the interface: others may return its instances. */
function hasResource(items: readonly ExportItem[]): boolean {
  return items.some((item) => {
    return item.kind === 'resource' || (item.kind === 'instance' && hasResource(item.exports));
  });
}

function defineItems(
  target: object,
  items: readonly ExportItem[],
  names: 'exact' | 'camel',
  owner: Owner,
): void {
  const { linker, path } = owner;
  owners.set(target, owner);
  for (const { item, className } of namesOf(items)) {
    if (item.kind !== 'resource') continue;
    const resource = linker.resourceAt(item.resource);
    const guestClass = resource.guestClass ?? resource.hostClass;
    if (guestClass === undefined) continue;
    defineLazy(target, className, () => guestClass);
    defineMembers(resource.guestClass, item, items, path, linker);
  }
  const { lazy, complete } = propertiesOf[names](items);
  // One by one takes half the time of `Object.defineProperties`.
  for (const [key, property] of lazy) Object.defineProperty(target, key, property);
  for (const key of complete) void (target as Readonly<Record<string, unknown>>)[key];
}

/** What an object of exports belongs to. */
interface Owner {
  readonly linker: Linker;
  readonly path: readonly string[];
  readonly makeComponent: MakeComponent;
}

const owners = new WeakMap<object, Owner>();

/**
 * The properties of an interface's items but for classes, made when they are first read. All instances share
 * them, which is much faster to define than getters of their own: the engine knows the shape already. `complete`
 * has the keys that must be read at once.
 */
const propertiesOf = {
  exact: /* @__PURE__ */ onceFor((items: readonly ExportItem[]) => properties(items, 'exact')),
  camel: /* @__PURE__ */ onceFor((items: readonly ExportItem[]) => properties(items, 'camel')),
};

function properties(
  items: readonly ExportItem[],
  names: 'exact' | 'camel',
): {
  readonly lazy: readonly (readonly [key: string, property: PropertyDescriptor])[];
  readonly complete: readonly string[];
} {
  const lazy: (readonly [string, PropertyDescriptor])[] = [];
  const complete: string[] = [];
  for (const { item, key: camel, func } of namesOf(items)) {
    if (item.kind === 'resource' || item.kind === 'type') continue;
    if (item.kind === 'func' && func!.kind !== 'freestanding') continue;
    const key = names === 'exact' ? item.name : camel;
    lazy.push([key, lazily(key, (owner) => valueOf(item, key, owner))]);
    if (item.kind === 'instance' && hasResource(item.exports)) complete.push(key);
  }
  return { lazy, complete };
}

function valueOf(
  item: Exclude<ExportItem, { readonly kind: 'resource' | 'type' }>,
  key: string,
  owner: Owner,
): unknown {
  const { linker, makeComponent } = owner;
  const path = [...owner.path, item.name];
  switch (item.kind) {
    case 'instance': {
      const instance = {};
      defineItems(instance, item.exports, 'camel', { linker, path, makeComponent });
      return instance;
    }
    case 'func':
      return named(linker.exportedFunction(gluePath(path), item.func), key);
    case 'module':
      return linker.module(item.module);
    case 'component':
      return makeComponent(linker.componentValue(item.component));
  }
}

/** A property of the object that `owners` knows, which may be the prototype of the one that is asked. */
function lazily(key: string, make: (owner: Owner) => unknown): PropertyDescriptor {
  return {
    configurable: true,
    enumerable: true,
    get(this: object) {
      // oxlint-disable-next-line typescript/no-this-alias -- the walk begins here.
      let target: object = this;
      while (!owners.has(target)) target = Object.getPrototypeOf(target) as object;
      const value = make(owners.get(target)!);
      Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
      return value;
    },
  };
}

/** Puts a resource's constructor, methods and static functions on its class. */
function defineMembers(
  guestClass: GuestResourceClass | undefined,
  resourceItem: Extract<ExportItem, { kind: 'resource' }>,
  items: readonly ExportItem[],
  path: readonly string[],
  linker: Linker,
): void {
  if (guestClass === undefined) return;
  const glue = (item: FuncItem): LiftedFunction =>
    linker.exportedFunction(gluePath([...path, item.name]), item.func);
  for (const { item, func: name } of namesOf(items)) {
    if (item.kind !== 'func' || name === undefined) continue;
    if (name.kind === 'freestanding' || name.resource !== resourceItem.name) continue;
    switch (name.kind) {
      case 'constructor': {
        let construct: LiftedFunction | undefined;
        const { bindConstructor } = linker.resourceAt(resourceItem.resource);
        bindConstructor?.((...args) => (construct ??= glue(item))(...args) as unknown);
        break;
      }
      case 'method': {
        const member = methodMember(name.label);
        defineLazy(guestClass.prototype as object, member, () => {
          return named(asMethod(glue(item), item.type.params.length), member);
        });
        break;
      }
      case 'static': {
        const member = staticMember(name.label);
        defineLazy(guestClass, member, () => named(glue(item), member));
        break;
      }
    }
  }
}
