/**
 * Scenarios: a Markdown file says why, gives WIT, and shows the files that come of it. `Options:` is how `gen` was
 * told to write them, `Shows:` which files are shown where not all are; glue never is. `BLESS=1` rewrites what is
 * shown; read the diff.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GenerateOptions } from '@wit-bindgen-ts/bindgen';
import { check } from 'prettier';
import { describe, expect, test } from 'vitest';
import { anyIn } from './any-in.ts';
import { typeErrors } from './type-check.ts';
import { generated, worldOf } from './worlds.ts';

const folder = fileURLToPath(new URL('scenarios/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** `--flags bigint --types-only` as options. */
function optionsOf(text: string): Partial<GenerateOptions> {
  const flags = [...text.matchAll(/--([a-z0-9-]+)(?: ([a-z]+))?/g)].map(([, flag, value]) => {
    return flag === 'types-only' ? ['typesOnly', true] : [flag, value];
  });
  return Object.fromEntries(flags) as Partial<GenerateOptions>;
}

const scenarios = names.map((name) => {
  const text = readFileSync(folder + name, 'utf8');
  const wit = /```wit\n([^]*?)```/.exec(text)?.[1] ?? '';
  const options = optionsOf(/^Options: `(.*)`$/m.exec(text)?.[1] ?? '');
  const files = generated(worldOf(wit, name, worldName(wit)), options);
  const shown = [...(/^Shows: (.*)$/m.exec(text)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
  return { name, text, files, shown };
});

/** The last world that a scenario declares is the one that it is about. */
function worldName(wit: string): string | undefined {
  return [...wit.matchAll(/^world ([a-z0-9-]+)/gm)].at(-1)?.[1];
}

test('there are at least forty', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(40);
});

describe.each(scenarios)('$name', ({ name, text, files, shown }) => {
  test('writes what it shows', () => {
    const paths = Object.keys(files).filter((path) => !path.endsWith('.glue.ts'));
    expect(paths).toEqual(expect.arrayContaining(shown));
    const blocks = paths
      .filter((path) => shown.length === 0 || shown.includes(path))
      .map((path) => `\n\`${path}\`\n\n\`\`\`ts\n${files[path]}\`\`\`\n`);
    const start = text.indexOf('```', text.indexOf('```wit') + 3) + 4;
    const expected = text.slice(0, start) + blocks.join('');
    if (process.env['BLESS'] === '1') writeFileSync(folder + name, expected);
    else expect(text).toBe(expected);
  });

  test("is in Prettier's style, without any", async () => {
    for (const [path, content] of Object.entries(files)) {
      expect(await check(content, { parser: 'typescript' }), `${path}\n${content}`).toBe(true);
      expect(anyIn(path, content)).toEqual([]);
    }
  });
});

test('all pass tsc at its strictest', () => {
  const all = scenarios.flatMap(({ name, files }) =>
    Object.entries(files).map(([path, content]) => [`${name.replace('.md', '')}/${path}`, content] as const),
  );
  expect(typeErrors(Object.fromEntries(all))).toEqual([]);
});
