/**
 * Every case of `corpus/` has the outcome that its golden shows: the model of a valid one, the diagnostics of the
 * others. `BLESS=1` writes the goldens.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics, type Model } from '../src/index.ts';
import { allCases, casesOf, groups, outcome, type Verdict } from './corpus/cases.ts';
import { checkCodes } from './diagnostics-page.ts';
import { modelJson } from './model-json.ts';

const bless = process.env['BLESS'] === '1';

function goldenPath(verdict: Verdict, group: string, extension: string): string {
  return fileURLToPath(new URL(`./corpus/${verdict}/${group}.${extension}`, import.meta.url));
}

/** The golden's parts by the names of their cases. */
function parts(text: string): Map<string, string> {
  const found = text.split(/^\/\/\/\/ /m).slice(1);
  return new Map(
    found.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]),
  );
}

async function formatted(json: unknown): Promise<string> {
  const { format } = await import('prettier');
  return format(JSON.stringify(json), { parser: 'json', printWidth: 110 });
}

const modelText = (model: Model | undefined): unknown =>
  model === undefined ? undefined : JSON.parse(JSON.stringify(modelJson(model)));

describe.each(groups('valid'))('valid: %s', async (group) => {
  const cases = casesOf('valid', group);
  const path = goldenPath('valid', group, 'json');
  if (bless) {
    const models = cases.map((each) => [each.name, modelText(outcome(each).model)]);
    writeFileSync(path, await formatted(Object.fromEntries(models)));
  }
  const golden = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

  test.each(cases)('$name', (each) => {
    const { model, diagnostics } = outcome(each);
    expect(renderDiagnostics(diagnostics)).toBe('');
    expect(JSON.stringify(modelText(model))).toBe(JSON.stringify(golden[each.name]));
  });

  test('has a golden for each case and no more', () => {
    expect(Object.keys(golden)).toEqual(cases.map(({ name }) => name));
  });
});

describe.each(
  (['warned', 'invalid'] as const).flatMap((verdict) => groups(verdict).map((group) => ({ verdict, group }))),
)('$verdict: $group', ({ verdict, group }) => {
  const cases = casesOf(verdict, group);
  const path = goldenPath(verdict, group, 'diagnostics');
  if (bless) {
    const texts = cases.map((each) => `//// ${each.name}\n${renderDiagnostics(outcome(each).diagnostics)}`);
    writeFileSync(path, texts.join(''));
  }
  const golden = parts(readFileSync(path, 'utf8'));

  test.each(cases)('$name', (each) => {
    const { model, diagnostics } = outcome(each);
    expect(diagnostics).not.toEqual([]);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(verdict === 'invalid');
    expect(model === undefined).toBe(verdict === 'invalid');
    expect(renderDiagnostics(diagnostics)).toBe(golden.get(each.name));
  });

  test('has a golden for each case and no more', () => {
    expect([...golden.keys()]).toEqual(cases.map(({ name }) => name));
  });
});

describe('the corpus', () => {
  test('is as large as it should be', () => {
    expect(allCases('valid').length).toBeGreaterThanOrEqual(120);
    expect(allCases('invalid').length).toBeGreaterThanOrEqual(200);
  });

  test('has an example of every diagnostic', () => {
    const cases = [...allCases('invalid'), ...allCases('warned')];
    const found = new Set<string>(cases.flatMap((each) => outcome(each).diagnostics.map(({ code }) => code)));
    expect(checkCodes.filter((code) => !found.has(code))).toEqual([]);
  });
});
