/** The model as JSON, as `docs/wit-json.md` describes it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelDocument } from '../../src/index.ts';
import { corpus, modelOf } from './corpus.ts';

const docs = readFileSync(new URL('../../../../docs/wit-json.md', import.meta.url), 'utf8');

test('everything, word for word', async () => {
  const { input } = corpus().find(({ name }) => name.endsWith('everything.wit'))!;
  const json = JSON.stringify(modelDocument(modelOf(input)!), undefined, 2);
  await expect(`${json}\n`).toMatchFileSnapshot('fixtures/everything.model');
});

test.each(corpus())('$name has nothing that the description does not have', ({ input }) => {
  const unknown = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      if (!Array.isArray(value) && !new RegExp(`\`${key}\\??[\`:]|"${key}"`).test(docs)) unknown.add(key);
      if (key === 'kind' && !docs.includes(`\`${String(each)}\``)) unknown.add(`kind ${String(each)}`);
      visit(each);
    }
  };
  visit(modelDocument(modelOf(input)!));
  expect([...unknown].filter((name) => !/^kind (?:interface|func|type)$/.test(name))).toEqual([]);
});
