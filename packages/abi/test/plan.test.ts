import { planFunc, planValue, somePlan, visitPlan } from '@wit-bindgen-ts/abi';
import type { FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';

const func = (params: readonly ValueType[], result?: ValueType): FuncType => ({
  params: params.map((type, i) => ({ name: `p-${i}`, type })),
  result,
});
const resource = (name: string): ResourceType => ({ kind: 'resource', name });
const list = (element: ValueType): ValueType => ({ kind: 'list', element });

const option = (some: ValueType): ValueType => ({ kind: 'option', some });
const needs = (type: FuncType, side: 'lift' | 'lower') => {
  const { allocates, usesMemory } = planFunc(type, side);
  return { allocates, usesMemory };
};

describe('planFunc', () => {
  test('spills parameters that are more than 16 core values', () => {
    expect(planFunc(func(Array<ValueType>(16).fill('u8')), 'lift').spilled).toBeUndefined();
    const plan = planFunc(func([...Array<ValueType>(16).fill('u8'), 'u64']), 'lift');
    expect(plan.spilled).toEqual({ size: 24, align: 8 });
    expect(plan.core).toEqual({ params: ['i32'], results: [] });
    expect(plan.params.map((param) => param.offset)).toEqual([...Array(16).keys(), 16]);
    expect(plan.params[3]).toMatchObject({ name: 'p-3', member: 'p3' });
  });

  test('sends a result of one core value flat, others through memory', () => {
    expect(planFunc(func([]), 'lift').result).toBeUndefined();
    expect(planFunc(func([], 'f64'), 'lift').result?.via).toBe('flat');
    expect(planFunc(func([], { kind: 'result' }), 'lower').result?.via).toBe('flat');
    expect(planFunc(func([], 'string'), 'lift').result?.via).toBe('memory');
    expect(planFunc(func([], { kind: 'option', some: 'u8' }), 'lower').result?.via).toBe('memory');
  });

  test('collects resources once, in order of appearance', () => {
    const a = resource('a');
    const b = resource('b');
    const sameName = resource('a');
    const plan = planFunc(
      func(
        [list({ kind: 'own', resource: b }), { kind: 'borrow', resource: a }, { kind: 'own', resource: b }],
        { kind: 'result', ok: { kind: 'own', resource: sameName } },
      ),
      'lower',
    );
    expect(plan.resources).toEqual([b, a, sameName]);
    expect(plan.resources[1]).toBe(a);
    expect(plan.resources[2]).toBe(sameName);
  });

  test('has a borrow scope where a parameter borrows, however deep', () => {
    const borrow: ValueType = { kind: 'borrow', resource: resource('r') };
    const own: ValueType = { kind: 'own', resource: resource('r') };
    const maps: ValueType = { kind: 'map', key: 'u8', value: { kind: 'option', some: borrow } };
    expect(planFunc(func([own, 'u8']), 'lift').borrows).toBe(false);
    expect(planFunc(func([list({ kind: 'tuple', types: ['u8', maps] })]), 'lift').borrows).toBe(true);
  });

  test('knows when the guest must allocate, and when memory is used at all', () => {
    const nothing = { allocates: false, usesMemory: false };
    const reads = { allocates: false, usesMemory: true };
    const both = { allocates: true, usesMemory: true };
    expect(needs(func(['u8'], 'f64'), 'lift')).toEqual(nothing);
    expect(needs(func(['string']), 'lift')).toEqual(both);
    expect(needs(func(['string']), 'lower')).toEqual(reads);
    expect(needs(func([], 'string'), 'lift')).toEqual(reads);
    expect(needs(func([], 'string'), 'lower')).toEqual(both);
    expect(needs(func([], { kind: 'option', some: 'u8' }), 'lower')).toEqual(reads);
    expect(needs(func(Array<ValueType>(17).fill('u8')), 'lift')).toEqual(both);
    expect(needs(func(Array<ValueType>(17).fill('u8')), 'lower')).toEqual(reads);
    expect(needs(func([{ kind: 'map', key: 'u8', value: 'u8' }]), 'lift')).toEqual(both);
  });
});

describe('planValue', () => {
  test('a list of numbers is a typed array, others are not', () => {
    expect(planValue(list('u8'))).toMatchObject({ kind: 'list', numeric: 'u8' });
    expect(planValue(list('f64'))).toMatchObject({ kind: 'list', numeric: 'f64' });
    for (const element of ['bool', 'char', 'string'] as const) {
      expect(planValue(list(element))).toMatchObject({ kind: 'list', numeric: undefined });
    }
    expect(planValue({ kind: 'list', element: 'u8', length: 2 })).toMatchObject({
      kind: 'fixed-list',
      length: 2,
      size: 2,
    });
  });

  test('an option directly inside an option keeps its tag, another does not', () => {
    expect(planValue(option('u8'))).toMatchObject({ shape: 'option' });
    expect(planValue(option(option('u8')))).toMatchObject({ shape: 'nested-option' });
    expect(planValue(option(list(option('u8'))))).toMatchObject({ shape: 'option' });
    expect(planValue(option(option(option('u8'))))).toMatchObject({
      shape: 'nested-option',
      cases: [{}, { payload: { shape: 'nested-option', cases: [{}, { payload: { shape: 'option' } }] } }],
    });
  });

  test('a map lays its entries out as pairs', () => {
    expect(planValue({ kind: 'map', key: 'u8', value: 'u64' })).toMatchObject({
      kind: 'map',
      size: 8,
      entry: { size: 16, align: 8, valueOffset: 8 },
    });
  });

  test('a variant knows its discriminant, its payload and its slots', () => {
    const cases = [
      { name: 'a', type: 'f32' as const },
      { name: 'b', type: 'string' as const },
      { name: 'c' },
    ];
    expect(planValue({ kind: 'variant', cases })).toMatchObject({
      shape: 'variant',
      bytes: 1,
      payloadOffset: 4,
      slots: ['i32', 'i32'],
      flat: ['i32', 'i32', 'i32'],
      cases: [{ name: 'a' }, { name: 'b' }, { name: 'c', payload: undefined }],
    });
  });

  test('flags and enums know their width', () => {
    const names = Array.from({ length: 300 }, (_, i) => `n-${i}`);
    expect(planValue({ kind: 'enum', names })).toMatchObject({ bytes: 2, names });
    expect(planValue({ kind: 'flags', names: names.slice(0, 9) })).toMatchObject({
      bytes: 2,
      members: Array.from({ length: 9 }, (_, i) => `n${i}`),
    });
  });
});

test('visitPlan sees every plan inside, outermost first', () => {
  const type: ValueType = {
    kind: 'record',
    fields: [
      { name: 'a', type: { kind: 'map', key: 'u8', value: list('string') } },
      { name: 'b', type: { kind: 'result', ok: { kind: 'list', element: 'char', length: 2 }, err: 'f32' } },
      { name: 'c', type: { kind: 'tuple', types: [{ kind: 'flags', names: ['x'] }] } },
    ],
  };
  const kinds: string[] = [];
  visitPlan(planValue(type), (plan) => kinds.push(plan.kind));
  expect(kinds.join(' ')).toBe('record map scalar list string variant fixed-list scalar scalar tuple flags');
  expect(somePlan(planValue(type), (plan) => plan.kind === 'flags')).toBe(true);
  expect(somePlan(planValue(type), (plan) => plan.kind === 'enum')).toBe(false);
});
