/** `migrate`, and what `check` says of old files. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, emptyFolder, root } from './command.ts';

const fixtures = join(root, 'packages', 'wit', 'test', 'legacy', 'fixtures');

function folderWith(fixture: string, name: string): string {
  const folder = emptyFolder();
  copyFileSync(join(fixtures, fixture, name), join(folder, name));
  return folder;
}

const converted = `package demo:line-counter;
interface host { print: func(x: string); }
interface guest { count-lines: func(x: string) -> s32; }
world line-counter {
  import imports: host;
  export exports: guest;
}
`;

/** As the documentation of the migration writes it: the same tokens, other white space. */
const documented = `package demo:line-counter;
interface host { print: func(x: string); }
interface guest { count-lines: func(x: string) -> s32; }
world line-counter { import imports: host; export exports: guest; }
`;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('check names the era and the command, and the command converts', () => {
  const cwd = folderWith('c-line-counter', 'line-counter.wit');
  const check = command(['check', 'line-counter.wit'], { cwd });
  expect(check.status).toBe(1);
  expect(check.stdout).toContain('this is WIT of early 2023');
  expect(check.stdout.match(/ error: /g)).toHaveLength(1);
  const args = ['migrate', 'line-counter.wit', '--package', 'demo:line-counter'];
  expect(check.stdout).toContain('`wit-bindgen-ts migrate line-counter.wit --package namespace:name`');
  expect(command(args, { cwd })).toEqual({ status: 0, stdout: converted, stderr: '' });
  expect(oneLine(converted)).toBe(oneLine(documented));
  expect(command([...args, '--write'], { cwd })).toEqual({
    status: 0,
    stdout: 'wrote line-counter.wit\n',
    stderr: '',
  });
  expect(readFileSync(join(cwd, 'line-counter.wit'), 'utf8')).toBe(converted);
  expect(command([...args, '--write'], { cwd }).stdout).toBe('unchanged line-counter.wit\n');
  expect(command(args, { cwd }).stdout).toBe(converted);
  expect(command(['check', 'line-counter.wit'], { cwd }).status).toBe(0);
});

test('canonical names, with a warning', () => {
  const cwd = folderWith('c-line-counter', 'line-counter.wit');
  const args = ['migrate', 'line-counter.wit', '--package', 'demo:line-counter', '--canonical-names'];
  const { status, stdout, stderr } = command(args, { cwd });
  expect(status).toBe(0);
  expect(stdout).toContain('  import host;\n  export guest;\n');
  expect(stderr).toContain('`imports` becomes `demo:line-counter/host`');
});

test('what cannot be converted is said with its place, and not written', () => {
  const cwd = folderWith('c-key-value', 'key-value.wit');
  const before = readFileSync(join(cwd, 'key-value.wit'), 'utf8');
  const { status, stdout, stderr } = command(
    ['migrate', 'key-value.wit', '--package', 'demo:key-value', '--write'],
    { cwd },
  );
  expect([status, stdout]).toEqual([1, 'not written key-value.wit\n']);
  expect(stderr.match(/ error: .*/g)).toEqual([
    ' error: this `>` closes nothing: no `<` is open here (wit/legacy-unopened-angle)',
    ' error: `option` needs a type (wit/legacy-missing-type)',
  ]);
  expect(stderr).toContain('key-value.wit:3:39:');
  expect(stderr).toContain('key-value.wit:3:45:');
  expect(readFileSync(join(cwd, 'key-value.wit'), 'utf8')).toBe(before);
});

test('dependencies are mapped', () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'a.wit'), 'default world w { import clock: wasi.clocks.wall-clock }\n');
  const args = ['migrate', 'a.wit', '--package', 'a:b'];
  const without = command(args, { cwd });
  expect(without.status).toBe(1);
  expect(without.stderr).toContain('`--map wasi=namespace:name`');
  expect(command([...args, '--map', 'wasi=wasi:clocks@0.2.0'], { cwd }).stdout).toBe(
    'package a:b;\nworld w { import clock: wasi:clocks/wall-clock@0.2.0; }\n',
  );
});

test('several files, and standard input', () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'a.wit'), 'default interface a { f: func() }\n');
  writeFileSync(join(cwd, 'b.wit'), 'default world b { import x: pkg.a }\n');
  expect(command(['migrate', 'a.wit', 'b.wit', '--package', 'n:m'], { cwd }).stdout).toBe(
    '// a.wit\npackage n:m;\ninterface a { f: func(); }\n\n// b.wit\npackage n:m;\nworld b { import x: a; }\n\n',
  );
  const input = 'default world b {}\n';
  expect(command(['migrate', '-', '--package', 'n:m'], { input }).stdout).toBe('package n:m;\nworld b {}\n');
});

test.each([
  [['--package', 'nothing'], '--package nothing: expected a package such as `demo:counter`'],
  [['--package', 'a:b', '--map', 'wasi'], '--map wasi: expected a dependency and its package'],
])('%j is refused', (options, message) => {
  const { status, stderr, stdout } = command(['migrate', 'README.md', ...options]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
