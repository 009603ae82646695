import {
  alignTo,
  discriminantSize,
  fieldsLayout,
  flagsSize,
  layout,
  variantLayout,
} from '@wit-bindgen-ts/abi';
import type { ValueType } from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';

const cases = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `c${i}` }));
const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);
const record = (...types: readonly ValueType[]): ValueType => ({
  kind: 'record',
  fields: types.map((type, i) => ({ name: `f${i}`, type })),
});

describe('layout', () => {
  // Size and alignment in a 32-bit memory, then in a 64-bit one.
  test.each<readonly [string, ValueType, number, number, number, number]>([
    ['bool', 'bool', 1, 1, 1, 1],
    ['s16', 's16', 2, 2, 2, 2],
    ['char', 'char', 4, 4, 4, 4],
    ['f32', 'f32', 4, 4, 4, 4],
    ['u64', 'u64', 8, 8, 8, 8],
    ['f64', 'f64', 8, 8, 8, 8],
    ['error-context', 'error-context', 4, 4, 4, 4],
    ['string', 'string', 8, 4, 16, 8],
    ['list', { kind: 'list', element: 'u8' }, 8, 4, 16, 8],
    ['map', { kind: 'map', key: 'u8', value: 'u8' }, 8, 4, 16, 8],
    ['list of 3', { kind: 'list', element: 'u16', length: 3 }, 6, 2, 6, 2],
    ['list of 3 strings', { kind: 'list', element: 'string', length: 3 }, 24, 4, 48, 8],
    ['the record of the walk', record('u32', 'string'), 12, 4, 24, 8],
    ['padding inside and behind', record('u8', 'u64', 'u8'), 24, 8, 24, 8],
    ['tuple', { kind: 'tuple', types: ['u8', 'u16', 'u8'] }, 6, 2, 6, 2],
    ['option of a byte', { kind: 'option', some: 'u8' }, 2, 1, 2, 1],
    ['option of a string', { kind: 'option', some: 'string' }, 12, 4, 24, 8],
    ['result without payloads', { kind: 'result' }, 1, 1, 1, 1],
    ['result', { kind: 'result', ok: 'u64', err: 'u8' }, 16, 8, 16, 8],
    ['enum of 256', { kind: 'enum', names: names(256) }, 1, 1, 1, 1],
    ['enum of 257', { kind: 'enum', names: names(257) }, 2, 2, 2, 2],
    ['variant of 257', { kind: 'variant', cases: [...cases(256), { name: 'x', type: 'u8' }] }, 4, 2, 4, 2],
    ['8 flags', { kind: 'flags', names: names(8) }, 1, 1, 1, 1],
    ['9 flags', { kind: 'flags', names: names(9) }, 2, 2, 2, 2],
    ['17 flags', { kind: 'flags', names: names(17) }, 4, 4, 4, 4],
    ['own', { kind: 'own', resource: { kind: 'resource', name: 'r' } }, 4, 4, 4, 4],
    ['borrow', { kind: 'borrow', resource: { kind: 'resource', name: 'r' } }, 4, 4, 4, 4],
    ['stream', { kind: 'stream', element: 'u8' }, 4, 4, 4, 4],
    ['future', { kind: 'future' }, 4, 4, 4, 4],
  ])('%s', (_, type, size, align, size64, align64) => {
    expect(layout(type)).toMatchObject({ size, align });
    expect(layout(type, 8)).toMatchObject({ size: size64, align: align64 });
  });
});

test('fields lie at their alignment, in order', () => {
  expect(fieldsLayout(['u8', 'u32', 'u8', 'u16', 'u64'])).toEqual({
    size: 24,
    align: 8,
    offsets: [0, 4, 8, 10, 16],
  });
  expect(fieldsLayout(['u8', 'string'], 8).offsets).toEqual([0, 8]);
  expect(fieldsLayout([])).toEqual({ size: 0, align: 1, offsets: [] });
});

test('a payload lies behind the discriminant, at the strictest alignment of any', () => {
  expect(variantLayout([{ name: 'a', type: 'u8' }, { name: 'b', type: 'u64' }, { name: 'c' }])).toEqual({
    size: 16,
    align: 8,
    discriminant: 1,
    payloadOffset: 8,
  });
  expect(variantLayout([...cases(256), { name: 'x', type: 'u8' }])).toEqual({
    size: 4,
    align: 2,
    discriminant: 2,
    payloadOffset: 2,
  });
});

test('discriminants grow where cases no longer fit', () => {
  expect([1, 256, 257, 65_536, 65_537].map(discriminantSize)).toEqual([1, 1, 2, 2, 4]);
});

test('flags take 1, 2 or 4 bytes', () => {
  expect([1, 8, 9, 16, 17, 32].map(flagsSize)).toEqual([1, 1, 2, 2, 4, 4]);
});

test('alignTo rounds up, also past 2^31', () => {
  expect(alignTo(0, 8)).toBe(0);
  expect(alignTo(1, 8)).toBe(8);
  expect(alignTo(8, 8)).toBe(8);
  expect(alignTo(2 ** 32 - 3, 4)).toBe(2 ** 32);
});

test('an unknown type is our own bug, and says so', () => {
  expect(() => layout('u128' as ValueType)).toThrow('This is a bug');
});
