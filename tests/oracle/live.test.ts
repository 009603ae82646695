/** Our side against the reference `definitions.py` itself, with random values and damaged memories. */
import { afterAll, describe, expect, test } from 'vitest';
import { handPicked, randomLowers } from './cases.ts';
import { check } from './check.ts';
import { OracleProcess, oraclePath } from './oracle-process.ts';
import { Random, damaged } from './random.ts';
import type { Exchange, LowerRequest, Request } from './request.ts';
import { title } from './title.ts';

/** How many random types, each with a value that is lowered; as many damaged memories are lifted. */
const CASES = Number(process.env['ORACLE_CASES'] ?? 1200);
/** Another seed, another set: `ORACLE_SEED=7 ORACLE_CASES=5000 … vitest run tests/oracle/live.test.ts`. */
const SEED = Number(process.env['ORACLE_SEED'] ?? 1);

const path = oraclePath(process.env);
const why =
  path === undefined
    ? ' (skipped: set ORACLE to the path of oracle.py and CANONICAL_ABI_DIR to the folder of definitions.py)'
    : '';

describe.skipIf(path === undefined)(`live oracle, seed ${SEED}${why}`, () => {
  const oracle = path === undefined ? undefined : new OracleProcess(path);
  let lowered: readonly Exchange[] = [];

  afterAll(() => oracle?.close());

  test(`${CASES} random values are lowered, and lifted again, alike`, async () => {
    lowered = await ask(randomLowers(SEED, CASES));
    checkAll(lowered);
  });

  test(`${CASES} damaged memories are lifted alike, or trap`, async () => {
    const random = new Random(SEED);
    const sources = lowered.filter(({ request }) => !hasHandles(request as LowerRequest));
    const exchanges = await ask(
      Array.from({ length: CASES }, () => {
        const { request, reply } = random.pick(sources);
        return damaged(random, request as LowerRequest, reply);
      }),
    );
    const traps = exchanges.filter(({ reply }) => reply.trap === true).length;
    expect(traps).toBeGreaterThan(CASES / 20);
    expect(traps).toBeLessThan(CASES / 2);
    checkAll(exchanges);
  });

  test('the hand-picked cases still get the recorded kind of answer', async () => {
    checkAll(await ask(handPicked()));
  });

  async function ask(requests: readonly Request[]): Promise<readonly Exchange[]> {
    return oracle!.ask(requests);
  }
});

function hasHandles({ types }: LowerRequest): boolean {
  return /own|borrow/.test(JSON.stringify(types));
}

/** Checks everything, and reports the first differences with their cases. */
function checkAll(exchanges: readonly Exchange[]): void {
  const problems: string[] = [];
  for (const exchange of exchanges) {
    try {
      check(exchange);
    } catch (error) {
      problems.push(`${title(exchange)}\n${JSON.stringify(exchange)}\n${String(error)}`);
    }
    if (problems.length >= 5) break;
  }
  expect(problems.join('\n\n')).toBe('');
}
