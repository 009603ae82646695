/** Many calls leave nothing behind, neither in the heap nor in the guest; `tests/bench/million-calls.mjs` makes more. */
import { expect, test } from 'vitest';
import { collectAll } from './garbage.ts';
import { withMemories } from './memories.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const CALLS = 20_000;
/** What the engine itself takes: compiled code, caches. A leak of 100 bytes for each call would be 2 MB. */
const SLACK = 1_500_000;

const dispose: symbol = (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('dispose');

class Note {
  static join = (note: unknown): unknown => note;
  text = (): string => 'note';
}

async function heap(): Promise<number> {
  await collectAll();
  return process.memoryUsage().heapUsed;
}

inEachMode('memory stays as it is', (mode) => {
  const resources = (): Promise<Any> => {
    const host = {
      Note,
      look: () => 1,
      take: () => {},
      pass: (note: unknown) => note,
      find: () => undefined,
      lookAll: () => 0,
    };
    return mode.instantiate('resources', { 'test:resources/host': host });
  };
  const between = (): Promise<Any> => mode.instantiate('fixtures/between');
  const texts = ['one', 'zwei', '🍰'];

  test.each<readonly [string, () => Promise<Any>, (exports: Any) => void]>([
    ['strings', between, ({ caller }) => caller.passLatin1Utf16('ü🍰')],
    ['lists', between, ({ caller }) => caller.passTexts(texts)],
    ['resources made and disposed of', resources, ({ guest }) => new guest.Counter(1)[dispose]()],
    ['resources made and given away', resources, ({ guest }) => guest.take(guest.pass(new guest.Counter(1)))],
    ['resources of the host', resources, ({ guest }) => guest.passNote(new Note())],
  ])('%s', async (_, instantiate, call) => {
    const { exports, memories } = await withMemories(instantiate);
    const guestBytes = (): number => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    for (let i = 0; i < 2000; i++) call(exports);
    const before = { heap: await heap(), guest: guestBytes() };
    for (let i = 0; i < CALLS; i++) call(exports);
    expect((await heap()) - before.heap).toBeLessThan(SLACK);
    expect(guestBytes()).toBe(before.guest);
  });
});
