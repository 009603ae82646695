/** Imports that return promises: the guest is suspended, the event loop goes on. */
import { canSuspend, Component, ComponentError } from '@wit-bindgen-ts/runtime';
import { expect, test } from 'vitest';
import { componentOf } from './guests.ts';
import { inEachLinkedMode } from './modes.ts';
import type { Any } from './modes.ts';

class Thing {
  constructor(readonly n: number) {}
}

const later = <T>(value: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(value), 3);
  });

const own = {
  wait: (n: number): unknown => n * 2,
  ask: (text: string): unknown => text,
  Thing,
  look: (thing: Thing): unknown => thing.n,
};
const suspending = {
  wait: (n: number) => later(n * 2),
  ask: (text: string) => later(text.toUpperCase()),
  Thing,
  look: (thing: Thing) => later(thing.n),
};
const suspend = ['wait', 'ask', 'look'];

const why = canSuspend ? '' : ' (skipped: this engine has no JSPI)';

test.runIf(!canSuspend)('an engine without JSPI is told of before anything runs', async () => {
  const component = await componentOf('fixtures/suspending');
  await expect(component.instantiate(own, { suspend })).rejects.toThrow(
    /^wait: this engine cannot suspend a guest: it lacks `WebAssembly.Suspending` \(JSPI\)/,
  );
});

inEachLinkedMode('suspension', (mode) => {
  test('without `suspend` nothing is a promise', async () => {
    const guest = await mode.instantiate('fixtures/suspending', own);
    expect([guest.wait(4), guest.through(4), guest.echo('a'), guest.pure(1)]).toEqual([8, 10, 'a', 2]);
    const thing = guest.own();
    expect(guest.drop(thing)).toBe(undefined);
  });
});

// oxlint-disable-next-line vitest/no-identical-title -- what the title says is skipped or not.
inEachLinkedMode(`suspension${why}`, (mode) => {
  const instantiate = (imports: object = suspending, guest = 'fixtures/suspending'): Promise<Any> =>
    mode.instantiate(guest, imports as never, { suspend });
  const runs = test.runIf(canSuspend);

  runs('what can reach a suspending import returns a promise, the rest does not', async () => {
    const guest = await instantiate();
    expect(guest.pure(1)).toBe(2);
    for (const name of ['wait', 'indirect', 'through']) {
      const result = guest[name](4);
      expect(result, name).toBeInstanceOf(Promise);
      expect(await result, name).toBe(name === 'through' ? 10 : 8);
    }
  });

  runs('the event loop goes on, and the instance is not entered meanwhile', async () => {
    const guest = await instantiate();
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const pending = guest.echo('slow');
    await expect(guest.wait(1)).rejects.toThrow(
      /cannot enter component instance: a call into it is still under way/,
    );
    expect(() => guest.pure(1)).toThrow(/still under way/);
    expect(await pending).toBe('SLOW');
    expect(ticks).toBeGreaterThan(0);
    clearInterval(timer);
    expect(await guest.wait(4)).toBe(8);
  });

  runs('strings and a memory that grew; post-return runs once', async () => {
    const guest = await instantiate();
    for (const text of ['a', 'ß'.repeat(5000), '']) expect(await guest.echo(text)).toBe(text.toUpperCase());
    expect(await guest.freed()).toBe(3);
  });

  runs('functions of `suspend` may return at once', async () => {
    const guest = await instantiate(own);
    expect(await guest.echo('a')).toBe('a');
    expect(await guest.through(4)).toBe(10);
  });

  runs('a rejection is an `err` where there is one', async () => {
    const guest = await instantiate({
      ...suspending,
      ask: (text: string) => later(0).then(() => Promise.reject(text)),
    });
    await expect(guest.echo('no')).rejects.toEqual(new ComponentError('no'));
    expect(await guest.wait(1)).toBe(2);
  });

  runs('a value that does not fit is told, and ends the instance', async () => {
    const guest = await instantiate({ ...suspending, wait: () => later('two') });
    await expect(guest.wait(1)).rejects.toThrow(/^wait: .*expected .*, got a string|^wait: .*got "two"/s);
    await expect(guest.wait(1)).rejects.toThrow(/it failed before/);
  });

  runs('an argument that does not fit rejects, and leaves the instance as it was', async () => {
    const guest = await instantiate();
    await expect(guest.wait('one')).rejects.toThrow(TypeError);
    expect(await guest.wait(1)).toBe(2);
  });

  runs('an exception of the host comes out unchanged, past a `catch_all`, at once and later', async () => {
    const error = new RangeError('gone');
    for (const wait of [
      () => Promise.reject(error),
      () => {
        throw error;
      },
    ]) {
      for (const name of ['caught', 'wait', 'through', 'indirect']) {
        const from = name === 'caught' ? 'fixtures/suspending-catch-all' : 'fixtures/suspending';
        const guest = await instantiate({ ...suspending, wait }, from);
        await expect(guest[name](1)).rejects.toBe(error);
        await expect(guest[name](1)).rejects.toThrow(/it failed before: gone/);
      }
    }
  });

  runs('a borrowed handle is lent until the promise is settled', async () => {
    const guest = await instantiate();
    expect(await guest.peek(new Thing(7))).toBe(7);
    expect(await guest.peek(new Thing(8))).toBe(8);
  });

  runs('destructors that wait', async () => {
    const seen: number[] = [];
    const guest = await instantiate({
      ...suspending,
      wait: async (n: number) => {
        seen.push(n);
        await later(0);
        seen.push(-n);
        return 0;
      },
    });
    await guest.drop(await guest.own());
    expect(seen).toEqual([5, -5]);
    const thing = await guest.own();
    const dropped = thing[Symbol.dispose ?? Symbol.for('dispose')]();
    await expect(guest.wait(1)).rejects.toThrow(/still under way/);
    await dropped;
    expect(seen).toEqual([5, -5, 5, -5]);
    expect(await guest.wait(1)).toBe(0);
  });

  runs('an import of an async type', async () => {
    const guest = await mode.instantiate(
      'fixtures/tasks',
      { answer: (n: number) => later(`later ${n}`) },
      { suspend: ['answer'] },
    );
    expect(await guest.caller.ask(0)).toBe('later 0');
    expect(await guest.callee.add(1, 2)).toBe(3);
  });

  runs('two instances are suspended at the same time', async () => {
    const guests = await Promise.all([instantiate(), instantiate(), instantiate()]);
    expect(await Promise.all(guests.map((guest, i) => guest.through(i)))).toEqual([2, 4, 6]);
  });
});

test.runIf(canSuspend)(`names with versions, of interfaces and functions${why}`, async () => {
  const component = await componentOf('line-counter');
  expect(component).toBeInstanceOf(Component);
  const imports = { 'demo:line-counter/host': { print: () => later(undefined) } };
  for (const [name, waits] of [
    ['demo:line-counter/host', true],
    ['demo:line-counter/host#print', true],
    ['demo:line-counter/host#other', false],
    ['other', false],
  ] as const) {
    const { exports } = await component.instantiate(imports, { suspend: [name] });
    const guest = (exports as Any).guest;
    const result = guest.countLines('a\nb');
    expect([name, result instanceof Promise, await result]).toEqual([name, waits, 2]);
  }
});
