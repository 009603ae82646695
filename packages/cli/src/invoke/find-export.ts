/** Finds an exported function by the name that a user gives: exact, or its last words where they are unambiguous. */
import { camelCase, functionMembers } from '@wit-bindgen-ts/abi';
import type { FuncType } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor } from '@wit-bindgen-ts/runtime';
import { exitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

export interface FoundExport {
  /** How to reach the function in `instance.exports`. */
  readonly keys: readonly string[];
  /** Its full name: `ns:pkg/iface@1.0.0#f`. */
  readonly label: string;
  readonly type: FuncType;
}

/** `f`, `iface.f`, `iface#f` and `ns:pkg/iface@1.0.0#f` all name a function; so do their camelCase forms. */
export function findExport(exports: readonly ExternDescriptor[], name: string): FoundExport {
  const all = functionsOf(exports);
  const exact = all.filter(({ label }) => label === name);
  const matches = exact.length > 0 ? exact : all.filter(({ label }) => shortNames(label).has(name));
  const [match] = matches;
  if (match !== undefined && matches.length === 1) return match;
  const listed = (matches.length > 0 ? matches : all).map(
    ({ label, type }) => `  ${label}(${parameters(type)})`,
  );
  const problem =
    matches.length > 0
      ? `several functions are called \`${name}\``
      : `the component exports no function \`${name}\``;
  const list = listed.length > 0 ? `; it exports\n${listed.join('\n')}` : ', and no other';
  throw new UserError(problem + list, exitCode.usage);
}

function functionsOf(exports: readonly ExternDescriptor[]): readonly FoundExport[] {
  const found: FoundExport[] = [];
  for (const { name, type } of exports) {
    if (type.kind === 'func') found.push({ keys: [name], label: name, type: type.type });
    if (type.kind !== 'instance') continue;
    const members = functionMembers(type.exports.map((inner) => inner.name));
    for (const inner of type.exports) {
      // Methods need an object, which the command line has none of.
      if (inner.type.kind !== 'func' || inner.name.startsWith('[')) continue;
      found.push({
        keys: [name, members.get(inner.name)!],
        label: `${name}#${inner.name}`,
        type: inner.type.type,
      });
    }
  }
  return found;
}

/** The ways to name a function that may also name another. */
function shortNames(label: string): ReadonlySet<string> {
  const at = label.indexOf('#');
  const func = label.slice(at + 1);
  const names = new Set([func, camelCase(func)]);
  if (at < 0) return names;
  const wit = label.slice(0, at);
  const short = wit.slice(wit.lastIndexOf('/') + 1).replace(/@.*$/, '');
  for (const holder of [wit, wit.replace(/@.*$/, ''), short, camelCase(short)]) {
    for (const separator of ['#', '.']) {
      names.add(`${holder}${separator}${func}`);
      names.add(`${holder}${separator}${camelCase(func)}`);
    }
  }
  return names;
}

function parameters(type: FuncType): string {
  return type.params.map((param) => param.name).join(', ');
}
