/** Generated glue is complete: were a function missing, the runtime would make it, and no test would notice. */
import { compileLinkPlan } from '@wit-bindgen-ts/component';
import type { ExportItem } from '@wit-bindgen-ts/component';
import { expect, test } from 'vitest';
import { generatedGlue } from './generated-glue.ts';
import { bytesOf } from './guests.ts';

function functionPaths(items: readonly ExportItem[], path: readonly string[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'func') return [[...path, item.name].join('#')];
    return item.kind === 'instance' ? functionPaths(item.exports, [...path, item.name]) : [];
  });
}

/** Functions that have no generated glue: WIT has no words for a world that exports a resource itself. */
const made: Readonly<Record<string, readonly string[]>> = {
  'fixtures/errors': ['own-error'],
  'fixtures/destructors': ['make'],
};

test.each([
  'bench',
  'strings-utf8',
  'strings-utf16',
  'strings-latin1',
  'growing-realloc',
  'bad-realloc',
  'misbehaving',
  'catch-all-legacy',
  'resources',
  'numbers',
  'shim',
  'names',
  'line-counter',
  'greet',
  'key-value',
  'fixtures/errors',
  'fixtures/destructors',
  'fixtures/world-resource',
  'fixtures/throwing',
])('%s', async (guest) => {
  const plan = compileLinkPlan(bytesOf(guest));
  const glue = await generatedGlue(guest);
  const exported = functionPaths(plan.exports, []).filter((path) => made[guest]?.includes(path) !== true);
  expect(Object.keys(glue.exports).sort()).toEqual(exported.sort());
  const lowered = plan.canons.flatMap((canon) =>
    canon.kind === 'lower' && canon.func.kind === 'import' ? [canon.func.path.join('#')] : [],
  );
  expect(Object.keys(glue.imports)).toEqual(expect.arrayContaining(lowered));
});
