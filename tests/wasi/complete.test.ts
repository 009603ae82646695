/** Every function and resource of WASI 0.2's interfaces is there; where `WASI_WIT` names a folder with its WIT. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { camelCase, methodMember, parseFuncName, pascalCase, staticMember } from '@wit-bindgen-ts/abi';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import { expect, test } from 'vitest';
import { command } from '../cli/command.ts';

const wit = process.env['WASI_WIT'];

interface Interface {
  readonly id: string;
  readonly types?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly functions?: readonly Func[];
  }[];
  readonly functions?: readonly Func[];
}

interface Func {
  readonly name: string;
}

/** All interfaces that the packages define, with features. */
function interfaces(): readonly Interface[] {
  const folder = mkdtempSync(join(tmpdir(), 'wasi-complete-'));
  const names = ['cli', 'io', 'clocks', 'filesystem', 'random', 'sockets', 'http'];
  for (const name of names)
    cpSync(join(wit!, '0.2.12', `wasi-${name}`), join(folder, 'deps', name), { recursive: true });
  const world = 'world all { include wasi:cli/imports@0.2.12; include wasi:http/imports@0.2.12; }';
  writeFileSync(join(folder, 'all.wit'), `package test:all;\n${world}\n`);
  const { stdout, stderr } = command(['wit', folder, '--json', '--all-features']);
  expect(stderr).toBe('');
  const { packages } = JSON.parse(stdout) as { packages: readonly { interfaces: readonly Interface[] }[] };
  return packages
    .flatMap((each) => each.interfaces)
    .filter(({ id }) => !/^wasi:(cli\/run|http\/incoming-handler)@/.test(id));
}

type Members = Readonly<Record<string, unknown>>;

/** What an object lacks of the functions and resources of an interface. */
function lacking({ id, types = [], functions = [] }: Interface, given: Members): readonly string[] {
  const missing = functions
    .map(({ name }) => name)
    .filter((name) => typeof given[camelCase(name)] !== 'function');
  // Sockets cannot be made yet, so that nobody calls their methods.
  const withMethods = !id.startsWith('wasi:sockets/');
  for (const { name, kind, functions: members = [] } of types) {
    if (kind !== 'resource') continue;
    const found = given[pascalCase(name)] as { readonly prototype: Members } | undefined;
    if (found === undefined) missing.push(name);
    for (const member of withMethods ? members : []) {
      const parsed = parseFuncName(member.name);
      const holder = parsed.kind === 'static' ? found : found?.prototype;
      const key =
        parsed.kind === 'method'
          ? methodMember(parsed.label)
          : parsed.kind === 'static'
            ? staticMember(parsed.label)
            : 'constructor';
      if (typeof (holder as Members | undefined)?.[key] !== 'function') missing.push(member.name);
    }
  }
  return missing.map((name) => `${id}#${name}`);
}

test.skipIf(wit === undefined)('nothing is missing', () => {
  const { imports } = wasi();
  const all = interfaces();
  expect(all.length).toBeGreaterThan(25);
  expect(all.flatMap((each) => lacking(each, (imports[each.id] ?? {}) as Members))).toEqual([]);
});
