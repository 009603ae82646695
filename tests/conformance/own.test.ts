/** Our own scripts: one rule each, with the exact words with which it is refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ownTextFormat } from './own-binaries.ts';
import { type Mode, runScript } from './run-script.ts';
import { readScript } from './script.ts';

const folder = new URL('own/', import.meta.url);
const scripts = readdirSync(folder)
  .filter((file) => file.endsWith('.wast'))
  .sort();
const modes: readonly Mode[] = ['auto', 'never'];

describe.each(scripts)('%s', (script) => {
  test.each(modes)('codegen: %s', async (mode) => {
    const file = fileURLToPath(new URL(script, folder));
    const text = await ownTextFormat(file);
    const outcomes = await runScript(readScript(readFileSync(file, 'utf8')), text, mode);
    text.finish();
    const problems = outcomes.flatMap(({ line, kind, failure, sameWords, actual }) => {
      if (failure !== undefined) return [`line ${line}: ${failure}`];
      if (sameWords === false) return [`line ${line}: other words: ${actual}`];
      const refused = kind === 'assert-invalid' || kind === 'assert-malformed';
      return refused && sameWords === undefined ? [`line ${line}: the text format refuses it already`] : [];
    });
    expect(problems).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(0);
  });
});
