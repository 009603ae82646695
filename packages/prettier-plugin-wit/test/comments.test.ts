/** Comments stay where they are, wherever that is. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { format, formatChecked } from './format.ts';
import { joined, piecesOf } from './mutate.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

test.each(['comments', 'positions'])('%s, word for word', async (name) => {
  const formatted = await formatChecked(fixture(`${name}.wit`));
  await expect(formatted).toMatchFileSnapshot(`fixtures/${name}.formatted`);
});

describe('each position by itself', () => {
  const pieces = piecesOf(fixture('positions.wit'));
  // Each kind at each position in CI, where `FUZZ_COUNT` is set; one of the kinds at each where people wait.
  const step = process.env['FUZZ_COUNT'] === undefined ? 4 : 1;

  test.each([
    ['at the end of the line', ' // here\n', 0],
    ['on a line of its own', '\n// here\n', 1],
    ['between tokens', ' /* here */ ', 2],
    ['as a block', '\n\n/* here\n   too */\n\n', 3],
  ])('%s', async (_name, comment, first) => {
    for (let position = first % step; position < pieces.length - 1; position += step) {
      const text = joined(pieces, (index) => (index === position ? comment : ' '));
      const formatted = await formatChecked(text);
      expect(formatted.split('here').length).toBe(2);
    }
  });
});

test('at the beginning and the end', async () => {
  expect(await formatChecked('\n\n// a\n\n\n// b\npackage a:b;\n\n\n// c\n\n/* d */ // e\n\n')).toBe(
    '// a\n\n// b\npackage a:b;\n\n// c\n\n/* d */ // e\n',
  );
});

test('of a file without anything else', async () => {
  expect(await formatChecked(' // a  \n\n\n /* b */')).toBe('// a\n\n/* b */\n');
  expect(await formatChecked(' \n ')).toBe('');
});

test('between a case and its comma stay there: after the comma they would document the next case', async () => {
  expect(await formatChecked('package a:b;\ninterface i { enum e { a // of a\n, b } }')).toBe(
    'package a:b;\ninterface i {\n  enum e {\n    a // of a\n      ,\n    b,\n  }\n}\n',
  );
});

test('at the end of a line do not break it', async () => {
  const text = `interface i {\n  f: func(a: string, b: string) -> string; // ${'long '.repeat(20).trim()}\n}\n`;
  expect(await format(text)).toBe(text);
});

describe('prettier-ignore', () => {
  test.each([
    'interface i {\n  // prettier-ignore\n  f :  func( a:u8 ) ; // c\n  g: func();\n}\n',
    '/* prettier-ignore */\n@since( version=1.0.0 )   interface  i { f:func(); }\n\ninterface j {}\n',
    '// prettier-ignore\npackage  a:b { interface  j { } }\n',
    'interface i {\n  resource r {\n    // prettier-ignore\n    m : func(\n  /* x */  a:u8 );\n    n: func();\n  }\n}\n',
    'world w {\n  // prettier-ignore\n  import  i;\n  import j;\n}\n',
  ])('%j', async (text) => {
    expect(await formatChecked(text)).toBe(text);
  });
});
