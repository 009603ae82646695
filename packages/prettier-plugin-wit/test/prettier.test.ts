/** What Prettier itself adds: options, line ends, errors, WIT in Markdown, cursors. */
import { format as prettier, formatWithCursor, getFileInfo, getSupportInfo } from 'prettier';
import { describe, expect, test } from 'vitest';
import * as plugin from '../src/index.ts';
import { format, formatChecked } from './format.ts';

const long = 'interface i { f: func(first: string, second: list<u8>) -> result<string, u8>; }';

test('the language is known by its file extension', async () => {
  expect(await getFileInfo('a.wit', { plugins: [plugin] })).toEqual({
    ignored: false,
    inferredParser: 'wit',
  });
  const { languages } = await getSupportInfo({ plugins: [plugin] });
  expect(languages.filter(({ name }) => name === 'WIT')).toHaveLength(1);
});

describe('layout', () => {
  test.each([
    ['package a:b;interface i{}world w{}', 'package a:b;\ninterface i {}\nworld w {}\n'],
    [
      'interface i {\n\n\n  type a = u8;\n\n\n\n  type b = u8;\n\n}',
      'interface i {\n  type a = u8;\n\n  type b = u8;\n}\n',
    ],
    [
      'interface i { record r { a: u8 } flags f { a } }',
      'interface i {\n  record r {\n    a: u8,\n  }\n  flags f {\n    a,\n  }\n}\n',
    ],
    [
      'interface i { f: func(a: u8,); type t = tuple<u8,u8,>; }',
      'interface i {\n  f: func(a: u8);\n  type t = tuple<u8, u8>;\n}\n',
    ],
    [
      'world w { include a with {b as c,}; include d; }',
      'world w {\n  include a with { b as c }\n  include d;\n}\n',
    ],
    [
      'interface i { use a:b/c@1.0.0-rc.1.{d,e as f,}; resource %use; resource r { } }',
      'interface i {\n  use a:b/c@1.0.0-rc.1.{d, e as f};\n  resource %use;\n  resource r {}\n}\n',
    ],
    [
      '@since(version=1.0.0)@deprecated(version=1.1.0)interface i{}',
      '@since(version = 1.0.0)\n@deprecated(version = 1.1.0)\ninterface i {}\n',
    ],
  ])('%j', async (text, expected) => {
    expect(await formatChecked(text)).toBe(expected);
  });
});

test('options', async () => {
  expect(await formatChecked(long)).toBe(
    'interface i {\n  f: func(first: string, second: list<u8>) -> result<string, u8>;\n}\n',
  );
  expect(await formatChecked(long, { printWidth: 60, useTabs: true })).toBe(
    'interface i {\n\tf: func(\n\t\tfirst: string,\n\t\tsecond: list<u8>,\n\t) -> result<string, u8>;\n}\n',
  );
  expect(await formatChecked('interface i { type a = u8; }', { tabWidth: 4 })).toBe(
    'interface i {\n    type a = u8;\n}\n',
  );
});

test('line ends and a byte order mark', async () => {
  const text = '\ufeff// a\r\n/* b\r\n   c */\r\ninterface i {}\r\n';
  expect(await format(text, { endOfLine: 'crlf' })).toBe(text);
  expect(await format(text, { endOfLine: 'lf' })).toBe(text.replaceAll('\r', ''));
});

test('a syntax error has its place and an excerpt', async () => {
  const error = await format('interface i {\n  f: fun();\n}\n').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SyntaxError);
  expect((error as Error).message).toMatch(/^.*`fun`.* \(2:6\)\n/);
  expect((error as Error).message).toContain('> 2 |   f: fun();\n    |      ^');
});

test('code in Markdown', async () => {
  const text = '# A\n\n```wit\ninterface i{type a=u8;}\n```\n';
  expect(await prettier(text, { parser: 'markdown', plugins: [plugin] })).toBe(
    '# A\n\n```wit\ninterface i {\n  type a = u8;\n}\n```\n',
  );
});

test('a cursor stays where it was', async () => {
  const text = 'interface i{type abc=u8;}';
  const result = await formatWithCursor(text, {
    parser: 'wit',
    plugins: [plugin],
    cursorOffset: text.indexOf('abc'),
  });
  expect(result.cursorOffset).toBe(result.formatted.indexOf('abc'));
});
