/** Old files are recognised, files of today are not, with mistakes or without. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { migrate, resolve, SourceFile } from '../../src/index.ts';
import { readLegacy } from '../../src/legacy/read.ts';
import { recognise } from '../../src/legacy/recognise.ts';

const check = (text: string) => resolve({ root: [new SourceFile('a.wit', text)], deps: [] }).diagnostics;
const codes = (text: string): string[] => check(text).map(({ code }) => code);

describe('one diagnostic, at the first mark', () => {
  test.each([
    ['A', '2022', 'f: func()\ng: func(x: u32)', '1:1'],
    ['A', '2022', 'record r { a: u32 }\nresource x { static f: func() -> handle x }', '2:1'],
    ['A', '2022', 'use * from types\n', '1:1'],
    ['B', 'the winter of 2022', 'interface i { f: func() }\nworld w { default export i }', '2:11'],
    ['B', 'the winter of 2022', 'interface i { f: func() }\nworld w { import i: i }', '1:24'],
    ['C', 'early 2023', 'interface i { f: func() }\ndefault world w { import a: self.i }', '2:1'],
    ['C', 'early 2023', 'world w { import a: pkg.doc }', '1:21'],
    ['C', 'early 2023', 'interface i { use pkg.types.{t} f: func() }', '1:19'],
    ['D', 'mid 2023', 'package a:b\ninterface i { f: func() }\nworld w { export i }', '1:12'],
    ['E', 'late 2023', 'package a:b;\ninterface i { f: func(x: float32); g: func(y: float64); }', '2:26'],
    ['E', 'late 2023', 'package a:b;\ninterface i { f: func() -> (a: u32, b: u32); }', '2:28'],
    ['E', 'late 2023', 'package a:b;\ninterface i { union u { u32, s32 } }', '2:15'],
  ])('era %s', (_, name, text, place) => {
    const found = check(text);
    expect(found.map(({ code }) => code)).toEqual(['wit/legacy-file']);
    expect(found[0]!.message).toContain(`this is WIT of ${name}`);
    expect(found[0]!.hint).toContain('`wit-bindgen-ts migrate a.wit');
    const { line, column } = found[0]!.at!.file.position(found[0]!.at!.span.start);
    expect(`${line}:${column}`).toBe(place);
  });

  test('also beside files and packages that use it', () => {
    const old = new SourceFile('old.wit', 'default interface types { record t { a: u32 } f: func() }');
    const root = new SourceFile(
      'a.wit',
      'package a:b;\nworld w { import types; import dep:d/i; }\ninterface j { use types.{t}; f: func(x: t); }',
    );
    const dep = new SourceFile(
      'dep.wit',
      'package dep:d\ninterface i { f: func() }\ninterface k { g: func() }',
    );
    const { diagnostics } = resolve({ root: [root, old], deps: [{ name: 'dep', files: [dep] }] });
    expect(diagnostics.map(({ code, at }) => `${at!.file.path} ${code}`)).toEqual([
      'old.wit wit/legacy-file',
      'dep.wit wit/legacy-file',
    ]);
  });
});

describe('files of today are not taken for old ones', () => {
  const folder = fileURLToPath(new URL('../fixtures', import.meta.url));
  const valid = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.wit') && !/-bad|mistakes?|syntax-|no-header/.test(name),
  );

  test('there are valid fixtures', () => expect(valid.length).toBeGreaterThan(5));

  test.each(valid)('%s', (name) => {
    const source = new SourceFile(name, readFileSync(join(folder, name), 'utf8'));
    expect(recognise(readLegacy(source))).toBeUndefined();
    const [result] = migrate([source]);
    expect(result).toMatchObject({ text: source.text, changed: false, diagnostics: [] });
  });

  test.each([
    ['a forgotten `;`', 'package a:b;\ninterface i { f: func() }', ['wit/missing-semicolon']],
    [
      'a forgotten `;` after the header',
      'package a:b\ninterface i { f: func(); }',
      ['wit/missing-semicolon'],
    ],
    ['a type called float32', 'package a:b;\ninterface i { type float32 = f32; f: func(x: float32); }', []],
    ['a type called unit', 'package a:b;\ninterface i { enum unit { x } f: func() -> unit; }', []],
    ['a parameter called float32', 'package a:b;\ninterface i { f: func(float32: u32); }', []],
    ['an interface called default', 'package a:b;\ninterface default {}\nworld w { import default; }', []],
    ['no header', 'interface i { f: func(); }', ['wit/missing-package-header']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

test('conversion neither throws nor says nothing, whatever the file', () => {
  const root = fileURLToPath(new URL('./fixtures', import.meta.url));
  const corpus = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wit'))
    .map((name) => readFileSync(join(root, name), 'utf8'));
  let seed = 7;
  const random = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  const pieces = [
    '{',
    '}',
    '(',
    ')',
    '<',
    '>',
    ';',
    ',',
    ':',
    '.',
    '@',
    '->',
    '%',
    '/*',
    '*',
    'func',
    'use',
    'default ',
  ];
  let converted = 0;
  for (let i = 0; i < 500; i++) {
    let text = corpus[random(corpus.length)]!;
    for (let n = random(3); n >= 0; n--) {
      const at = random(text.length + 1);
      text =
        text.slice(0, at) +
        (random(3) === 0 ? '' : pieces[random(pieces.length)]!) +
        text.slice(at + random(10));
    }
    const [result] = migrate([new SourceFile('a.wit', text)], { packageName: 'a:b' });
    const failed = result!.diagnostics.some(({ severity }) => severity === 'error');
    // What is said to be converted is WIT of today, and stays as it is.
    if (failed) continue;
    converted++;
    const again = migrate([new SourceFile('a.wit', result!.text)], { packageName: 'a:b' })[0]!;
    expect({ changed: again.changed, diagnostics: again.diagnostics }, result!.text).toEqual({
      changed: false,
      diagnostics: [],
    });
  }
  expect(converted).toBeGreaterThan(20);
});
