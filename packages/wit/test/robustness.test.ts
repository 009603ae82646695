/** Whatever the input: an answer or a diagnostic, no exception, in time that grows with the input's length. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics, resolve, SourceFile, ValueTypes, type Resolution } from '../src/index.ts';

const check = (text: string): Resolution => resolve({ root: [new SourceFile('a.wit', text)], deps: [] });
const codes = (text: string): string[] => [...new Set(check(text).diagnostics.map(({ code }) => code))];

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const corpus = readdirSync(fixtures)
  .filter((name) => name.endsWith('.wit'))
  .map((name) => readFileSync(fixtures + name, 'utf8'));

test('types nested 10,000 deep', () => {
  const type = `${'option<'.repeat(10_000)}u8${'>'.repeat(10_000)}`;
  expect(codes(`package a:b; interface i { type t = ${type}; f: func(); }`)).toEqual([
    'wit/nesting-too-deep',
  ]);
});

test('braces nested 10,000 deep', () => {
  expect(check(`package a:b; ${'interface i {'.repeat(10_000)}`).model).toBeUndefined();
  expect(check(`package a:b; ${'}'.repeat(10_000)}`).model).toBeUndefined();
});

test('chains of 10,000 types and interfaces', () => {
  const types = Array.from({ length: 10_000 }, (_, i) => `type t${i} = t${i + 1};`).join('\n');
  const { model } = check(`package a:b; interface i { ${types} type t10000 = u8; f: func(x: t0); }`);
  const func = model!.root.interfaces.get('i')!.functions.get('f')!;
  expect(new ValueTypes().funcType(func).params).toEqual([{ name: 'x', type: 'u8' }]);
  const chain = Array.from({ length: 2_000 }, (_, i) => `interface i${i} { use i${i + 1}.{t}; }`).join('\n');
  expect(
    check(`package a:b; ${chain} interface i2000 { type t = u8; } world w { import i0; }`).model,
  ).toBeDefined();
});

describe('mutations of the corpus', () => {
  // A small generator with a fixed seed: a failure is the same failure tomorrow.
  let seed = 1;
  const random = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  const pieces =
    '{ } ( ) < > ; , : . / @ -> = * % _ " // /* */ func record use 1.0.0 @since( \u202e \ud800'.split(' ');
  const mutate = (text: string): string => {
    const at = random(text.length + 1);
    const length = random(12);
    const insert = random(2) === 0 ? '' : pieces[random(pieces.length)]!;
    return text.slice(0, at) + insert + text.slice(at + length);
  };

  test('neither throw nor end without an answer', () => {
    for (let i = 0; i < 1_500; i++) {
      let text = corpus[random(corpus.length)]!;
      for (let n = random(4); n >= 0; n--) text = mutate(text);
      let outcome: Resolution | undefined;
      expect(() => {
        outcome = check(text);
        renderDiagnostics(outcome.diagnostics);
      }, text).not.toThrow();
      const isWrong = outcome!.diagnostics.some(({ severity }) => severity === 'error');
      expect(outcome!.model === undefined, text).toBe(isWrong);
    }
  });
});
