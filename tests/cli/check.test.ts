/** `check`: every mistake with its place, an excerpt and a hint; exit codes; JSON. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'wit-bindgen-ts';
import { expect, test } from 'vitest';
import { command, emptyFolder } from './command.ts';

const twoMistakes = `package test:mistakes;

interface shop {
  price: func(item: strin) -> u32;
  list-all: func() -> list<string>
}

world w { export shop; }
`;

test('reports two unrelated mistakes of one file, each with place, excerpt and caret', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'shop.wit'), twoMistakes);
  const { status, stdout, stderr } = command(['check', 'shop.wit'], { cwd: folder });
  expect(stdout).toBe(`shop.wit:4:21: error: unknown type \`strin\` (wit/unknown-type)
  4 |   price: func(item: strin) -> u32;
    |                     ^^^^^
  hint: did you mean \`string\`?

shop.wit:5:35: error: expected \`;\` after \`>\`, found \`}\` (wit/missing-semicolon)
  5 |   list-all: func() -> list<string>
    |                                   ^
  hint: add \`;\`
`);
  expect(stderr).toBe('\n2 errors\n');
  expect(status).toBe(1);
});

test('prints JSON as the design has it', () => {
  const { status, stdout } = command(['check', '-', '--json'], { input: twoMistakes });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    diagnostics: [
      {
        code: 'wit/unknown-type',
        severity: 'error',
        message: 'unknown type `strin`',
        file: '<stdin>',
        line: 4,
        column: 21,
        endLine: 4,
        endColumn: 26,
        hint: 'did you mean `string`?',
      },
      {
        code: 'wit/missing-semicolon',
        severity: 'error',
        message: 'expected `;` after `>`, found `}`',
        file: '<stdin>',
        line: 5,
        column: 35,
        endLine: 5,
        endColumn: 35,
        hint: 'add `;`',
      },
    ],
  });
});

test('prints annotations for GitHub', () => {
  const { status, stdout, stderr } = command(['check', '-', '--format', 'github'], { input: twoMistakes });
  expect(stdout).toBe(
    [
      '::error file=<stdin>,line=4,endLine=4,col=21,endColumn=25,title=wit/unknown-type::',
      'unknown type `strin`%0Ahint: did you mean `string`?\n',
      '::error file=<stdin>,line=5,endLine=5,col=35,endColumn=35,title=wit/missing-semicolon::',
      'expected `;` after `>`, found `}`%0Ahint: add `;`\n',
    ].join(''),
  );
  expect(stderr).toBe('\n2 errors\n');
  expect(status).toBe(1);
});

const print = (...args: string[]): string => command(['check', '-', ...args], { input: twoMistakes }).stdout;

test('--json is --format json', () => {
  expect(print('--format', 'json')).toBe(print('--json'));
  expect(print('--format', 'text')).toBe(print());
});

test('reads WIT packages in binary form among the dependencies', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'deps'));
  copyFileSync('packages/wit/test/from-binary/fixtures/wit-package.wasm', join(folder, 'deps', 'base.wasm'));
  writeFileSync(
    join(folder, 'a.wit'),
    `package test:root;
     interface i { use test:%package/base@0.2.0.{file}; size: func(of: borrow<file>) -> u64; }
     world w { include test:%package/all@0.2.0; export i; }`,
  );
  expect(await check(folder)).toEqual([]);
  writeFileSync(join(folder, 'deps', 'base.wasm'), 'no binary');
  expect(await check(folder)).toMatchObject([
    { code: 'wit/invalid-binary-package', file: join(folder, 'deps', 'base.wasm'), line: 1 },
  ]);
  writeFileSync(join(folder, 'deps', 'base.wat'), '(component)');
  await expect(check(folder)).rejects.toThrow('WebAssembly text is not read');
});

test('is silent on standard output where all is well', () => {
  const { status, stdout, stderr } = command(['check', 'examples/greet/wit', 'examples/key-value/wit']);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toBe('examples/greet/wit, examples/key-value/wit: no errors\n');
});

test('reads a directory with its dependencies', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'deps', 'clocks'), { recursive: true });
  writeFileSync(
    join(folder, 'deps', 'clocks', 'clock.wit'),
    'package test:clocks@1.2.0;\ninterface wall { now: func() -> u64; }',
  );
  writeFileSync(join(folder, 'deps', 'single.wit'), 'package test:single;\ninterface one { type t = u8; }');
  writeFileSync(
    join(folder, 'a.wit'),
    'package test:root;\nworld w { import test:clocks/wall@1.2.0; export i; }',
  );
  writeFileSync(join(folder, 'b.wit'), 'interface i { use test:single/one.{t}; f: func() -> t; }');
  expect(command(['check', folder]).status).toBe(0);
  writeFileSync(join(folder, 'b.wit'), 'interface i { use test:singel/one.{t}; f: func() -> t; }');
  expect(await check(folder)).toMatchObject([
    { code: 'wit/unknown-package', line: 1, file: join(folder, 'b.wit') },
  ]);
});

test.each([
  [['check', 'nowhere.wit'], 2, 'nowhere.wit: there is no such file or directory\n'],
  [['check', 'examples/greet'], 1, 'examples/greet: there is no .wit file in this directory\n'],
  [['check', 'examples/greet/greet.component.wasm'], 1, /this is no WIT: the file is not UTF-8 text\n$/],
  [['check'], 2, /What the usage above has in <…> must be given/],
  [['chekc', 'x'], 2, /Did you mean check\?/],
  [[], 2, /Which command\? See the list above\./],
])('%j is refused', (args, status, message) => {
  const outcome = command(args as string[]);
  expect(outcome.stdout).toBe('');
  if (typeof message === 'string') expect(outcome.stderr).toBe(message);
  else expect(outcome.stderr).toMatch(message as RegExp);
  expect(outcome.stderr).not.toContain('    at ');
  expect(outcome.status).toBe(status);
});
