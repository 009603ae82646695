/** Each scenario shows what is written. `BLESS=1` rewrites it; read the diff. */
import { writeFileSync } from 'node:fs';
import { check } from 'prettier';
import { describe, expect, test } from 'vitest';
import { anyIn } from './any-in.ts';
import { scenarioFolder, scenarios } from './scenarios.ts';
import { typeErrors } from './type-check.ts';

const all = scenarios();

test('there are at least forty', () => {
  expect(all.length).toBeGreaterThanOrEqual(40);
});

describe.each(all)('$name', ({ name, text, files, shown }) => {
  test('writes what it shows', () => {
    const paths = Object.keys(files).filter((path) => !path.endsWith('.glue.ts'));
    expect(paths).toEqual(expect.arrayContaining([...shown]));
    const blocks = paths
      .filter((path) => shown.length === 0 || shown.includes(path))
      .map((path) => `\n\`${path}\`\n\n\`\`\`ts\n${files[path]}\`\`\`\n`);
    const start = text.indexOf('```', text.indexOf('```wit') + 3) + 4;
    const expected = text.slice(0, start) + blocks.join('');
    if (process.env['BLESS'] === '1') writeFileSync(`${scenarioFolder}${name}.md`, expected);
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
  const files = all.flatMap((scenario) =>
    Object.entries(scenario.files).map(([path, text]) => [`${scenario.name}/${path}`, text] as const),
  );
  expect(typeErrors(Object.fromEntries(files))).toEqual([]);
});
