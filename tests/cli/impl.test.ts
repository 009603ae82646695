/** `impl`: skeletons that type-check, and what happens to a user's file when the WIT changes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@wit-bindgen-ts/bindgen';
import type { GenerateOptions } from '@wit-bindgen-ts/bindgen';
import { Project } from 'ts-morph';
import { expect, test } from 'vitest';
import { contractOf } from '../../packages/cli/src/impl/contract.ts';
import { merge } from '../../packages/cli/src/impl/merge.ts';
import type { Merged } from '../../packages/cli/src/impl/merge.ts';
import { typeErrors } from '../codegen/type-check.ts';
import { generated, witFiles, worldOf, worldOfGuest } from '../codegen/worlds.ts';
import type { World } from '@wit-bindgen-ts/wit';
import { command, emptyFolder, root } from './command.ts';

/** Merges a world into a host's file. */
function implement(world: World, text: string, options: Partial<GenerateOptions> = {}): Merged {
  const source = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true }).createSourceFile(
    '/host.ts',
    text,
  );
  return merge(source, contractOf(generate(world, options)), (file) => `./gen/${file.replace(/ts$/, 'js')}`);
}

/** A host's file in a folder, beside what is generated. */
function withGenerated(
  world: World,
  host: string,
  options: Partial<GenerateOptions> = {},
  folder = '',
): Readonly<Record<string, string>> {
  const files = Object.entries(generated(world, options)).map(([path, text]) => [
    `${folder}gen/${path}`,
    // What glue is like is not asked here.
    path.endsWith('.glue.ts')
      ? "export declare const glue: import('@wit-bindgen-ts/runtime/generated-v1').GlueTable;"
      : text,
  ]);
  return { ...(Object.fromEntries(files) as Record<string, string>), [`${folder}host.ts`]: host };
}

/** Type errors, but for parameters that a skeleton does not use yet. */
function errorsIn(files: Readonly<Record<string, string>>): readonly string[] {
  return typeErrors(files).filter((error) => !error.endsWith('is declared but its value is never read.'));
}

test.each<readonly [readonly string[], Partial<GenerateOptions>]>([
  [[...witFiles.keys()], {}],
  [['names', 'resources'], { result: 'object', flags: 'bigint', enum: 'const', int64: 'number' }],
])('the skeletons of %j type-check, and a second run adds nothing, with %o', (names, options) => {
  const files: Record<string, string> = {};
  for (const name of names) {
    const world = worldOfGuest(name);
    const { text } = implement(world, '', options);
    expect(implement(world, text, options), name).toEqual(unchanged(text));
    Object.assign(files, withGenerated(world, text, options, `${name}/`));
  }
  expect(errorsIn(files)).toEqual([]);
});

function unchanged(text: string): Merged {
  return { text, added: [], renamed: [], gone: [], notes: [] };
}

const awkward = `package a:b@1.0.0;
interface error {
  resource error { constructor(new: string); delete: static func(this: own<error>) -> option<error>; new: func(); }
  new: func(class: error) -> result<error, string>;
}
interface types { type t = u64; record error { at: t } f: func(e: error, rest: option<t>); }
interface only-types { type t = u8; }
world w {
  import error; import types; import only-types;
  import a: types; import b: types;
  import inline: interface { resource error { make: static async func() -> result<error>; } get: async func() -> string; }
  use types.{error as their-error};
  resource here { constructor(e: their-error); at: func() -> list<tuple<u8, their-error>>; }
  import plain: func(e: their-error) -> here;
  import do-delete: func();
  import imports: func();
}
`;

test('names that collide, resources at world level, inline interfaces, one interface twice', () => {
  const world = worldOf(awkward);
  const { text } = implement(world, '');
  expect(errorsIn(withGenerated(world, text))).toEqual([]);
  for (const part of [
    'export class BError implements',
    'static delete(this_: ',
    'export const a: ',
    'static async make(): Promise<',
    'throw new Error("a:b/error@1.0.0#Error.new is not implemented yet");',
    'constructor(e: World.TheirError) {',
    '  plain(e) {\n',
  ]) {
    expect(text).toContain(part);
  }
});

const before = `package a:b@1.0.0;
interface log { print: func(text: string); flush: func(); }
interface store {
  resource cell { constructor(v: u32); get: func() -> u32; clear: func(); of: static func() -> cell; }
}
interface old { f: func(); }
world w { import log; import store; import old; import now: func() -> u64; }
`;

const after = `package a:b@1.0.1;
interface log { print: func(text: string, level: level); enum level { low, high } level-of: func() -> level; }
interface store {
  resource cell { constructor(v: u32); get: func() -> u32; set: func(v: u32); zero: static func() -> cell; of: static func() -> cell; }
  resource other { f: func(); }
}
interface fresh { g: func(x: string) -> u8; }
world w { import log; import store; import fresh; import now: func() -> u64; import later: func(); }
`;

/** A host that somebody has filled in, in a style of its own. */
const filledIn = `#!/usr/bin/env node
// My host.
import type { Imports } from './gen/w.js';
import type * as Logging from './gen/interfaces/a.b.log.js'
import type * as S from './gen/interfaces/a.b.store.js'
import { other } from './other.js';

const logger: Logging.Log = {
\tprint(text) { console.log( text ) },   // keep   this
\t/** Nothing is buffered. */
\tflush: () => {}
};

/** A cell. */
class Zelle implements S.Cell {
\t#v; // mine
\t// WIT: constructor Cell.constructor
\tconstructor(v: number) { this.#v = v }
\t// WIT: method Cell.get
\tget(): number { return this.#v }
\t// WIT: method Cell.clear
\tclear(): void { this.helper() }

\tprivate helper(): void { this.#v = 0 }
\t// WIT: static Cell.of
\tstatic of(): Zelle { return new Zelle(1) }
}

export const world = ({
\t'a:b/log@1.0.0': logger, 'a:b/old@1.0.0': other,
\t"a:b/store@1.0.0": { Cell: Zelle },
\tnow: () => 0n, // epoch
}) satisfies Imports;
`;

const expected = `#!/usr/bin/env node
// My host.
import type { Imports } from './gen/w.js';
import type * as Logging from './gen/interfaces/a.b.log.js'
import type * as S from './gen/interfaces/a.b.store.js'
import { other } from './other.js';
import type * as Fresh from './gen/interfaces/a.b.fresh.js';

const logger: Logging.Log = {
\tprint(text) { console.log( text ) },   // keep   this
\t// wit-bindgen-ts: no longer in the WIT
\t/** Nothing is buffered. */
\tflush: () => {},

\tlevelOf() {
\t\tthrow new Error('a:b/log@1.0.1#levelOf is not implemented yet');
\t},
};

/** A cell. */
class Zelle implements S.Cell {
\t#v; // mine
\t// WIT: constructor Cell.constructor
\tconstructor(v: number) { this.#v = v }
\t// WIT: method Cell.get
\tget(): number { return this.#v }
\t// wit-bindgen-ts: no longer in the WIT
\t// WIT: method Cell.clear
\tclear(): void { this.helper() }

\tprivate helper(): void { this.#v = 0 }
\t// WIT: static Cell.of
\tstatic of(): Zelle { return new Zelle(1) }

\t// WIT: method Cell.set
\tset(v: number): void {
\t\tthrow new Error('a:b/store@1.0.1#Cell.set is not implemented yet');
\t}

\t// WIT: static Cell.zero
\tstatic zero(): S.Cell {
\t\tthrow new Error('a:b/store@1.0.1#Cell.zero is not implemented yet');
\t}
}
`;

test('a file that somebody has filled in keeps every character', () => {
  const { text, added, renamed, gone } = implement(worldOf(after), filledIn);
  expect(text.slice(0, expected.length)).toBe(expected);
  expect({ added, renamed, gone }).toMatchInlineSnapshot(`
    {
      "added": [
        "a:b/log@1.0.1#levelOf",
        "Zelle.set",
        "Zelle.zero",
        "a:b/store@1.0.1#Other",
        "a:b/fresh@1.0.1",
        "later",
      ],
      "gone": [
        "a:b/log@1.0.1#flush",
        "method Cell.clear",
        "a:b/old@1.0.0",
      ],
      "renamed": [
        "a:b/log@1.0.0 to a:b/log@1.0.1",
        "a:b/store@1.0.0 to a:b/store@1.0.1",
      ],
    }
  `);
  expect(text.slice(expected.length)).toMatchInlineSnapshot(`
    "
    export class Other implements S.Other {
    	// WIT: method Other.f
    	f(): void {
    		throw new Error('a:b/store@1.0.1#Other.f is not implemented yet');
    	}
    }

    export const fresh: Fresh.Fresh = {
    	g(x) {
    		throw new Error('a:b/fresh@1.0.1#g is not implemented yet');
    	},
    };

    export const world = ({
    	'a:b/log@1.0.1': logger, /* wit-bindgen-ts: no longer in the WIT */ 'a:b/old@1.0.0': other,
    	'a:b/store@1.0.1': { Cell: Zelle, Other },
    	now: () => 0n, // epoch
    	'a:b/fresh@1.0.1': fresh,

    	later() {
    		throw new Error('later is not implemented yet');
    	},
    }) satisfies Imports;
    "
  `);
  expect(implement(worldOf(after), text)).toEqual(unchanged(text));
});

test('what comes back loses its mark', () => {
  const { text } = implement(worldOf(after), filledIn);
  const again = implement(worldOf(before), text).text;
  expect(again).not.toMatch(/no longer in the WIT[^\n]*\n[^\n]*(flush|Cell\.clear|old@)/);
  expect(again).toMatch(/no longer in the WIT\n\tlevelOf/);
  expect(again).toContain("'a:b/log@1.0.0': logger, 'a:b/old@1.0.0': other,");
});

test("a host's own line ends", () => {
  const { text } = implement(worldOf(after), filledIn.replaceAll('\n', '\r\n'));
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(implement(worldOf(after), text)).toEqual(unchanged(text));
});

test('what is not written out in the file is left alone', () => {
  const host = `import type { Imports } from './gen/w.js';
import { Base, store, wasi } from './other.js';
class Cell extends Base {}
export const imports: Imports = { ...wasi, now() { return 0n; }, 'a:b/store@1.0.0': { Cell } };
export const more = { 'a:b/store@1.0.0': store };
`;
  expect(implement(worldOf(before), host)).toEqual({
    ...unchanged(host),
    notes: ['a:b/log@1.0.0', 'a:b/old@1.0.0'].map(
      (name) => `${name} is not added: the imports have a spread, which may bring it`,
    ),
  });
});

test('imports that came from elsewhere get a declaration behind them', () => {
  const host = "import { a } from './a.js';\n\nexport const imports = a;\n";
  const { text } = implement(worldOf(before), host);
  expect(text.startsWith(`import { a } from './a.js';\nimport type { Imports } from './gen/w.js';\n`)).toBe(
    true,
  );
  expect(text).toContain('\n\nexport const imports = a;\n\nexport const log: Log.Log = {');
  expect(text).toContain('export const worldImports: Imports = {');
});

/** A folder with WIT, and the command in it. */
function folderWith(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly impl: (...args: string[]) => ReturnType<typeof command>;
} {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, impl: (...args) => command(['impl', 'w.wit', ...args], { cwd: folder }) };
}

test('as a process: writes, says what it adds, and leaves a file that is up to date', () => {
  const { folder, impl } = folderWith({ 'w.wit': before });
  const host = join('src', 'host.ts');
  const first = impl('-o', 'src/host.ts');
  expect(first).toEqual({
    status: 0,
    stdout: 'wrote src/host.ts\n',
    stderr: `note: src/host.ts imports ${join('src', 'gen', 'w.ts')}, which \`wit-bindgen-ts gen -o ${join('src', 'gen')}\` writes\n`,
  });
  const text = readFileSync(join(folder, host), 'utf8');
  expect(text.endsWith('\n};\n')).toBe(true);
  command(['gen', 'w.wit', '-o', 'src/gen'], { cwd: folder });
  expect(impl('-o', 'src/host.ts')).toEqual({ status: 0, stdout: 'unchanged src/host.ts\n', stderr: '' });
  writeFileSync(join(folder, 'w.wit'), before.replace('flush: func();', 'close: func();'));
  expect(impl('-o', 'src/host.ts').stdout).toBe(
    'updated src/host.ts\n  added a:b/log@1.0.0#close\n  marked a:b/log@1.0.0#flush as gone\n',
  );
});

test('as a process: mistakes', () => {
  const { folder, impl } = folderWith({
    'w.wit': before,
    'syntax.ts': "import { a } from './a.js';\nexport const x = {;\n",
    'call.ts': "import type { Imports } from './gen/w.js';\n\nexport const i: Imports = make();\n",
  });
  expect(impl().status).toBe(2);
  expect(impl('-o', 'syntax.ts')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'syntax.ts:2:19: error: Property assignment expected.\n  hint: mend this first; the file is left as it is\n',
  });
  expect(impl('-o', 'call.ts')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'call.ts:3:27: error: the imports are no object that is written out here\n' +
      '  hint: write them as `const imports: Imports = { … }` in this file; it is left as it is\n',
  });
  expect(readFileSync(join(folder, 'syntax.ts'), 'utf8')).toContain('{;');
  expect(command(['impl', join(root, 'examples/greet/wit'), '-o', 'none.ts'], { cwd: folder })).toEqual({
    status: 0,
    stdout: '',
    stderr: 'The world imports nothing, so there is nothing for a host to implement.\n',
  });
});
