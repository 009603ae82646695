/**
 * Names in generated TypeScript: identifiers that nothing shadows, member names that mean what they say, file
 * names that never collide. WIT names are kebab-case; nothing else gets through as an identifier.
 */
import { camelCase, pascalCase } from '@wit-bindgen-ts/abi';
import type { Interface } from '@wit-bindgen-ts/wit';

/** Words that cannot name a parameter or a variable in a module. */
const reservedWords = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Global types that generated types mention; a WIT type of that name hides them. */
const usedGlobals = new Set([
  'BigInt64Array',
  'BigUint64Array',
  'Error',
  'Float32Array',
  'Float64Array',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Map',
  'Promise',
  'ReadableStream',
  'Symbol',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
]);

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Identifiers that are taken, from which new ones keep away. */
export class Identifiers {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  /** `wanted`, or, where it is taken, with a number behind it. */
  unique(wanted: string): string {
    const base = identifier.test(wanted) ? wanted : `_${wanted.replace(/[^A-Za-z0-9_$]/g, '_')}`;
    let name = base;
    for (let n = 2; this.taken.has(name); n++) name = `${base}${n}`;
    this.taken.add(name);
    return name;
  }

  has(name: string): boolean {
    return this.taken.has(name);
  }
}

/** The name of a type: `http-error` → `HttpError`. */
export function typeName(name: string): string {
  return pascalCase(name);
}

/**
 * Names of the members of a constant: PascalCase, as those of a TypeScript `enum`. Where two fall together
 * (`k1-0` and `k10`), those with hyphens stay as WIT writes them.
 */
export function constantNames(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(pascalCase(name), (counts.get(pascalCase(name)) ?? 0) + 1);
  return names.map((name) => {
    return counts.get(pascalCase(name)) === 1 || !name.includes('-') ? pascalCase(name) : name;
  });
}

/** Parameter names: camelCase, with `_` behind words that the language keeps for itself. */
export function parameterNames(names: readonly string[]): readonly string[] {
  const identifiers = new Identifiers();
  return names.map((name) => {
    const camel = camelCase(name);
    return identifiers.unique(reservedWords.has(camel) ? `${camel}_` : camel);
  });
}

/** True for a word that cannot name a variable. */
export function isReservedWord(name: string): boolean {
  return reservedWords.has(name);
}

/** A method in an interface: quoted where it is no identifier, or where TypeScript would read `new(…)`. */
export function memberKey(member: string): string {
  return member === 'new' ? '"new"' : propertyName(member);
}

/** A property key: quoted only where it is no identifier. */
export function propertyName(member: string): string {
  return identifier.test(member) ? member : JSON.stringify(member);
}

/** True for a global type that generated code may mention. */
export function isUsedGlobal(name: string): boolean {
  return usedGlobals.has(name);
}

/** A global type, reached past a type of the same name in the file. */
export function globalType(name: string, local: Identifiers): string {
  return usedGlobals.has(name) && local.has(name) ? `globalThis.${name}` : name;
}

/** A file name that stays in its directory, whatever the name says. */
export function fileName(name: string): string {
  return name.replace(/[^A-Za-z0-9.@_+-]/g, '_').replace(/^\.+/, '_');
}

/**
 * The base name of an interface's file: `wasi.http.types`, with `@version` where the world has several. Dots
 * cannot occur in WIT names, so different interfaces never meet. An interface that the world names itself goes
 * by that name.
 */
export function interfaceFileName(wit: Interface, externName: string, versions: number): string {
  const name = wit.package?.name;
  if (name === undefined || wit.id === undefined) return fileName(externName);
  const base = `${name.namespace}.${name.name}.${wit.name}`;
  const versioned = versions > 1 && name.version !== undefined ? `${base}@${name.version}` : base;
  return fileName(externName === wit.id ? versioned : `${versioned}.${externName}`);
}
