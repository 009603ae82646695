/** Traps below guest frames: a guest that catches all exceptions sees none of the host's, and no trap. */
import { LinkError, Trap } from '@wit-bindgen-ts/runtime';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectTrap, thrownBy } from './calls.ts';
import { bytesOf } from './guests.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

/** `(module (func (block (try_table (catch_all 0)))))`: whether the engine knows the newer instructions. */
const knowsTryTable = WebAssembly.validate(
  // prettier-ignore
  new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 13, 1, 11, 0, 2, 64, 31, 64, 1, 2, 0, 11, 11, 11]),
);

test.runIf(!knowsTryTable)('catch-all.wasm is skipped: this engine has no try_table', () => {
  expect(() => new WebAssembly.Module(bytesOf('catch-all'))).toThrow(WebAssembly.CompileError);
});

inEachMode('catch-all', (mode) => {
  describe.each([
    ['catch-all-legacy', true],
    ['catch-all', knowsTryTable],
  ] as const)('%s', (guest, supported) => {
    let onFail: () => unknown;
    let bad: unknown;
    let exports: Any;
    let take: unknown[];

    class Ticket {
      readonly number = 1;
    }

    beforeEach(async () => {
      if (!supported) return;
      onFail = () => undefined;
      bad = 1;
      take = [];
      exports = await mode.instantiate(guest, {
        ticket: Ticket,
        fail: () => onFail(),
        bad: () => bad,
        take: (s: string) => take.push(s),
      });
    });

    test.runIf(supported)('what works: its own exceptions, and a host that does not throw', () => {
      expect(exports.ok()).toBe(1);
      expect(exports['catch-own']()).toBe(7);
      expect(exports.swallowFail()).toBe(0);
      expect(exports.swallowBad()).toBe(0);
    });

    class Custom extends Error {
      readonly code = 5;
    }
    const thrown: readonly (readonly [string, unknown])[] = [
      ['an Error', new Error('host')],
      ['an Error of a class of its own', new Custom('host')],
      ['a TypeError', new TypeError('host')],
      ['a LinkError', new LinkError('x', 'host')],
      ['a string', 'host'],
      ['undefined', undefined],
      ['null', null],
      ['an object with a payload', { payload: 1 }],
      ['a frozen object', Object.freeze({})],
      ['a RuntimeError', new WebAssembly.RuntimeError('unreachable')],
      ['a RangeError as of a full stack', new RangeError('Maximum call stack size exceeded')],
    ];
    test.runIf(supported).each(thrown)('%s of the host comes out itself', (_, value) => {
      onFail = () => {
        throw value;
      };
      expect(thrownBy(() => exports.swallowFail())).toBe(value);
      const next = expectTrap(() => exports.ok(), 'ok', 'cannot enter component instance');
      expect(next.cause).toBe(value);
    });

    test.runIf(supported)('a Trap of the host’s making comes out itself', () => {
      const trap = new Trap('of another instance', 'elsewhere');
      onFail = () => {
        throw trap;
      };
      expect(thrownBy(() => exports.swallowFail())).toBe(trap);
      expect(trap.message).toBe('elsewhere: of another instance');
    });

    test.runIf(supported)('the stack of the host’s exception is its own', () => {
      const error = new Error('host');
      const { stack } = error;
      onFail = () => {
        throw error;
      };
      thrownBy(() => exports.swallowFail());
      expect(error.stack).toBe(stack);
    });

    test.runIf(supported)('what the host gives does not fit', () => {
      bad = 'no number';
      const error = thrownBy(() => exports.swallowBad()) as Error;
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toBe(
        'bad: the returned value: expected an integer from 0 to 4294967295, got "no number"',
      );
      expectTrap(() => exports.ok(), 'ok', 'cannot enter component instance');
    });

    test.runIf(supported)('what the host gives throws when it is looked at', () => {
      const problem = new Error('keep out');
      bad = new Proxy(
        {},
        {
          get() {
            throw problem;
          },
        },
      );
      expect(thrownBy(() => exports.swallowBad())).toBe(problem);
    });

    test.runIf(supported)('traps in an import, a built-in and the guest', () => {
      expectTrap(() => exports['swallow-take'](), 'take', 'invalid utf-8');
      expect(take).toEqual([]);
    });

    test.runIf(supported)('a trap in a built-in', () => {
      expectTrap(() => exports['swallow-drop'](), '[resource-drop]ticket', 'unknown handle index 99');
      expectTrap(() => exports.ok(), 'ok', 'cannot enter component instance');
    });

    test.runIf(supported)('a trap of WebAssembly', () => {
      expectTrap(() => exports['swallow-unreachable'](), 'swallow-unreachable', 'unreachable');
      expectTrap(() => exports.ok(), 'ok', 'cannot enter component instance');
    });

    test.runIf(supported)('re-entrance that the host does not catch', () => {
      onFail = () => exports.ok();
      const error = expectTrap(() => exports.swallowFail(), 'ok', 'cannot enter component instance');
      expect(error.message).toBe('ok: cannot enter component instance: a call into it is still under way');
      expectTrap(() => exports.catchOwn(), 'catch-own', 'cannot enter component instance');
    });
  });
});

inEachMode('exceptions that a guest throws', (mode) => {
  const instance = (): Promise<Any> => mode.instantiate('fixtures/throwing', { give: () => 'text' });
  test.each([
    ['fail', 'fail', []],
    ['take', 'take', ['text']],
    ['pull', 'give', []],
  ] as const)('%s', async (name, call, args) => {
    const exports = await instance();
    const error = expectTrap(
      () => exports[name](...args),
      call,
      'uncaught exception propagated out of component',
    );
    expect(error.cause).toBeInstanceOf((WebAssembly as Any).Exception);
    expectTrap(() => exports.fail(), 'fail', 'cannot enter component instance');
  });
});
