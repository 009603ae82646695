/**
 * Worlds made at random: their code passes tsc at its strictest and is in Prettier's style. `FUZZ_COUNT` sets how
 * many packages are made.
 */
import { generate } from '@wit-bindgen-ts/bindgen';
import { check } from 'prettier';
import { expect, test } from 'vitest';
import { SourceFile, resolve } from '../../packages/wit/src/index.ts';
import { generate as randomPackage } from '../differential/generate.ts';
import { choices } from './choices.ts';
import { typeErrors } from './type-check.ts';

/** Names in one package of two are longer, so that lines are. */
function packageOf(seed: number): string {
  const text = randomPackage(seed);
  const names = /\b(x|y|left|right|name|value|get|open|color|entry|point|streams)\b/g;
  return seed % 2 === 0 ? text : text.replace(names, '$1-with-a-rather-long-name');
}

const count = Number(process.env['FUZZ_COUNT'] ?? 40);

test(`the worlds of ${count} random packages`, { timeout: 60_000 + count * 1000 }, async () => {
  const files: Record<string, string> = {};
  const seen = new Set<string>();
  let worlds = 0;
  for (let seed = 1; seed <= count; seed++) {
    const input = { root: [new SourceFile('random.wit', packageOf(seed))], deps: [] };
    const { model } = resolve(input, { features: 'all' });
    for (const world of model?.root.worlds.values() ?? []) {
      worlds += 1;
      const options = choices[worlds % choices.length]!;
      for (const { path, text } of generate(world, options)) {
        files[`${seed}/${world.name}/${path}`] = text;
        if (path.endsWith('.glue.ts') || seen.has(text)) continue;
        seen.add(text);
        expect(await check(text, { parser: 'typescript' }), `seed ${seed}, ${path}\n${text}`).toBe(true);
      }
    }
  }
  expect(worlds).toBeGreaterThan(count / 4);
  expect(typeErrors(files)).toEqual([]);
});
