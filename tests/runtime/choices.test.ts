/** Real guests whose hosts see flags as bits and 64-bit integers as numbers. */
import { expect, test } from 'vitest';
import { inEachMode } from './modes.ts';

const { MAX_SAFE_INTEGER } = Number;
const choices = { flags: 'bigint', int64: 'number' } as const;
const tooLarge = (call: string, verb: string, value: bigint): RangeError =>
  new RangeError(
    `${call}: the component ${verb} ${value}, a 64-bit integer that no number holds exactly; choose \`int64: 'bigint'\` for it`,
  );

inEachMode('choices', (mode) => {
  test('integers up to those that a number cannot hold', async () => {
    const host = { log: () => undefined, add: () => 0 };
    const { api } = await mode.instantiate('bench', { 'test:calls/host@1.0.0': host }, choices);
    expect(api.add64(2 ** 40, 5)).toBe(2 ** 40 + 5);
    expect(api.add64(MAX_SAFE_INTEGER, 0)).toBe(MAX_SAFE_INTEGER);
    const call = 'test:calls/api@1.0.0#add64';
    expect(() => api.add64(MAX_SAFE_INTEGER, 1)).toThrow(tooLarge(call, 'returned', 2n ** 53n));
    expect(() => api.add64(MAX_SAFE_INTEGER, 2)).toThrow(tooLarge(call, 'returned', 2n ** 53n + 1n));
    // The guest did nothing wrong.
    expect(api.add64(1, 2)).toBe(3);
  });

  test('flags as bits', async () => {
    const host = { log: () => undefined, add: () => 0 };
    const { api } = await mode.instantiate('bench', { 'test:calls/host@1.0.0': host }, choices);
    expect(api.echoPerms(0b1010n)).toBe(0b1010n);
    expect(() => api.echoPerms(16n)).toThrow(
      'p: expected a bigint of 4 bits (read, write, exec, admin), got 16n',
    );
    expect(() => api.echoPerms({ read: true })).toThrow(TypeError);
  });

  test('in lists, variants and on their way to the host', async () => {
    const heard: unknown[] = [];
    const echo = (value: unknown): unknown => {
      heard.push(value);
      return value;
    };
    const imports = { echoU64: echo, echoS64: echo, echoNumber: echo, sixteen: echo };
    const options = { ...choices, missing: 'trap' } as const;
    const { guest } = await mode.instantiate('numbers', { 'test:numbers/host': imports }, options);
    expect(guest.echoListU64([1, MAX_SAFE_INTEGER])).toEqual([1, MAX_SAFE_INTEGER]);
    expect(guest.echoListS64([-1, -MAX_SAFE_INTEGER])).toEqual([-1, -MAX_SAFE_INTEGER]);
    expect(guest.echoNumber({ tag: 'big', val: 7 })).toEqual({ tag: 'big', val: 7 });
    expect(guest.toHostU64(MAX_SAFE_INTEGER)).toBe(MAX_SAFE_INTEGER);
    expect(guest.toHostS64(-MAX_SAFE_INTEGER)).toBe(-MAX_SAFE_INTEGER);
    expect(heard).toEqual([MAX_SAFE_INTEGER, -MAX_SAFE_INTEGER]);
    expect(guest.echoFlags32(2n ** 32n - 1n)).toBe(2n ** 32n - 1n);
  });
});
