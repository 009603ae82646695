/** Names in the host's file: those that are taken, and new ones that meet none of them. */
import { camelCase, pascalCase } from '@wit-bindgen-ts/abi';

/** Names that a host's code may mean something else by, so that nothing in its file is called so. */
const reserved = new Set(
  (
    'Array ArrayBuffer BigInt Blob Boolean Buffer Date Error Event EventTarget File FormData Function Headers Imports ' +
    'Intl JSON Map Math Number Object Performance Promise Proxy ReadableStream Reflect RegExp Request Response Set ' +
    'String Symbol TypeError URL WeakMap WebAssembly WebSocket WritableStream arguments await break case catch class ' +
    'console const continue debugger default delete do else enum eval export extends false fetch finally for ' +
    'function globalThis if implements import imports in instanceof instantiate interface let new null package ' +
    'performance private process protected public return static super switch this throw true try typeof undefined ' +
    'var void while with yield'
  ).split(' '),
);

/** The words of a member of `Imports` that names are made of: `wasi:http/types@0.2.0` is `types` of `http`. */
export interface NameParts {
  readonly name: string;
  readonly package?: string | undefined;
}

export function nameParts(importName: string): NameParts {
  const match = /^[^:]+:([^/]+)\/([^@]+)/.exec(importName);
  return match === null ? { name: importName } : { name: match[2]!, package: match[1]! };
}

export class Names {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  /** The name of a value: `types`, or `httpTypes` where there is one already. */
  value({ name, package: from }: NameParts): string {
    return this.first([camelCase(name), ...(from === undefined ? [] : [camelCase(`${from}-${name}`)])]);
  }

  /** The name of a class or a namespace, from one in PascalCase: `Error` of `io` is `IoError`. */
  type(name: string, from: string | undefined): string {
    return this.first([name, ...(from === undefined ? [] : [`${pascalCase(from)}${name}`])]);
  }

  private first(wanted: readonly string[]): string {
    const last = wanted[wanted.length - 1]!;
    const free = (name: string): boolean => !this.taken.has(name) && !reserved.has(name);
    let found = wanted.find(free);
    for (let n = 2; found === undefined; n++) if (free(`${last}${n}`)) found = `${last}${n}`;
    this.taken.add(found);
    return found;
  }
}
