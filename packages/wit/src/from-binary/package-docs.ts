/**
 * The custom section `package-docs`: docs and stability, which types of the component model cannot hold. It is no
 * part of the specification; `wasm-tools` writes it into WIT packages, and into components for the packages that
 * they use. A byte for the version, then JSON:
 *
 *     { "package": "ns:name@1.0.0", "docs": "…",
 *       "interfaces": { "i": { "docs": "…", "stability": { "stable": { "since": "1.0.0" } },
 *                              "funcs": { "f": { "docs": "…" } },
 *                              "types": { "t": { "docs": "…", "items": { "field": "…" } } } } },
 *       "worlds": { "w": { "docs": "…", "funcs": …, "types": …, "interfaces": …,
 *                          "func_exports": …, "interface_exports": …,
 *                          "interface_import_stability": …, "interface_export_stability": … } } }
 *
 * Version 0 has a function's docs in place of the object, and no stability.
 */
import type { Stability } from '../model.ts';
import { isLabel, isSemver } from '../syntax/names.ts';

export const packageDocsSection = 'package-docs';

export interface ItemDocs {
  readonly docs?: string | undefined;
  readonly stability?: Stability | undefined;
}

export interface TypeDocs extends ItemDocs {
  /** Of fields, cases and flags. */
  readonly items: ReadonlyMap<string, string>;
}

export interface InterfaceDocs extends ItemDocs {
  readonly funcs: ReadonlyMap<string, ItemDocs>;
  readonly types: ReadonlyMap<string, TypeDocs>;
}

export interface WorldDocs extends InterfaceDocs {
  /** Of inline interfaces. These and `funcs` are of imports, or of exports where there is no such import. */
  readonly interfaces: ReadonlyMap<string, InterfaceDocs>;
  readonly funcExports: ReadonlyMap<string, ItemDocs>;
  readonly interfaceExports: ReadonlyMap<string, InterfaceDocs>;
  readonly importStability: ReadonlyMap<string, Stability | undefined>;
  readonly exportStability: ReadonlyMap<string, Stability | undefined>;
}

export interface PackageDocs {
  /** `ns:name@version`; without it the docs are those of the WIT package that they are in. */
  readonly package?: string | undefined;
  readonly docs?: string | undefined;
  readonly interfaces: ReadonlyMap<string, InterfaceDocs>;
  readonly worlds: ReadonlyMap<string, WorldDocs>;
}

/** Reads the section's contents; a string says why they cannot be read. */
export function readPackageDocs(bytes: Uint8Array): PackageDocs | string {
  const [format] = bytes;
  if (format !== 0 && format !== 1) return `version ${format} is not known`;
  try {
    return packageDocs(new Value(JSON.parse(decodeUtf8(bytes.subarray(1))), ''));
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    if (error instanceof SyntaxError) return `they are no JSON: ${error.message}`;
    if (error instanceof URIError) return 'they are not UTF-8';
    throw error;
  }
}

/** Throws a `URIError` where the bytes are not UTF-8. This package has the language's library alone. */
function decodeUtf8(bytes: Uint8Array): string {
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}

class Malformed extends Error {}

/** A value of the JSON with its place in it. */
class Value {
  private readonly value: unknown;
  private readonly place: string;

  constructor(value: unknown, place: string) {
    this.value = value;
    this.place = place;
  }

  malformed(expected: string): Malformed {
    return new Malformed(`${this.place === '' ? 'the JSON' : this.place}: expected ${expected}`);
  }

  get isText(): boolean {
    return typeof this.value === 'string' || this.value === null;
  }

  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.malformed('a string');
    return this.value;
  }

  optionalText(): string | undefined {
    return this.present ? this.text() : undefined;
  }

  /** Its fields by name. Nothing is an object without fields. */
  fields(): ReadonlyMap<string, Value> {
    const { value, place } = this;
    if (!this.present) return new Map();
    if (typeof value !== 'object' || Array.isArray(value)) throw this.malformed('an object');
    const prefix = place === '' ? '' : `${place}.`;
    return new Map(
      Object.entries(value as object).map(([key, each]) => [key, new Value(each, prefix + key)]),
    );
  }

  field(name: string): Value {
    return this.fields().get(name) ?? new Value(undefined, `${this.place}.${name}`);
  }

  map<T>(convert: (value: Value) => T): ReadonlyMap<string, T> {
    return new Map([...this.fields()].map(([key, value]) => [key, convert(value)]));
  }
}

function packageDocs(value: Value): PackageDocs {
  return {
    package: value.field('package').optionalText(),
    docs: value.field('docs').optionalText(),
    interfaces: value.field('interfaces').map(interfaceDocs),
    worlds: value.field('worlds').map(worldDocs),
  };
}

function itemDocs(value: Value): ItemDocs {
  const stated = value.field('stability');
  return {
    docs: value.field('docs').optionalText(),
    stability: stated.present ? stability(stated) : undefined,
  };
}

function funcDocs(value: Value): ItemDocs {
  return value.isText ? { docs: value.optionalText() } : itemDocs(value);
}

function typeDocs(value: Value): TypeDocs {
  return { ...itemDocs(value), items: value.field('items').map((item) => item.text()) };
}

function interfaceDocs(value: Value): InterfaceDocs {
  return {
    ...itemDocs(value),
    funcs: value.field('funcs').map(funcDocs),
    types: value.field('types').map(typeDocs),
  };
}

function worldDocs(value: Value): WorldDocs {
  return {
    ...interfaceDocs(value),
    interfaces: value.field('interfaces').map(interfaceDocs),
    funcExports: value.field('func_exports').map(funcDocs),
    interfaceExports: value.field('interface_exports').map(interfaceDocs),
    importStability: value.field('interface_import_stability').map(stability),
    exportStability: value.field('interface_export_stability').map(stability),
  };
}

/** `{ stable: { since, deprecated? } }`, `{ unstable: { feature, deprecated? } }` or `"unknown"`. */
function stability(value: Value): Stability | undefined {
  if (value.isText) {
    if (value.text() === 'unknown') return undefined;
    throw value.malformed('`stable`, `unstable` or `unknown`');
  }
  const stable = value.field('stable');
  const unstable = value.field('unstable');
  if (stable.present) {
    return { since: version(stable.field('since')), ...deprecated(stable) };
  }
  if (!unstable.present) throw value.malformed('`stable`, `unstable` or `unknown`');
  const feature = unstable.field('feature');
  if (!isLabel(feature.text())) throw feature.malformed('a name in kebab case');
  return { unstable: feature.text(), ...deprecated(unstable) };
}

function deprecated(value: Value): Stability {
  const stated = value.field('deprecated');
  return stated.present ? { deprecated: version(stated) } : {};
}

function version(value: Value): string {
  if (!isSemver(value.text())) throw value.malformed('a version such as 1.0.0');
  return value.text();
}
