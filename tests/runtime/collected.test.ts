/** Wrappers of guests' resources that nobody disposed of, and that are collected. */
import { expect, test } from 'vitest';
import { thrownBy } from './calls.ts';
import { collectAll, collectUntil } from './garbage.ts';
import { inEachMode } from './modes.ts';
import type { Any, Options } from './modes.ts';

const dispose: symbol = (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('dispose');

inEachMode('collected wrappers', (mode) => {
  async function resources(options: Options = {}): Promise<Any> {
    class Note {
      static join = (note: unknown): unknown => note;
      text = (): string => '';
    }
    const host = {
      Note,
      look: () => 0,
      take: () => {},
      pass: (note: unknown) => note,
      find: () => undefined,
      lookAll: () => 0,
    };
    return (await mode.instantiate('resources', { 'test:resources/host': host }, options)).guest;
  }

  test('drop their handles', async () => {
    const guest = await resources();
    (() => guest.makeMany(100))();
    await collectUntil(() => guest.drops() === 100);
    expect(guest.drops()).toBe(100);
  });

  test('do not where it is turned off', async () => {
    const guest = await resources({ finalization: false });
    (() => guest.makeMany(100))();
    await collectAll();
    expect(guest.drops()).toBe(0);
  });

  test('do not drop what was disposed of, moved or is in use', async () => {
    const guest = await resources();
    const kept = guest.makeMany(10);
    (() => {
      const [a, b, c] = guest.makeMany(3);
      a[dispose]();
      guest.take(b);
      kept.push(guest.pass(c));
    })();
    expect(guest.drops()).toBe(2);
    await collectAll();
    expect(guest.drops()).toBe(2);
    expect(guest.takeMany(kept)).toBeTypeOf('number');
    expect(guest.drops()).toBe(13);
    await collectAll();
    expect(guest.drops()).toBe(13);
  });

  test('one given back because another argument did not fit is dropped once', async () => {
    const guest = await resources();
    (() => {
      const counter = new guest.Counter(1);
      expect(thrownBy(() => guest.takeMany([counter, 5]))).toBeInstanceOf(TypeError);
      expect(counter.value()).toBe(1);
    })();
    expect(guest.drops()).toBe(0);
    await collectUntil(() => guest.drops() === 1);
    await collectAll();
    expect(guest.drops()).toBe(1);
  });

  test('with a destructor that traps: the next call says so, the process goes on', async () => {
    const exports = await mode.instantiate('fixtures/destructors', { note: () => {} });
    (() => exports.make(2))();
    let error: Any;
    await collectUntil(() => {
      try {
        exports.dropped();
      } catch (thrown) {
        error = thrown;
      }
      return error !== undefined;
    });
    expect(error).toMatchObject({ name: 'Trap', call: 'dropped', reason: 'cannot enter component instance' });
    expect(error.cause).toMatchObject({ name: 'Trap', call: '[drop]thing', reason: 'unreachable' });
  });
});
