/** What is in a component or a world, as plain data. `docs/inspect.md` documents it. */
import { readCoreModuleType } from '@wit-bindgen-ts/component';
import type { LinkPlan } from '@wit-bindgen-ts/component';
import type { Interface, World, WorldItem } from '@wit-bindgen-ts/wit';
import { funcText } from './type-text.ts';
import { functionsOf } from './world-functions.ts';

export interface ItemContents {
  readonly kind: 'interface' | 'func' | 'type';
  readonly name: string;
  /** Of a function. */
  readonly type?: string;
  /** Of an interface. */
  readonly functions?: readonly { readonly name: string; readonly type: string }[];
  readonly types?: readonly { readonly name: string; readonly kind: string }[];
}

export interface ModuleContents {
  /** Bytes. */
  readonly size: number;
  /** Of its first byte in the component. */
  readonly offset: number;
  readonly imports: readonly { readonly module: string; readonly name: string; readonly kind: string }[];
  readonly exports: readonly { readonly name: string; readonly kind: string }[];
}

export interface BinaryContents {
  /** Bytes. */
  readonly size: number;
  readonly modules: readonly ModuleContents[];
  /** Core instances, by the index of their module; null where the module comes from outside. */
  readonly instances: readonly (number | null)[];
  readonly stringEncodings: readonly string[];
  readonly resources: readonly { readonly name: string; readonly defined: boolean }[];
}

export interface Contents {
  readonly kind: 'component' | 'world';
  readonly name: string;
  readonly imports: readonly ItemContents[];
  readonly exports: readonly ItemContents[];
  readonly binary: BinaryContents | null;
}

/** What a world has, and the component that it was read from. */
export function contentsOf(world: World, binary: BinaryContents | null): Contents {
  const id = world.package?.name;
  const inPackage = id === undefined || binary !== null ? '' : `${id.namespace}:${id.name}/`;
  const version = id?.version === undefined ? '' : `@${id.version}`;
  return {
    kind: binary === null ? 'world' : 'component',
    name: `${inPackage}${world.name}${version}`,
    imports: [...world.imports].map(([name, item]) => itemOf(name, item)),
    exports: [...world.exports].map(([name, item]) => itemOf(name, item)),
    binary,
  };
}

function itemOf(name: string, item: WorldItem): ItemContents {
  switch (item.kind) {
    case 'func':
      return { kind: 'func', name, type: funcText(item.func) };
    case 'type':
      return { kind: 'type', name, types: [{ name, kind: item.type.shape.kind }] };
    case 'interface':
      return { kind: 'interface', name, ...interfaceOf(item.interface) };
  }
}

function interfaceOf(item: Interface): Pick<ItemContents, 'functions' | 'types'> {
  return {
    functions: functionsOf(item).map((func) => ({ name: func.name, type: funcText(func) })),
    types: [...item.types.values()].map(({ name, shape }) => ({ name, kind: shape.kind })),
  };
}

/** What a component's binary holds. */
export function binaryOf(bytes: Uint8Array, plan: LinkPlan): BinaryContents {
  const encodings = new Set<string>();
  for (const { options } of plan.lifts) encodings.add(options.encoding);
  for (const canon of plan.canons) if (canon.kind === 'lower') encodings.add(canon.options.encoding);
  const instances: (number | null)[] = [];
  for (const step of plan.steps) {
    if (step.kind !== 'instantiate-module') continue;
    instances[step.instance] = step.module.kind === 'own' ? step.module.module : null;
  }
  return {
    size: bytes.length,
    modules: plan.modules.map((module) => {
      const { imports, exports } = readCoreModuleType(module.bytes, module.offset);
      return {
        size: module.bytes.length,
        offset: module.offset,
        imports: [...imports.values()].map(({ module: from, name, type }) => {
          return { module: from, name, kind: type.kind };
        }),
        exports: [...exports].map(([name, { kind }]) => ({ name, kind })),
      };
    }),
    instances,
    stringEncodings: [...encodings],
    resources: plan.resources.map(({ kind, type }) => ({ name: type.name, defined: kind === 'defined' })),
  };
}
