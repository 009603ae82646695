/** Where a component's imports come from: the host, or the component that instantiates it. */
import type { ResourceType } from '@wit-bindgen-ts/abi';
import type { ExportItem, ImportPath } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { gluePath } from '../glue/table.ts';
import type { RuntimeResource } from '../handles/runtime-resource.ts';
import type { HostFunctionBinding } from '../imports/host-imports.ts';
import type { ComponentValue } from './component-value.ts';
import type { LinkedComponent } from './linked-component.ts';

/** A component-level function: the host's, or a lifted one of a component that has been linked. */
export type FuncValue =
  | { readonly kind: 'host'; readonly binding: HostFunctionBinding; readonly path: ImportPath }
  | { readonly kind: 'lift'; readonly component: LinkedComponent; readonly lift: number };

export interface Outside {
  func(path: ImportPath): FuncValue;
  resource(path: ImportPath, type: ResourceType): RuntimeResource;
  module(path: ImportPath): WebAssembly.Module;
  componentAt(path: ImportPath): ComponentValue;
}

/** What a linked component exports, or gives another as arguments, as the imports of somebody else. */
export class LinkedItems implements Outside {
  private readonly component: LinkedComponent;
  private readonly items: readonly ExportItem[];

  constructor(component: LinkedComponent, items: readonly ExportItem[]) {
    this.component = component;
    this.items = items;
  }

  func(path: ImportPath): FuncValue {
    return this.component.func(this.find('func', path).func);
  }

  resource(path: ImportPath): RuntimeResource {
    return this.component.resourceAt(this.find('resource', path).resource);
  }

  module(path: ImportPath): WebAssembly.Module {
    return this.component.module(this.find('module', path).module);
  }

  componentAt(path: ImportPath): ComponentValue {
    return this.component.componentValue(this.find('component', path).component);
  }

  private find<K extends ExportItem['kind']>(kind: K, path: ImportPath): Extract<ExportItem, { kind: K }> {
    let { items } = this;
    for (const [i, name] of path.entries()) {
      const item = items.find((each) => each.name === name);
      if (i === path.length - 1 && item?.kind === kind) return item as Extract<ExportItem, { kind: K }>;
      if (item?.kind !== 'instance') break;
      items = item.exports;
    }
    throw new LinkError(gluePath(path), `the instance that should have this ${kind} has none`);
  }
}
