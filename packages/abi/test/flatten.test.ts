import { flatten, flattenCases, flattenFuncType } from '@wit-bindgen-ts/abi';
import type { CoreType, FuncType, ValueType } from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';

const flatOf = (type: ValueType): string => flatten(type).join(' ');

describe('flatten', () => {
  test.each<readonly [string, ValueType, string]>([
    ['small integers', { kind: 'tuple', types: ['bool', 's8', 'u16', 'char'] }, 'i32 i32 i32 i32'],
    ['wide scalars', { kind: 'tuple', types: ['u64', 'f32', 'f64', 's64'] }, 'i64 f32 f64 i64'],
    ['string', 'string', 'i32 i32'],
    ['list', { kind: 'list', element: 'f64' }, 'i32 i32'],
    ['map', { kind: 'map', key: 'u64', value: 'f32' }, 'i32 i32'],
    [
      'list of 2',
      { kind: 'list', element: { kind: 'tuple', types: ['u8', 'f64'] }, length: 2 },
      'i32 f64 i32 f64',
    ],
    ['enum', { kind: 'enum', names: ['a'] }, 'i32'],
    ['flags', { kind: 'flags', names: ['a'] }, 'i32'],
    ['option', { kind: 'option', some: 'f32' }, 'i32 f32'],
    ['result without payloads', { kind: 'result' }, 'i32'],
    ['result', { kind: 'result', ok: 'string', err: 'u64' }, 'i32 i64 i32'],
    ['handle', { kind: 'own', resource: { kind: 'resource', name: 'r' } }, 'i32'],
  ])('%s', (_, type, expected) => {
    expect(flatOf(type)).toBe(expected);
  });

  test('an address is an i64 in a 64-bit memory', () => {
    expect(flatten({ kind: 'tuple', types: ['string', 'u32'] }, 'i64')).toEqual(['i64', 'i64', 'i32']);
    expect(flatten({ kind: 'list', element: 'string', length: 2 }, 'i64')).toEqual(Array(4).fill('i64'));
  });

  test('a limit cuts what is longer, and nothing else', () => {
    const long: ValueType = { kind: 'list', element: 'f32', length: 268_435_455 };
    expect(flatten(long, 'i32', 17)).toEqual(Array(17).fill('f32'));
    const deep: ValueType = { kind: 'tuple', types: ['u64', long, long] };
    expect(flatten(deep, 'i32', 3)).toEqual(['i64', 'f32', 'f32']);
    expect(flatten({ kind: 'tuple', types: ['u64', 'f32'] }, 'i32', 2)).toEqual(['i64', 'f32']);
  });
});

test('cases join: equal types stay, i32 with f32 is i32, all else is i64', () => {
  const types: Readonly<Record<CoreType, ValueType>> = { i32: 'u8', i64: 'u64', f32: 'f32', f64: 'f64' };
  const join = (a: CoreType, b: CoreType): string =>
    flattenCases([{ name: 'a', type: types[a] }, { name: 'b' }, { name: 'c', type: types[b] }]).join(' ');
  const all = Object.keys(types) as CoreType[];
  for (const a of all) {
    for (const b of all) {
      const narrow = [a, b].every((type) => type === 'i32' || type === 'f32');
      expect(join(a, b), `${a} ${b}`).toBe(a === b ? a : narrow ? 'i32' : 'i64');
    }
  }
});

const params = (count: number): FuncType['params'] =>
  Array.from({ length: count }, (_, i) => ({ name: `p${i}`, type: 'u64' }));

describe('flattenFuncType', () => {
  test('16 parameters travel flat, 17 through memory', () => {
    expect(flattenFuncType({ params: params(16) }, 'lift').params).toEqual(Array(16).fill('i64'));
    expect(flattenFuncType({ params: params(17) }, 'lift').params).toEqual(['i32']);
    expect(flattenFuncType({ params: params(17) }, 'lower').params).toEqual(['i32']);
  });

  test('one result travels flat, more behind a pointer', () => {
    const one: FuncType = { params: params(1), result: 'f64' };
    const more: FuncType = { params: params(1), result: 'string' };
    for (const side of ['lift', 'lower'] as const) {
      expect(flattenFuncType(one, side)).toEqual({ params: ['i64'], results: ['f64'] });
    }
    expect(flattenFuncType(more, 'lift')).toEqual({ params: ['i64'], results: ['i32'] });
    expect(flattenFuncType(more, 'lower')).toEqual({ params: ['i64', 'i32'], results: [] });
    expect(flattenFuncType({ ...more, params: params(17) }, 'lower')).toEqual({
      params: ['i32', 'i32'],
      results: [],
    });
  });

  test('the asynchronous ABI has limits of its own', () => {
    const type: FuncType = { params: params(5), result: 'u8' };
    expect(flattenFuncType(type, 'lower', { async: true })).toEqual({
      params: ['i32', 'i32'],
      results: ['i32'],
    });
    expect(flattenFuncType(type, 'lift', { async: true })).toEqual({
      params: Array(5).fill('i64'),
      results: [],
    });
    expect(flattenFuncType(type, 'lift', { async: true, callback: true }).results).toEqual(['i32']);
  });
});
