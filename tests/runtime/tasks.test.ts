/** Functions of async types that never wait, and the built-ins of tasks and threads. */
import { Trap } from '@wit-bindgen-ts/runtime';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectTrap, rejectionOf } from './calls.ts';
import { inEachLinkedMode } from './modes.ts';
import type { Any } from './modes.ts';

async function expectRejection(promise: Promise<unknown>, call: string, reason: string): Promise<void> {
  const error = (await rejectionOf(promise)) as Trap;
  expect(error).toBeInstanceOf(Trap);
  expect({ call: error.call, reason: error.reason }).toEqual({ call, reason });
}

inEachLinkedMode('tasks', (mode) => {
  let answer: (n: number) => unknown;
  let callee: Any;
  let caller: Any;

  beforeEach(async () => {
    answer = (n) => `answer ${n}`;
    ({ callee, caller } = await mode.instantiate('fixtures/tasks', { answer: (n: number) => answer(n) }));
  });

  test('a function of an async type gives a promise, however it is lifted', async () => {
    for (const [promise, value] of [
      [callee.add(40, 2), 42],
      [callee.stackful(), 9],
      [callee.plain(7), 7],
      [callee.greet('you ☃'), 'hello you ☃'],
    ] as const) {
      expect(promise).toBeInstanceOf(Promise);
      expect(await promise).toBe(value);
    }
  });

  test('one call after the other, without waiting for promises', async () => {
    const sums = Array.from({ length: 100 }, (_, i) => callee.add(i, i));
    expect(await Promise.all(sums)).toEqual(Array.from({ length: 100 }, (_, i) => 2 * i));
  });

  test('an `err` rejects', async () => {
    const error = await rejectionOf(callee.greet(''));
    expect(error).toMatchObject({ name: 'ComponentError', payload: 5 });
  });

  test('a `result` as an object', async () => {
    const instance = await mode.instantiate('fixtures/tasks', { answer }, { result: 'object' });
    expect(await instance.callee.greet('')).toEqual({ tag: 'err', val: 5 });
    expect(await instance.callee.greet('x')).toEqual({ tag: 'ok', val: 'hello x' });
  });

  test('a resource by `task.return`', async () => {
    const thing = await callee.own();
    expect(thing).toBeInstanceOf(callee.Thing);
    expect(callee.wrap(thing)).toBe(31);
  });

  test('a value that does not fit rejects, and the instance goes on', async () => {
    const error = (await rejectionOf(callee.add(-1, 0))) as Error;
    expect(`${error.name}: ${error.message}`).toBe(
      'TypeError: callee#add: a: expected an integer from 0 to 4294967295, got -1',
    );
    expect(await callee.add(1, 0)).toBe(1);
  });

  test('a trap rejects', async () => {
    await expectRejection(callee.plain(0), 'callee#plain', 'unreachable');
    await expectRejection(callee.plain(1), 'callee#plain', 'cannot enter component instance');
  });

  test.each([
    [0, 'task.return', '`task.return` or `task.cancel` called more than once for current task'],
    [1, 'callee#fault', 'async-lifted export failed to produce a result'],
    [2, 'task.return', 'invalid `task.return` signature and/or options for current task'],
    [3, 'callee#fault', 'a task that asks to yield is not supported yet'],
    [4, 'callee#fault', 'a task that asks to wait is not supported yet'],
    [5, 'callee#fault', 'unsupported callback code'],
  ])('fault %i', async (n, call, reason) => {
    await expectRejection(callee.fault(n), call, reason);
  });

  test('between components, lowered with and without `async`', () => {
    expect(caller.through(40, 2)).toBe(42);
    expect(caller.through(1, 2)).toBe(3);
  });

  describe('an import of an async type', () => {
    test('that answers at once', () => {
      expect([caller.ask(0), caller.ask(1)]).toEqual(['answer 0', 'answer 1']);
    });

    test.each([
      [0, '; name it in the option `suspend`, and the guest waits for it'],
      [1, ', and waiting for it is not supported yet'],
    ])('that returns a promise: %i', (n, instead) => {
      answer = async () => 'later';
      expectTrap(() => caller.ask(n), 'answer', `the import \`answer\` returned a promise${instead}`);
    });
  });

  test('context slots begin as 0 in each call, and post-return is part of it', () => {
    expect([caller.slots(), caller.slots()]).toEqual([0n, 0n]);
  });

  test('thread.index', () => {
    expect([caller.index(), caller.index()]).toEqual([1, 1]);
    expectTrap(() => caller.indexLate(), 'thread.index', 'cannot leave component instance');
  });

  describe('backpressure', () => {
    test('has 16 bits', () => {
      caller.press(65535);
      caller.release(65535);
      caller.press(65535);
      expectTrap(() => caller.press(1), 'backpressure.inc', 'backpressure counter overflow');
    });

    test('does not go below 0', () => {
      caller.press(3);
      caller.release(3);
      expectTrap(() => caller.release(1), 'backpressure.dec', 'backpressure counter underflow');
    });

    test('holds back functions of async types alone', async () => {
      caller.press(1);
      expect(caller.index()).toBe(1);
      caller.release(1);
      expect(await caller.pressed()).toBe(1);
      caller.press(1);
      const reason = 'waiting for the end of backpressure is not supported yet';
      await expectRejection(caller.pressed(), 'caller#pressed', reason);
    });
  });

  test.each([
    [0, 'waitable-set.new'],
    [1, 'thread.yield'],
    [2, 'stream.new'],
    [3, 'task.cancel'],
  ])('unsupported: %i', (n, name) => {
    expectTrap(() => caller.unsupported(n), name, `${name} is not supported yet`);
  });
});
