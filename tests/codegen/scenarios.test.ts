/**
 * Scenarios: a Markdown file says why, gives WIT, and shows the files that come of it (glue aside). Each is also
 * type-checked. `BLESS=1` rewrites what is shown; read the diff.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { typeErrors } from './type-check.ts';
import { generated, worldOf } from './worlds.ts';

const folder = fileURLToPath(new URL('scenarios/', import.meta.url));

describe.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('%s', (name) => {
  const text = readFileSync(folder + name, 'utf8');
  const wit = /```wit\n([^]*?)```/.exec(text)?.[1] ?? '';
  const files = generated(worldOf(wit, name));

  test('writes what it shows', () => {
    const shown = Object.entries(files)
      .filter(([path]) => !path.endsWith('.glue.ts'))
      .map(([path, content]) => `\n\`${path}\`\n\n\`\`\`ts\n${content}\`\`\`\n`);
    const start = text.indexOf('```', text.indexOf('```wit') + 3) + 4;
    const expected = text.slice(0, start) + shown.join('');
    if (process.env['BLESS'] === '1') writeFileSync(folder + name, expected);
    else expect(text).toBe(expected);
  });

  test('passes tsc at its strictest', () => {
    expect(typeErrors(files)).toEqual([]);
  });
});
