/** `gen`: from WIT and from the component built from it come the same files, and they run. */
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gen } from 'wit-bindgen-ts';
import { expect, test } from 'vitest';
import { typeErrors } from '../codegen/type-check.ts';
import { command, emptyFolder, root } from './command.ts';

function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

test('from WIT: writes each file and says so', () => {
  const folder = emptyFolder();
  const { status, stdout, stderr } = command(
    ['gen', join(root, 'examples/line-counter/wit/line-counter.wit'), '-o', 'out'],
    {
      cwd: folder,
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const names = [
    'line-counter.ts',
    'line-counter.glue.ts',
    'interfaces/demo.line-counter.host.ts',
    'interfaces/demo.line-counter.guest.ts',
  ];
  expect(stdout.replaceAll('\\', '/')).toBe(names.map((name) => `wrote out/${name}\n`).join(''));
  expect(Object.keys(filesIn(join(folder, 'out'))).map((name) => name.replaceAll('\\', '/'))).toEqual(
    names.sort(),
  );
});

test('a second run writes nothing', () => {
  const folder = emptyFolder();
  const args = ['gen', join(root, 'examples/greet/wit'), '-o', folder];
  command(args);
  const before = statSync(join(folder, 'greet.ts')).mtimeMs;
  const { stdout } = command(args);
  expect(stdout).toMatch(/^(unchanged .*\n)+$/);
  expect(statSync(join(folder, 'greet.ts')).mtimeMs).toBe(before);
});

test.each(['greet', 'key-value', 'line-counter'])(
  '%s: the component gives the same code as its WIT, but for docs',
  async (name) => {
    const fromWit = await gen(join(root, 'examples', name, 'wit'));
    const fromComponent = await gen(join(root, 'examples', name, `${name}.component.wasm`));
    const withoutDocs = (files: typeof fromWit.files): Record<string, string> =>
      Object.fromEntries(files.map(({ path, text }) => [path, text.replace(/^ *\/\*\*[^]*?\*\/\n/gm, '')]));
    expect(fromWit.files.length).toBeGreaterThan(1);
    expect(withoutDocs(fromComponent.files)).toEqual(withoutDocs(fromWit.files));
  },
);

test('takes WIT, and a component, from standard input', () => {
  const folder = emptyFolder();
  const wit = readFileSync(join(root, 'examples/greet/wit/greet.wit'));
  expect(command(['gen', '-', '-o', folder], { input: wit }).status).toBe(0);
  expect(Object.keys(filesIn(folder))).toContain('greet.ts');
  const component = readFileSync(join(root, 'examples/greet/greet.component.wasm'));
  expect(command(['gen', '-', '-o', folder], { input: component }).status).toBe(0);
  expect(Object.keys(filesIn(folder))).toContain('stdin.ts');
});

test('errors in the WIT write nothing', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'w.wit'), 'package a:b;\nworld w { export f: func() -> strin; }\n');
  const { status, stdout, stderr } = command(['gen', 'w.wit'], { cwd: folder });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('w.wit:2:31: error: unknown type `strin` (wit/unknown-type)');
  expect(readdirSync(folder)).toEqual(['w.wit']);
});

test('several worlds: says which there are', () => {
  const input = 'package a:b;\nworld one {}\nworld two { export f: func(); }\n';
  const { status, stderr } = command(['gen', '-'], { input });
  expect(status).toBe(1);
  expect(stderr).toContain('`one`, `two`');
  const folder = emptyFolder();
  expect(command(['gen', '-', '-w', 'two', '-o', folder], { input }).status).toBe(0);
  expect(Object.keys(filesIn(folder))).toEqual(['two.glue.ts', 'two.ts']);
});

test('--result object and --types-only', async () => {
  const path = join(root, 'tests/guests/src/bench.wit');
  const { files } = await gen(path, { result: 'object' });
  const api = files.find((file) => file.path.endsWith('test.calls.api.ts'))!.text;
  expect(api).toContain('check(ok: boolean): { tag: "ok"; val: number } | { tag: "err"; val: string };');
  const types = await gen(path, { typesOnly: true });
  expect(types.files.map((file) => file.path)).not.toContain('bench.glue.ts');
  expect(types.files[0]!.text).not.toContain('instantiate(');
});

test('--flags, --enum and --int64', () => {
  const folder = emptyFolder();
  const args = ['gen', join(root, 'tests/guests/src/bench.wit'), '-o', folder];
  expect(command([...args, '--flags', 'bigint', '--enum', 'const', '--int64', 'number']).status).toBe(0);
  const files = filesIn(folder);
  const types = files[join('interfaces', 'test.calls.types.ts')]!;
  expect(types).toContain('export const Perms = {\n  Read: 1n,\n  Write: 2n,');
  expect(types).toContain('export type Level = (typeof Level)[keyof typeof Level];');
  expect(files[join('interfaces', 'test.calls.api.ts')]).toContain('add64(a: number, b: number): number;');
  expect(files['bench.glue.ts']).toContain(
    'const shape: Shape = { result: "throw", flags: "bigint", int64: "number" };',
  );
  const { status, stderr } = command([...args, '--int64', 'float']);
  expect(status).toBe(2);
  expect(stderr).toContain('Choices: "bigint", "number"');
});

test('two worlds in one folder that need an interface in two ways', () => {
  const folder = emptyFolder();
  const wit = `package a:b;
interface store { resource item { name: func() -> string; } get: func() -> item; }
world one { import store; }
world two { export store; }
world three { import store; export run: func(); }
`;
  writeFileSync(join(folder, 'w.wit'), wit);
  const written = (world: string) => command(['gen', 'w.wit', '-w', world, '-o', 'out'], { cwd: folder });
  for (const world of ['one', 'three', 'one']) expect(written(world).stderr).toBe('');
  const { status, stderr } = written('two');
  expect(status).toBe(0);
  const file = join('out', 'interfaces', 'a.b.store.ts');
  const notes = ['one', 'three'].map((world) => {
    const needs = `${join('out', `${world}.ts`)} needs it as \`Import a:b/store\``;
    return `note: ${file} is written as \`Export a:b/store\`, but ${needs}; give each of the two worlds a directory of its own\n`;
  });
  expect(stderr).toBe(notes.join(''));
});

test('a folder that cannot be written to', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'out'), '');
  const { status, stderr } = command(['gen', join(root, 'examples/greet/wit'), '-o', 'out'], { cwd: folder });
  expect(status).toBe(1);
  expect(stderr).toBe(`${join('out', 'greet.ts')}: a file stands where a directory is needed\n`);
});

test.each(['wit-package', 'types-of-all-kinds.world', 'both-ways'])(
  'takes a world out of the binary %s',
  async (name) => {
    const path = join(root, 'packages/wit/test/from-binary/fixtures', `${name}.wasm`);
    const { files, diagnostics } = await gen(path);
    expect(diagnostics).toEqual([]);
    expect(files.length).toBeGreaterThan(2);
    expect(typeErrors(Object.fromEntries(files.map((file) => [file.path, file.text])))).toEqual([]);
  },
);

test('a world that the component does not have', () => {
  const component = join(root, 'examples/greet/greet.component.wasm');
  const { status, stderr } = command(['gen', component, '-w', 'other']);
  expect(status).toBe(1);
  expect(stderr).toBe(
    'error: there is no world `other` (wit/no-such-world)\n  hint: choose one of `greet`\n',
  );
});
