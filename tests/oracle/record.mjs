// Asks the oracle all questions of `cases.ts` and writes its answers to `recorded.jsonl`.
//
//   ORACLE=…/oracle.py CANONICAL_ABI_DIR=…/design/mvp/canonical-abi node tests/oracle/record.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

const SEED = 20_240_601;
const RANDOM_LOWERS = 160;
const RANDOM_LIFTS = 120;
/** Longer lines of random cases are left out. */
const LONGEST = 1600;

const here = fileURLToPath(new URL('.', import.meta.url));
const server = await createViteServer({
  root: here,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
});
try {
  const { OracleProcess, oraclePath } = await server.ssrLoadModule('/oracle-process.ts');
  const { handPicked, randomLowers } = await server.ssrLoadModule('/cases.ts');
  const { Random, damaged } = await server.ssrLoadModule('/random.ts');
  const path = oraclePath(process.env);
  if (path === undefined) throw new Error('set ORACLE and CANONICAL_ABI_DIR; see the head of this file');
  const oracle = new OracleProcess(path);
  const isShort = (exchange) => JSON.stringify(exchange).length <= LONGEST;
  const picked = await oracle.ask(handPicked());
  const lowered = (await oracle.ask(randomLowers(SEED, RANDOM_LOWERS))).filter(isShort);
  const random = new Random(SEED);
  const requests = Array.from({ length: RANDOM_LIFTS }, () => {
    const { request, reply } = random.pick(
      lowered.filter(({ request: { types } }) => !/own|borrow/.test(JSON.stringify(types))),
    );
    return damaged(random, request, reply);
  });
  const lifted = (await oracle.ask(requests)).filter(isShort);
  oracle.close();
  const exchanges = [...picked, ...lowered, ...lifted];
  const unexpected = picked.filter(
    ({ request, reply }) => (request.reason !== undefined) !== (reply.trap === true),
  );
  if (unexpected.length > 0)
    throw new Error(
      `the oracle and \`reason\` differ:\n${unexpected.map((each) => JSON.stringify(each)).join('\n')}`,
    );
  writeFileSync(`${here}recorded.jsonl`, exchanges.map((each) => `${JSON.stringify(each)}\n`).join(''));
  process.stdout.write(
    `${exchanges.length} cases recorded, ${exchanges.filter(({ reply }) => reply.trap).length} of them traps\n`,
  );
} finally {
  await server.close();
}
