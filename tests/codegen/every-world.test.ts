/** What holds for all generated code: strict types, the same bytes each time, Prettier's style. */
import { check } from 'prettier';
import { expect, test } from 'vitest';
import { choices } from './choices.ts';
import { typeErrors } from './type-check.ts';
import { generated, witFiles, worldOfGuest } from './worlds.ts';

test.each(choices)('all worlds pass tsc at its strictest, with %o', (options) => {
  const files: Record<string, string> = {};
  for (const name of witFiles.keys()) {
    for (const [path, text] of Object.entries(generated(worldOfGuest(name), options))) {
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
  for (const options of choices) {
    for (const [path, text] of Object.entries(generated(worldOfGuest(name), options))) {
      // Glue is one statement that Prettier leaves alone: it takes long to read it, and is the same each time.
      if (path.endsWith('.glue.ts') && options !== choices[0]) continue;
      expect(await check(text, { parser: 'typescript' }), `${path}\n${text}`).toBe(true);
    }
  }
});
