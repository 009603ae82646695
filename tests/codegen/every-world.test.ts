/** What holds for all generated code: strict types, the same bytes each time, Prettier's style. */
import { check } from 'prettier';
import { expect, test } from 'vitest';
import { typeErrors } from './type-check.ts';
import { generated, witFiles, worldOfGuest } from './worlds.ts';

test.each(['throw', 'object'] as const)('all worlds pass tsc at its strictest, results as %s', (result) => {
  const files: Record<string, string> = {};
  for (const name of witFiles.keys()) {
    for (const [path, text] of Object.entries(generated(worldOfGuest(name), { result }))) {
      files[`${name}/${path}`] = text;
    }
  }
  expect(Object.keys(files).length).toBeGreaterThan(30);
  expect(typeErrors(files)).toEqual([]);
});

test.each([...witFiles.keys()])('%s is generated the same each time', (name) => {
  expect(generated(worldOfGuest(name))).toEqual(generated(worldOfGuest(name)));
});

test.each([...witFiles.keys()])("%s is in Prettier's style", async (name) => {
  for (const [path, text] of Object.entries(generated(worldOfGuest(name)))) {
    expect(await check(text, { parser: 'typescript' }), `${path}\n${text}`).toBe(true);
  }
});
