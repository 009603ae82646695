/**
 * We and wasm-tools accept and refuse the same WIT: the whole corpus, and as many generated packages as
 * `DIFFERENTIAL_COUNT` says. `differences.ts` lists the exceptions, and is checked both ways.
 */
import { SourceFile, resolve } from '../../packages/wit/src/index.ts';
import { expect, test } from 'vitest';
import { allCases, outcome } from '../../packages/wit/test/corpus/cases.ts';
import { differences, type Difference } from './differences.ts';
import { generate } from './generate.ts';
import { asOneText, refusal } from './wasm-tools.ts';

const count = Number(process.env['DIFFERENTIAL_COUNT'] ?? 10_000);

/** The listed difference that explains a disagreement. */
function explain(codes: readonly string[], theirs: string | undefined, text: string): Difference | undefined {
  return differences.find((each) =>
    each.we === 'refuse'
      ? theirs === undefined && codes.every((code) => code === each.code)
      : codes.length === 0 && each.message.test(theirs ?? '') && (each.text?.test(text) ?? true),
  );
}

const errors = (diagnostics: ReturnType<typeof resolve>['diagnostics']): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

test('on the corpus, with every listed difference', async () => {
  const cases = [...allCases('valid'), ...allCases('warned'), ...allCases('invalid')];
  const used = new Set<Difference>();
  const unexplained: string[] = [];
  let compared = 0;
  for (const each of cases) {
    const text = each.world === undefined ? asOneText(each.input) : undefined;
    if (text === undefined) continue;
    compared++;
    const codes = errors(outcome(each).diagnostics);
    const theirs = await refusal(text, each.features);
    if (codes.length > 0 === (theirs !== undefined)) continue;
    const known = explain(codes, theirs, text);
    if (known !== undefined) used.add(known);
    else unexplained.push(`${each.group} / ${each.name}: ${codes.join(', ')} | ${theirs}`);
  }
  expect(unexplained).toEqual([]);
  // What no case shows is no difference (any more).
  expect(differences.filter((each) => !used.has(each))).toEqual([]);
  console.log(`${compared} of ${cases.length} cases compared; the others have several files of one package`);
  expect(compared).toBeGreaterThan(400);
});

test(`on ${count} generated packages`, async () => {
  const unexplained: string[] = [];
  let [accepted, refused, explained] = [0, 0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const text = generate(seed);
    const input = { root: [new SourceFile('world.wit', text)], deps: [] };
    const codes = errors(resolve(input).diagnostics);
    const theirs = await refusal(asOneText(input) ?? text, new Set());
    if (codes.length > 0 === (theirs !== undefined)) {
      if (codes.length > 0) refused++;
      else accepted++;
    } else if (explain(codes, theirs, text) !== undefined) {
      explained++;
    } else {
      unexplained.push(`seed ${seed}: ${codes.join(', ')} | ${theirs}\n${text}`);
    }
  }
  console.log(`${accepted} accepted by both, ${refused} refused by both, ${explained} listed differences`);
  expect(unexplained.slice(0, 5)).toEqual([]);
  expect(unexplained.length).toBe(0);
  // A generator of one kind alone would compare nothing.
  expect(accepted).toBeGreaterThan(count / 4);
  expect(refused).toBeGreaterThan(count / 20);
});
