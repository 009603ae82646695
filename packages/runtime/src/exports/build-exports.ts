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
  defineItems(exports, [], linker.plan.exports, linker, 'exact', makeComponent);
  const names = linker.plan.exports.map(({ name }) => name);
  for (const [alias, name] of exportAliases(names)) {
    if (Object.hasOwn(exports, name) && !Object.hasOwn(exports, alias)) {
      defineLazy(exports, alias, () => (exports as Record<string, unknown>)[name]);
    }
  }
  return exports;
}

function defineItems(
  target: object,
  path: readonly string[],
  items: readonly ExportItem[],
  linker: Linker,
  names: 'exact' | 'camel',
  makeComponent: MakeComponent,
): void {
  for (const item of items) {
    if (item.kind !== 'resource') continue;
    const resource = linker.resourceAt(item.resource);
    const guestClass = resource.guestClass ?? resource.hostClass;
    if (guestClass === undefined) continue;
    defineLazy(target, pascalCase(item.name), () => guestClass);
    defineMembers(resource.guestClass, item, items, path, linker);
  }
  const functions = items.flatMap(({ kind, name }) => (kind === 'func' ? [name] : []));
  const members = functionMembers(functions);
  for (const item of items) {
    const key = names === 'exact' ? item.name : (members.get(item.name) ?? camelCase(item.name));
    if (item.kind === 'instance') {
      const instance = {};
      defineItems(instance, [...path, item.name], item.exports, linker, 'camel', makeComponent);
      defineLazy(target, key, () => instance);
    } else if (item.kind === 'func' && parseFuncName(item.name).kind === 'freestanding') {
      defineLazy(target, key, () =>
        named(linker.exportedFunction(gluePath([...path, item.name]), item.func), key),
      );
    } else if (item.kind === 'module') {
      defineLazy(target, key, () => linker.module(item.module));
    } else if (item.kind === 'component') {
      defineLazy(target, key, () => makeComponent(linker.componentValue(item.component)));
    }
  }
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
  for (const item of items) {
    if (item.kind !== 'func') continue;
    const name = parseFuncName(item.name);
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
