/** Generated glue is complete: no function of a guest is left to be made while the program runs. */
import { readdirSync } from 'node:fs';
import type { ExternDescriptor } from '@wit-bindgen-ts/runtime';
import { expect, test } from 'vitest';
import { generatedGlue } from './generated-glue.ts';
import { componentOf } from './guests.ts';

const examples = ['greet', 'key-value', 'line-counter'];
const guests = readdirSync(new URL('../guests', import.meta.url))
  .filter((name) => name.endsWith('.wasm') && name !== 'catch-all.wasm')
  .map((name) => name.slice(0, -'.wasm'.length));

/** The paths of all functions among imports or exports. */
function paths(items: readonly ExternDescriptor[], above = ''): readonly string[] {
  return items.flatMap(({ name, type }) => {
    if (type.kind === 'func') return [above + name];
    return type.kind === 'instance' ? paths(type.exports, `${above}${name}#`) : [];
  });
}

test.each([...examples, ...guests])('%s', async (guest) => {
  const component = await componentOf(guest);
  const glue = await generatedGlue(guest);
  expect(Object.keys(glue.exports)).toEqual(expect.arrayContaining([...paths(component.exports)]));
  expect(Object.keys(glue.imports)).toEqual(expect.arrayContaining([...paths(component.imports)]));
});
