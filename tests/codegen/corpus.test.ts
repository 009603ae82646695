/** Every world of the corpus of valid WIT: its generated code passes tsc at its strictest. */
import { generate } from '@wit-bindgen-ts/bindgen';
import { expect, test } from 'vitest';
import { resolve } from '../../packages/wit/src/index.ts';
import { casesOf, groups } from '../../packages/wit/test/corpus/cases.ts';
import { typeErrors } from './type-check.ts';

test('all worlds of the corpus', () => {
  const files: Record<string, string> = {};
  let worlds = 0;
  for (const group of groups('valid')) {
    for (const [i, { input, features }] of casesOf('valid', group).entries()) {
      for (const world of resolve(input, { features }).model?.root.worlds.values() ?? []) {
        worlds += 1;
        for (const { path, text } of generate(world)) files[`${group}-${i}/${world.name}/${path}`] = text;
      }
    }
  }
  expect(worlds).toBeGreaterThan(50);
  expect(typeErrors(files)).toEqual([]);
});
