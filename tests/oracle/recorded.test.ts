/** Our side against what the reference `definitions.py` said, as recorded by `record.mjs`. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import type { Exchange } from './request.ts';
import { title } from './title.ts';

const exchanges = readFileSync(new URL('recorded.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Exchange);

test('the recording holds every kind of question', () => {
  const counts = { lower: 0, lift: 0, layout: 0, functype: 0, trap: 0 };
  for (const { request, reply } of exchanges) counts[reply.trap === true ? 'trap' : request.op] += 1;
  expect(exchanges.length).toBeGreaterThan(300);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(40);
});

describe.each(['layout', 'functype', 'lower', 'lift'])('%s', (op) => {
  const cases = exchanges
    .filter(({ request }) => request.op === op)
    .map((each) => [title(each), each] as const);
  test.each(cases)('%s', (_, exchange) => check(exchange));
});
