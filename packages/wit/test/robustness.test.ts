/** Whatever the input: an answer or a diagnostic, no exception, in time that grows with the input's length. */
import { expect, test } from 'vitest';
import { renderDiagnostics, resolve, SourceFile, ValueTypes, type Resolution } from '../src/index.ts';
import { Mutations } from './mutations.ts';

const check = (text: string): Resolution => resolve({ root: [new SourceFile('a.wit', text)], deps: [] });
const codes = (text: string): string[] => [...new Set(check(text).diagnostics.map(({ code }) => code))];

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

/** `FUZZ_COUNT` mutants: 100,000 in CI, where the longest files are as well, fewer where people wait. */
const fuzzCount = process.env['FUZZ_COUNT'];
const mutants = Number(fuzzCount ?? 1_500);
const megabytes = fuzzCount === undefined ? 2 : 10;

test(`a file of ${megabytes} MB`, () => {
  const members = Array.from(
    { length: 50 },
    (_, i) => `  go-${i}: func(a: t, b: list<u8>) -> result<t>;`,
  ).join('\n');
  const one = (i: number): string => `interface i${i} {\n  type t = u32;\n${members}\n}\n`;
  const count = Math.ceil((megabytes * 1_000_000) / one(0).length);
  const text = `package a:b;\n${Array.from({ length: count }, (_, i) => one(i)).join('')}`;
  expect(text.length).toBeGreaterThan(megabytes * 1_000_000);
  expect(check(text).model?.root.interfaces.size).toBe(count);
});

test(`a file of ${megabytes / 5} MB without sense`, () => {
  expect(check('x { y: '.repeat(28_600 * megabytes)).model).toBeUndefined();
});

test('an interface with 2,000 mistakes: all are reported', () => {
  const kinds = ['go@: func() -> ;', 'record r@ { a: u8 b: u8 }', 'go@: fnc();', 'type t@ = nope;'];
  const lines = Array.from({ length: 2_000 }, (_, i) => kinds[i % 4]!.replace('@', String(i)));
  const { diagnostics } = check(`package a:b;\ninterface i {\n${lines.join('\n')}\n}`);
  expect(diagnostics.length).toBe(2_000);
  const places = diagnostics.map(({ at }) => at!.file.position(at!.span.start).line);
  expect(places).toEqual(lines.map((_, i) => i + 3));
});

test(
  `${mutants} mutations of the corpus neither throw nor end without an answer`,
  { timeout: 1_200_000 },
  () => {
    const mutations = new Mutations(Number(process.env['FUZZ_SEED'] ?? 1));
    for (let i = 0; i < mutants; i++) {
      const text = mutations.next();
      let outcome: Resolution | undefined;
      try {
        outcome = check(text);
        renderDiagnostics(outcome.diagnostics);
      } catch (error) {
        throw new Error(`mutant ${i} throws: ${JSON.stringify(text)}`, { cause: error });
      }
      const isWrong = outcome.diagnostics.some(({ severity }) => severity === 'error');
      if ((outcome.model === undefined) !== isWrong) {
        throw new Error(
          `mutant ${i} has ${isWrong ? 'a model' : 'neither model nor error'}: ${JSON.stringify(text)}`,
        );
      }
    }
  },
);
