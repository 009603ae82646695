/** Every world of the corpus of valid WIT: its generated code passes tsc at its strictest, in Prettier's style. */
import { generate } from '@wit-bindgen-ts/bindgen';
import { check } from 'prettier';
import { expect, test } from 'vitest';
import { resolve } from '../../packages/wit/src/index.ts';
import { casesOf, groups } from '../../packages/wit/test/corpus/cases.ts';
import { anyIn } from './any-in.ts';
import { choices } from './choices.ts';
import { typeErrors } from './type-check.ts';

test('all worlds of the corpus', async () => {
  const files: Record<string, string> = {};
  let worlds = 0;
  for (const group of groups('valid')) {
    for (const [i, { input, features }] of casesOf('valid', group).entries()) {
      for (const world of resolve(input, { features }).model?.root.worlds.values() ?? []) {
        worlds += 1;
        const options = choices[worlds % choices.length]!;
        for (const { path, text } of generate(world, options)) {
          files[`${group}-${i}/${world.name}/${path}`] = text;
        }
      }
    }
  }
  expect(worlds).toBeGreaterThan(50);
  expect(typeErrors(files)).toEqual([]);
  for (const text of new Set(Object.values(files))) {
    expect(anyIn('', text)).toEqual([]);
    if (!/^export const glue/m.test(text))
      expect(await check(text, { parser: 'typescript' }), text).toBe(true);
  }
});
