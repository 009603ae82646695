import type { ValuePlan } from '@wit-bindgen-ts/abi';
import { planValue } from '@wit-bindgen-ts/abi';
import { expect, test } from 'vitest';
import { isScalarRecord, liftScalarRecords, lowerScalarRecords } from '../../src/closures/scalar-records.ts';
import { MISFIT } from '../../src/errors/misfit.ts';
import type { GuestMemory } from '../../src/memory/guest-memory.ts';

type Conversions<Compose extends (...args: never[]) => unknown> = Parameters<Compose>[1];

/** A record of so many fields `f0`, `f1`, …, each a `u32`. */
function recordOf(count: number, name = (i: number) => `f${i}`): Extract<ValuePlan, { kind: 'record' }> {
  const fields = Array.from({ length: count }, (_, i) => ({ name: name(i), type: 'u32' as const }));
  return planValue({ kind: 'record', fields }) as Extract<ValuePlan, { kind: 'record' }>;
}

const lifts = { u32: (m: GuestMemory, at: number) => m.u32[at >>> 2] } as Conversions<
  typeof liftScalarRecords
>;
const lowers = {
  u32: (m: GuestMemory, value: unknown, at: number) => void (m.u32[at >>> 2] = value as number),
} as Conversions<typeof lowerScalarRecords>;

const memory = (): GuestMemory => ({ u32: new Uint32Array(64) }) as unknown as GuestMemory;

test.each([1, 2, 3, 4, 5, 7])('records of %d fields are written and read field by field', (count) => {
  const plan = recordOf(count);
  const m = memory();
  const records = Array.from({ length: 3 }, (_, i) =>
    Object.fromEntries(Array.from({ length: count }, (__, j) => [`f${j}`, 10 * i + j + 1])),
  );
  lowerScalarRecords(plan, lowers)(m, records, 8);
  const words = records.flatMap((record) => Object.values(record));
  expect([...m.u32]).toEqual([0, 0, ...words, ...Array<number>(62 - words.length).fill(0)]);
  expect(liftScalarRecords(plan, lifts)(m, 8, 3)).toEqual(records);
});

test('the fields of a record are read in their order, before those of the next', () => {
  const read: string[] = [];
  const record = (label: string): object =>
    new Proxy({}, { get: (_, key) => (read.push(`${label}.${String(key)}`), 1) });
  lowerScalarRecords(recordOf(6), lowers)(memory(), [record('a'), record('b')], 0);
  expect(read).toEqual(['a', 'b'].flatMap((label) => [0, 1, 2, 3, 4, 5].map((i) => `${label}.f${i}`)));
});

test.each([[undefined], [null], [1], ['text']])('%s is no record', (value) => {
  expect.assertions(1);
  try {
    lowerScalarRecords(recordOf(2), lowers)(memory(), [value], 0);
  } catch (error) {
    expect(error).toBe(MISFIT);
  }
});

test('records with names that objects inherit, or with more than scalars, are not for it', () => {
  expect(isScalarRecord(recordOf(2))).toBe(true);
  expect(isScalarRecord(recordOf(1, () => 'constructor'))).toBe(false);
  expect(isScalarRecord(planValue({ kind: 'record', fields: [{ name: 'text', type: 'string' }] }))).toBe(
    false,
  );
  expect(isScalarRecord(planValue({ kind: 'tuple', types: ['u32'] }))).toBe(false);
});
