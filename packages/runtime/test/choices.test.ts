/** Values that look otherwise than by default: flags as bits, 64-bit integers as numbers. */
import { deepStrictEqual } from 'node:assert/strict';
import type { ValueChoices, ValueType } from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';
import { codegens, echo } from './echo.ts';
import { random, randomType, randomValue } from './random-value.ts';

const values: ValueChoices = { flags: 'bigint', int64: 'number' };
const flags = (count: number): ValueType => ({
  kind: 'flags',
  names: Array.from({ length: count }, (_, i) => `f-${i}`),
});
const list = (element: ValueType): ValueType => ({ kind: 'list', element });

const misfits: readonly (readonly [type: ValueType, value: unknown, problem: string])[] = [
  ['u64', 2 ** 53, 'x: expected an integer from 0 to 9007199254740991, got 9007199254740992'],
  ['u64', -1, 'x: expected an integer from 0 to 9007199254740991, got -1'],
  ['u64', 0.5, 'x: expected an integer from 0 to 9007199254740991, got 0.5'],
  ['u64', NaN, 'x: expected an integer from 0 to 9007199254740991, got NaN'],
  ['u64', 1n, 'x: expected an integer from 0 to 9007199254740991, got 1n'],
  ['u64', '1', 'x: expected an integer from 0 to 9007199254740991, got "1"'],
  [
    's64',
    -(2 ** 53),
    'x: expected an integer from -9007199254740991 to 9007199254740991, got -9007199254740992',
  ],
  [list('u64'), [1, 2n], 'x[1]: expected an integer from 0 to 9007199254740991, got 2n'],
  [list('u64'), BigUint64Array.of(1n), 'x: expected an array, got a BigUint64Array'],
  [flags(2), 4n, 'x: expected a bigint of 2 bits (f0, f1), got 4n'],
  [flags(2), -1n, 'x: expected a bigint of 2 bits (f0, f1), got -1n'],
  [flags(2), 1, 'x: expected a bigint of 2 bits (f0, f1), got 1'],
  [flags(1), {}, 'x: expected a bigint of 1 bit (f0), got an object'],
  [flags(1), undefined, 'x: expected a bigint of 1 bit (f0), got undefined'],
];

describe.each(codegens)('glue with other choices, codegen: %s', (codegen) => {
  test.each([0, 1, 2, 3])('values of random types, seed %i', (seed) => {
    const next = random(77 + seed);
    for (let round = 0; round < 60; round++) {
      const type = randomType(next, 3);
      const through = echo(codegen, type, { values });
      for (let i = 0; i < 5; i++) {
        const value = randomValue(next, type, values);
        deepStrictEqual(through.call(value), value);
        deepStrictEqual(through.received.at(-1), [value]);
      }
    }
  });

  test('flags of all sizes, all of them set', () => {
    for (let count = 1; count <= 32; count++) {
      const all = 2n ** BigInt(count) - 1n;
      for (const type of [flags(count), list(flags(count))]) {
        const value = typeof type === 'object' && type.kind === 'list' ? [all, 0n, 1n] : all;
        expect(echo(codegen, type, { values }).call(value)).toEqual(value);
      }
    }
  });

  test('an argument of the guest that no number holds ends the call, before the host sees it', () => {
    const { imported, store, received } = echo(codegen, 'u64', { values });
    expect(imported(5n)).toBe(5n);
    expect(() => imported(2n ** 63n) as unknown).toThrow(WebAssembly.RuntimeError);
    expect(received).toEqual([[5]]);
    expect(store.fail(undefined, 'f')).toEqual(
      new RangeError(
        "host#f: the component passed 9223372036854775808, a 64-bit integer that no number holds exactly; choose `int64: 'bigint'` for it",
      ),
    );
  });

  test.each(misfits)('%j given %o', (type, value, problem) => {
    const { call, entered } = echo(codegen, type, { values });
    expect(() => call(value)).toThrow(new TypeError(`f: ${problem}`));
    expect(entered()).toBe(0);
  });
});
