import { describe, expect, test } from 'vitest';
import { diagnosticJson, renderDiagnostic, renderDiagnostics, resolve, SourceFile } from '../src/index.ts';

const check = (text: string, path = 'a.wit') =>
  resolve({ root: [new SourceFile(path, text)], deps: [] }).diagnostics;
const codes = (text: string): string[] =>
  check(text).map(({ code, at }) => {
    const { line, column } = at!.file.position(at!.span.start);
    return `${line}:${column} ${code}`;
  });

const inInterface = (member: string): string[] =>
  codes(`package a:b;\ninterface i {\n${member}\n}\nworld w {}`);

describe('people read', () => {
  test('the place, the line, a caret under the place and a hint', () => {
    const [first] = check('package a:b;\ninterface i {\n\tf: func(x: strng);\n}\n');
    expect(renderDiagnostic(first!)).toBe(
      [
        'a.wit:3:13: error: unknown type `strng` (wit/unknown-type)',
        '  3 |  f: func(x: strng);',
        '    |             ^^^^^',
        '  hint: did you mean `string`?',
        '',
      ].join('\n'),
    );
  });

  test('colours only where they are asked for', () => {
    const [first] = check('package a:b;\ninterface i { f: func(x: strng); }');
    expect(renderDiagnostic(first!)).not.toContain('\u001b');
    expect(renderDiagnostic(first!, { color: true })).toContain('\u001b[31merror:');
  });

  test('nothing that steers a terminal', () => {
    const text = renderDiagnostics(
      check('package a:b;\ninterface i { f: func(x: \u001b[31mx\u202e); }', 'a\u0007.wit'),
    );
    expect(text).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u202e]*$/); // eslint-disable-line no-control-regex
  });

  test('the part of a long line that is meant', () => {
    const [first] = check(
      `package a:b;\ninterface i { ${'ok: func(); '.repeat(1)}/* ${'x'.repeat(500)} */ f: func(x: nope); }`,
    );
    const lines = renderDiagnostic(first!).split('\n');
    expect(lines[1]).toContain('nope');
    expect(lines[1]!.length).toBeLessThan(150);
    expect(lines[2]!.indexOf('^^^^')).toBe(lines[1]!.indexOf('nope'));
  });
});

test('tools read lines and columns from 1, ends exclusive', () => {
  const [first] = check('package a:b;\ninterface i {\n  f: func(x: nope);\n}\n', 'wit/a.wit');
  expect(diagnosticJson(first!)).toEqual({
    code: 'wit/unknown-type',
    severity: 'error',
    message: 'unknown type `nope`',
    file: 'wit/a.wit',
    line: 3,
    column: 14,
    endLine: 3,
    endColumn: 18,
    hint: null,
  });
});

describe('lexical mistakes', () => {
  test.each([
    ['an underscore', 'package a:b;\ninterface foo_bar {}', ['2:11 wit/invalid-name']],
    ['mixed case', 'package a:b;\ninterface fooBar {}', ['2:11 wit/invalid-name']],
    ['a double hyphen', 'package a:b;\ninterface a--b {}', ['2:11 wit/invalid-name']],
    ['a trailing hyphen', 'package a:b;\ninterface a- {}', ['2:11 wit/invalid-name']],
    ['digits in front', 'package a:b;\ninterface 1a {}', ['2:11 wit/expected']],
    ['a bidirectional override', 'package a:b; // \u202e', ['1:17 wit/forbidden-character']],
    ['a control character', 'package a:b;\u0007', ['1:13 wit/forbidden-character']],
    ['a deprecated character', 'package a:b; // \u0149', ['1:17 wit/forbidden-character']],
    ['a version with leading zeros', 'package a:b@01.0.0;', ['1:13 wit/invalid-version']],
    ['a version in two parts', 'package a:b@1.0;', ['1:13 wit/invalid-version']],
    ['a version in one part', 'package a:b@1;', ['1:13 wit/invalid-version']],
    ['a version with a v', 'package a:b@v1.0.0;', ['1:13 wit/invalid-version']],
    ['an unclosed comment', 'package a:b; /* /* */', ['1:14 wit/unterminated-comment']],
    [
      'an unknown escape',
      'package a:b;\nworld w { @external-id("\\q") import f: func(); }',
      ['2:24 wit/invalid-string'],
    ],
    [
      'bytes that are not UTF-8',
      'package a:b;\nworld w { @external-id("\\ff") import f: func(); }',
      ['2:24 wit/invalid-string'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test.each([
    'package a:b@1.0.0-alpha.1+x-y;',
    'package a:b; interface a1-2-3 {}',
    'package %package:%world;',
  ])('none in %s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('syntax mistakes are one report each', () => {
  test.each([
    ['missing semicolon', 'f: func()', ['3:10 wit/missing-semicolon']],
    ['missing comma', 'record r { a: u8 b: u8 }', ['3:17 wit/missing-comma']],
    ['missing parenthesis', 'f: func(a: u8;', ['3:14 wit/expected']],
    ['missing colon', 'f func();', ['3:3 wit/expected']],
    ['missing arrow end', 'f: func() -> ;', ['3:14 wit/expected']],
    ['missing type name', 'type = u8;', ['3:6 wit/expected']],
    ['misspelt keyword', 'recod r { a: u8 }', ['3:1 wit/unknown-keyword']],
    ['keyword as name', 'record: func();', ['3:1 wit/keyword-as-name']],
    ['keyword as field', 'record r { type: u8 }', ['3:12 wit/keyword-as-name']],
    ['semicolons in a record', 'record r { a: u8; }', ['3:17 wit/expected']],
    ['unclosed record', 'record r { a: u8,\nf: func();', ['3:10 wit/unclosed-delimiter']],
    ['two commas', 'enum e { a,, b }', ['3:12 wit/expected']],
    ['no types in a result', 'f: func() -> result<_>;', ['3:22 wit/expected']],
    ['nonsense', '5 5 5;\nf: func();', ['3:1 wit/expected']],
  ])('%s', (_, member, expected) => {
    expect(inInterface(member)).toEqual(expected);
  });
});
