/** `fmt`, and `prettier-plugin-wit` in a user's own Prettier. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, emptyFolder, root } from './command.ts';

const untidy = 'package a:b;\n\n\n// why\ninterface i{f:func(a:u8)->u8; // what\n}';
const tidy = 'package a:b;\n\n// why\ninterface i {\n  f: func(a: u8) -> u8; // what\n}\n';

/** A folder with files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('formats files in place, and leaves those that are formatted', () => {
  const folder = folderWith({ 'a.wit': untidy, 'b.wit': tidy });
  const { status, stdout, stderr } = command(['fmt', 'a.wit', 'b.wit'], { cwd: folder });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'formatted a.wit\n', stderr: '' });
  expect(readFileSync(join(folder, 'a.wit'), 'utf8')).toBe(tidy);
});

test('goes through directories, but not into dependencies', () => {
  const folder = folderWith({
    'wit/b.wit': untidy,
    'wit/a.wit': untidy,
    'wit/below/c.wit': untidy,
    'wit/deps/d.wit': untidy,
    'wit/.hidden/e.wit': untidy,
    'wit/notes.md': untidy,
  });
  const { status, stdout } = command(['fmt', 'wit'], { cwd: folder });
  expect(status).toBe(0);
  expect(stdout).toBe(
    ['a.wit', 'b.wit', 'below/c.wit'].map((file) => `formatted ${join('wit', file)}\n`).join(''),
  );
  expect(readFileSync(join(folder, 'wit/deps/d.wit'), 'utf8')).toBe(untidy);
  expect(command(['fmt', 'wit/deps'], { cwd: folder }).stdout).toBe(
    `formatted ${join('wit', 'deps', 'd.wit')}\n`,
  );
});

test('--check names what differs and writes nothing', () => {
  const folder = folderWith({ 'a.wit': untidy, 'b.wit': tidy });
  const { status, stdout, stderr } = command(['fmt', '--check', '.'], { cwd: folder });
  expect(stdout).toBe('a.wit\n');
  expect(stderr).toBe('1 file is not formatted; `wit-bindgen-ts fmt` without --check formats\n');
  expect(status).toBe(1);
  expect(readFileSync(join(folder, 'a.wit'), 'utf8')).toBe(untidy);
  expect(command(['fmt', '--check', 'b.wit'], { cwd: folder })).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  });
});

test('- is standard input, to standard output', () => {
  expect(command(['fmt', '-'], { input: untidy })).toEqual({ status: 0, stdout: tidy, stderr: '' });
  expect(command(['fmt', '-', '--check'], { input: untidy })).toMatchObject({
    status: 1,
    stdout: '<stdin>\n',
  });
});

test('a file with syntax errors is reported and left alone, others are formatted', () => {
  const broken = 'package a:b;\ninterface i {\n  f: func( -> u8;\n}\n';
  const folder = folderWith({ 'a.wit': broken, 'b.wit': untidy });
  const { status, stdout, stderr } = command(['fmt', 'a.wit', 'b.wit'], { cwd: folder });
  expect(stdout).toBe('formatted b.wit\n');
  expect(stderr).toMatch(
    /^a\.wit:3:12: error: expected .*, found `->` \(wit\/expected\)\n {2}3 \| {3}f: func\( -> u8;\n/,
  );
  expect(status).toBe(1);
  expect(readFileSync(join(folder, 'a.wit'), 'utf8')).toBe(broken);
});

test('what does not resolve is formatted all the same', () => {
  expect(command(['fmt', '-'], { input: 'interface i { f: func(a: unknown); }' }).stdout).toBe(
    'interface i {\n  f: func(a: unknown);\n}\n',
  );
});

test('follows the configuration of the project', () => {
  const text = 'interface i {\n  f: func(first: string, second: string);\n}\n';
  const folder = folderWith({ 'a/a.wit': text, 'a/.prettierrc': '{ "printWidth": 30, "useTabs": true }' });
  command(['fmt', 'a/a.wit'], { cwd: folder });
  expect(readFileSync(join(folder, 'a/a.wit'), 'utf8')).toBe(
    'interface i {\n\tf: func(\n\t\tfirst: string,\n\t\tsecond: string,\n\t);\n}\n',
  );
});

test('says so where the configuration of the project is broken', () => {
  const folder = folderWith({ 'a.wit': untidy, '.prettierrc': '{ "printWidth": ' });
  const { status, stdout, stderr } = command(['fmt', 'a.wit'], { cwd: folder });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^a\.wit: Prettier's configuration for it cannot be read: /);
  expect(readFileSync(join(folder, 'a.wit'), 'utf8')).toBe(untidy);
});

describe('line ends', () => {
  test('of Windows become line feeds, a byte order mark stays', () => {
    const { stdout } = command(['fmt', '-'], { input: '\ufeff// a\r\ninterface i {}\r\n' });
    expect(stdout).toBe('\ufeff// a\ninterface i {}\n');
  });

  test('that are none are refused: Prettier would make code of a comment', () => {
    const { status, stdout, stderr } = command(['fmt', '-'], { input: '// a\rinterface i {}\n' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^<stdin>:1:5: error: a carriage return without a line feed/);
  });
});

test.each([
  [['fmt', '-', 'a.wit'], 2, /^- is standard input/],
  [['fmt', 'nowhere.wit'], 2, 'nowhere.wit: there is no such file or directory\n'],
  [['fmt', 'examples/greet/src'], 1, 'examples/greet/src: there is no .wit file in this directory\n'],
  [['fmt', 'examples/greet/greet.component.wasm'], 1, /this is no WIT: the file is not UTF-8 text\n$/],
  [['fmt'], 2, /What the usage above has in <…> must be given/],
])('%j is refused', (args, status, message) => {
  const outcome = command(args);
  expect(outcome.stdout).toBe('');
  if (typeof message === 'string') expect(outcome.stderr).toBe(message);
  else expect(outcome.stderr).toMatch(message);
  expect(outcome.status).toBe(status);
});

test("the plugin works in a user's Prettier", () => {
  const folder = folderWith({
    'package.json': '{ "name": "user", "private": true, "prettier": { "plugins": ["prettier-plugin-wit"] } }',
    'wit/a.wit': untidy,
    'wit/b.wit': tidy,
  });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'node_modules/prettier'), join(folder, 'node_modules/prettier'), 'junction');
  symlinkSync(
    join(root, 'packages/prettier-plugin-wit'),
    join(folder, 'node_modules/prettier-plugin-wit'),
    'junction',
  );
  const prettier = (...args: string[]): { status: number | null; stdout: string; stderr: string } => {
    const bin = join(folder, 'node_modules/prettier/bin/prettier.cjs');
    return spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });
  };
  expect(prettier('--check', 'wit')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('wit/a.wit') as string,
  });
  expect(prettier('--write', 'wit').status).toBe(0);
  expect(readFileSync(join(folder, 'wit/a.wit'), 'utf8')).toBe(tidy);
  expect(prettier('--check', 'wit').status).toBe(0);
});
