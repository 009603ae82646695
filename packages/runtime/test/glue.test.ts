/** Glue of any type: both ways of making it give back what they are given, whatever the type. */
// Not `toStrictEqual`, which takes a field `constructor` for the class.
import { deepStrictEqual } from 'node:assert/strict';
import type { StringEncoding } from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';
import { codegens, echo } from './echo.ts';
import { random, randomType, randomValue } from './random-value.ts';

const encodings: readonly StringEncoding[] = ['utf8', 'utf16', 'latin1+utf16'];

describe.each(codegens)('glue, codegen: %s', (codegen) => {
  test.each(Array.from({ length: 8 }, (_, i) => i))('values of random types, seed %i', (seed) => {
    const next = random(seed);
    for (let round = 0; round < 100; round++) {
      const type = randomType(next, 3);
      const through = echo(codegen, type, { encoding: encodings[round % 3]! });
      for (let i = 0; i < 5; i++) {
        const value = randomValue(next, type);
        deepStrictEqual(through.call(value), value);
        deepStrictEqual(through.received.at(-1), [value]);
      }
      expect(through.entered()).toBe(5);
    }
  });

  test.each(Array.from({ length: 4 }, (_, i) => i))('functions of many parameters, seed %i', (seed) => {
    const next = random(1000 + seed);
    for (let round = 0; round < 50; round++) {
      const params = Array.from({ length: 1 + next(6) }, (_, i) => ({
        name: `p${i}`,
        type: randomType(next, 2),
      }));
      const result = { kind: 'tuple', types: params.map(({ type }) => type) } as const;
      const through = echo(codegen, { params, result }, { host: (...args) => args });
      const values = params.map(({ type }) => randomValue(next, type));
      deepStrictEqual(through.call(...values), values);
      deepStrictEqual(through.received, [values]);
    }
  });

  test('the members of lifted objects are their own', () => {
    const record = echo(codegen, {
      kind: 'record',
      fields: [
        { name: 'constructor', type: 'u8' },
        { name: 'to-string', type: 'u8' },
      ],
    });
    const lifted = record.call({ constructor: 1, toString: 2 }) as object;
    expect(Object.entries(lifted)).toEqual([
      ['constructor', 1],
      ['toString', 2],
    ]);
    expect(Object.getPrototypeOf(lifted)).toBe(Object.prototype);
  });

  test('arguments past the parameters are not looked at, absent ones are undefined', () => {
    const through = echo(codegen, { kind: 'option', some: 'u8' });
    expect(through.call(1, 'more')).toBe(1);
    expect(through.call()).toBe(undefined);
  });
});
