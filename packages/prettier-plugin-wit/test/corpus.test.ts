/** All WIT of the repository, and WASI's: nothing changes but the layout, and formatting again changes nothing. */
import { parse, printWit, SourceFile } from '../../wit/src/index.ts';
import { describe, expect, test } from 'vitest';
import { corpus, corpusTexts, modelOf, wasi, withoutWasi } from '../../wit/test/print/corpus.ts';
import { format, formatChecked } from './format.ts';
import { commented, respaced } from './mutate.ts';

const texts = corpusTexts().filter(({ text }) => {
  const { diagnostics } = parse(new SourceFile('test.wit', text));
  return diagnostics.every(({ severity }) => severity !== 'error');
});

test('there is a corpus', () => {
  expect(texts.length).toBeGreaterThan(300);
});

test.each(texts)('$name', async ({ text }) => {
  await formatChecked(text.replaceAll('\r\n', '\n'));
});

test.each(texts)('$name, with other white space', async ({ text }) => {
  for (let seed = 1; seed <= 2; seed++) await formatChecked(respaced(text, seed));
});

test.each(texts)('$name, with comments everywhere', async ({ text }) => {
  for (let seed = 1; seed <= 2; seed++) await formatChecked(commented(text, seed));
});

test.each(corpus())('what is printed of $name is formatted already', async ({ input }) => {
  const text = printWit(modelOf(input)!);
  expect(await format(text)).toBe(text);
});

describe.runIf(withoutWasi === undefined)('WASI', () => {
  test.each(wasi())('$name', async ({ input }) => {
    for (const { text } of input.root) {
      await formatChecked(text);
      await formatChecked(commented(text, text.length));
    }
    const printed = printWit(modelOf(input)!);
    expect(await format(printed)).toBe(printed);
  });
});

if (withoutWasi !== undefined) test.skip(`WASI (${withoutWasi})`);
