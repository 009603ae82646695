/** Returned results, and the instance's state around calls. */
import { ComponentError } from '@wit-bindgen-ts/runtime';
import { describe, expect, test } from 'vitest';
import { expectTrap, thrownBy } from './calls.ts';
import { componentOf } from './guests.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const HOST = 'test:calls/host@1.0.0';
const API = 'test:calls/api@1.0.0';
const host = { add: (a: number, b: number) => a + b, log: () => {} };

inEachMode('results', (mode) => {
  test('an err is thrown', async () => {
    const { api } = await mode.instantiate('bench', { [HOST]: host });
    expect(api.check(true)).toBe(7);
    const error = thrownBy(() => api.check(false)) as ComponentError<string>;
    expect(error).toBeInstanceOf(ComponentError);
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.payload, error.message]).toEqual([
      'ComponentError',
      'the check failed',
      'the check failed',
    ]);
    expect(Object.hasOwn(error, 'payload')).toBe(true);
    // An err is no failure of the instance.
    expect(api.check(true)).toBe(7);
  });

  test('result: object', async () => {
    const { api } = await mode.instantiate('bench', { [HOST]: host }, { result: 'object' });
    expect(api.check(true)).toStrictEqual({ tag: 'ok', val: 7 });
    expect(api.check(false)).toStrictEqual({ tag: 'err', val: 'the check failed' });
  });

  test('both at once, of one component', async () => {
    const [a, b] = [
      (await mode.instantiate('bench', { [HOST]: host }, { result: 'object' })).api,
      (await mode.instantiate('bench', { [HOST]: host }, { result: 'throw' })).api,
    ];
    expect(a.check(false)).toStrictEqual({ tag: 'err', val: 'the check failed' });
    expect(thrownBy(() => b.check(false))).toBeInstanceOf(ComponentError);
  });
});

inEachMode('re-entrance', (mode) => {
  test('a host function that calls an export of its caller', async () => {
    let api: Any;
    const again = { ...host, add: () => api.add(1, 2) as number };
    ({ api } = await mode.instantiate('bench', { [HOST]: again }));
    const error = expectTrap(() => api.callHostAdd(1), `${API}#add`, 'cannot enter component instance');
    expect(error.message).toBe(
      `${API}#add: cannot enter component instance: a call into it is still under way`,
    );
    expectTrap(() => api.add(1, 2), `${API}#add`, 'cannot enter component instance');
  });

  test('through misbehaving', async () => {
    const imports = { 'test:misbehaving/host': { callback: () => guest.ok() as number } };
    const { guest }: Any = await mode.instantiate('misbehaving', imports, { missing: 'trap' });
    expectTrap(() => guest.callBack(), 'test:misbehaving/guest#ok', 'cannot enter component instance');
  });

  test('a host function that calls another instance of the component', async () => {
    const other = (await mode.instantiate('bench', { [HOST]: host })).api;
    const through = { ...host, add: (a: number, b: number) => other.add(a, b) as number };
    const { api } = await mode.instantiate('bench', { [HOST]: through });
    expect(api.callHostAdd(5)).toBe(10);
  });

  test('while it is instantiated', async () => {
    const seen: unknown[] = [];
    const shim = {
      tick: () => {},
      upper: (text: string) => {
        seen.push(text);
        return text.toUpperCase();
      },
      lookUp: () => [],
      count: () => [],
      read: () => new Uint8Array(0),
    };
    const component = await componentOf('shim');
    // Nothing can be called yet: there are no exports. But two instances come to be at once.
    const imports = { 'test:shim/host': shim, print: () => {} };
    const [a, b] = await Promise.all([component.instantiate(imports), component.instantiate(imports)]);
    expect(seen).toEqual(['ready', 'ready']);
    expect((a.exports as Any).guest.ready()).toBe('READY');
    expect((b.exports as Any).guest.ready()).toBe('READY');
  });
});

inEachMode('independence', (mode) => {
  const store = async (): Promise<Any> => (await mode.instantiate('key-value')).store;

  test('two instances of one component', async () => {
    const [a, b] = await Promise.all([
      mode.instantiate('misbehaving', {}, { missing: 'trap' }),
      mode.instantiate('misbehaving', {}, { missing: 'trap' }),
    ]);
    const [first, second] = [a.guest, b.guest];
    expectTrap(() => first.unreachable(), 'test:misbehaving/guest#unreachable', 'unreachable');
    expect(second.ok()).toBe(1);
    expectTrap(() => first.ok(), 'test:misbehaving/guest#ok', 'cannot enter component instance');
    expect(second.ok()).toBe(1);
    expect(first.Thing).not.toBe(second.Thing);
  });

  test('memory and classes are not shared', async () => {
    const [a, b] = [await store(), await store()];
    a.set('k', 'of a');
    expect(b.get('k')).toBe(undefined);
    b.set('k', 'of b');
    expect([a.get('k'), b.get('k')]).toEqual(['of a', 'of b']);
  });

  test('calls of two components, one inside the other', async () => {
    const { greet } = await mode.instantiate('greet');
    const lines: string[] = [];
    const { guest } = await mode.instantiate('line-counter', {
      'demo:line-counter/host': { print: (line: string) => lines.push(greet(line)) },
    });
    for (let i = 0; i < 100; i++) expect(guest.countLines(`a\n${i}`)).toBe(2);
    expect(lines.at(-1)).toBe('Hello, a\n99');
  });

  test('hundreds of instances, each after a trap', async () => {
    for (let i = 0; i < 200; i++) {
      const { guest } = await mode.instantiate('misbehaving', {}, { missing: 'trap' });
      expect(guest.ok()).toBe(1);
      thrownBy(() => (i % 2 === 0 ? guest.unreachable() : guest.invalidUtf8()));
    }
  });

  describe('stack overflow', () => {
    test('leaves the process and the next instance well', async () => {
      for (let i = 0; i < 3; i++) {
        const { guest } = await mode.instantiate('misbehaving', {}, { missing: 'trap' });
        expectTrap(
          () => guest.stackOverflow(),
          'test:misbehaving/guest#stack-overflow',
          'call stack exhausted',
        );
      }
    });
  });
});
