/**
 * The host's side of a bundle that imports nothing but functions of interfaces, as most do: what `HostImports` does
 * for all kinds of imports, with the same words.
 */
import { camelCase } from '@wit-bindgen-ts/abi';
import { LinkError } from '../errors/link-error.ts';
import type { HostFunction } from '../glue/lower-context.ts';
import { absent } from '../imports/absent.ts';
import { findImport } from '../imports/find-import.ts';
import type { Imports } from '../imports/find-import.ts';
import type { HostFunctionBinding } from '../imports/host-imports.ts';
import { kindOf } from '../imports/kind-of.ts';
import { memberByName } from '../imports/members.ts';

export class HostFunctions {
  private readonly imports: Imports;
  private readonly missing: 'error' | 'trap';

  constructor(imports: Imports, missing: 'error' | 'trap') {
    this.imports = imports;
    this.missing = missing;
  }

  /** Throws a `LinkError` for the first interface of which a function is missing or is none. */
  check(interfaces: readonly (readonly [name: string, functions: readonly string[]])[]): void {
    for (const [name, functions] of interfaces) {
      const given = findImport(this.imports, name);
      if (given === undefined && (this.missing === 'trap' || functions.length === 0)) continue;
      const isObject = typeof given === 'object' || (typeof given === 'function' && functions.length > 0);
      if (!isObject || given === null) {
        const expected =
          functions.length === 0
            ? 'expected an object, or nothing, since no member is needed'
            : `expected an object with ${listed(functions)}`;
        throw new LinkError(
          name,
          given === undefined ? `this import is missing; ${expected}` : `${expected}, got ${kindOf(given)}`,
        );
      }
      const lacking = functions.filter((label) => {
        const value = memberByName(given, label);
        if (value === undefined || typeof value === 'function') return value === undefined;
        throw new LinkError(`${name}#${label}`, `expected a function, got ${kindOf(value)}`);
      });
      if (lacking.length > 0 && this.missing === 'error') {
        throw new LinkError(name, `the object given for this import lacks ${listed(lacking)}`);
      }
    }
  }

  /** The function behind a path. */
  func(path: readonly [name: string, label: string]): { readonly binding: HostFunctionBinding } {
    const target = findImport(this.imports, path[0]);
    const fn = (memberByName(target, path[1]) ?? absent(path)) as HostFunction;
    return { binding: { fn, target, invoke: { kind: 'function' } } };
  }
}

function listed(functions: readonly string[]): string {
  return functions.map((label) => `the function \`${camelCase(label)}\``).join(', ');
}
