/** What the file of an interface declares, by name: the file itself and those that import from it agree by this. */
import type { Interface } from '@wit-bindgen-ts/wit';
import { Identifiers, typeName } from './names.ts';

export interface InterfaceNames {
  /** Name of the type that has its functions and classes; absent where it has neither. */
  readonly self: string | undefined;
  /** Names of its types, by their WIT names. */
  readonly types: ReadonlyMap<string, string>;
}

/** Names what an interface declares that the world knows as `externName`. */
export function interfaceNames(wit: Interface, externName: string): InterfaceNames {
  const identifiers = new Identifiers();
  const defs = [...wit.types.values()];
  const types = new Map(defs.map(({ name }) => [name, identifiers.unique(typeName(name))]));
  const hasResource = defs.some((def) => def.shape.kind === 'resource');
  if (wit.functions.size === 0 && !hasResource) return { self: undefined, types };
  const self = typeName(wit.id === undefined ? externName : wit.name);
  // As `error` in WASI, which is named as the one resource in it.
  const wanted = identifiers.has(self) ? `${self}Interface` : self;
  return { self: identifiers.unique(wanted), types };
}
