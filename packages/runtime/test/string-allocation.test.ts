/** A string in UTF-8 is allocated once, at its exact length: some guests trap where an allocation is made larger. */
import { expect, test } from 'vitest';
import { hostBounds } from '../src/bundled/bounds.ts';
import { ComponentInstance } from '../src/component-instance.ts';
import { HandleTable } from '../src/handles/handle-table.ts';
import { GuestMemory } from '../src/memory/guest-memory.ts';
import { utf8 } from '../src/memory/utf8.ts';
import { Store } from '../src/store.ts';

test.each([
  ['', 0],
  ['a', 1],
  ['é', 2],
  ['a'.repeat(32), 32],
  [`${'a'.repeat(31)}é`, 33],
  ['a'.repeat(33), 33],
  ['é'.repeat(33), 66],
  [`${'a'.repeat(4096)}é`, 4098],
  ['a'.repeat(5000), 5000],
  ['🌍'.repeat(5000), 20_000],
  [`${'a'.repeat(5000)}\ud800`, 5003],
])('%#: %j', (text, size) => {
  const calls: number[][] = [];
  const memory = new WebAssembly.Memory({ initial: 1 });
  const realloc = (...args: readonly [number, number, number, number]): number => {
    calls.push([...args]);
    return 64;
  };
  const instance = new ComponentInstance(new Store(), undefined, new HandleTable());
  const m = new GuestMemory(memory, realloc, utf8, instance, hostBounds);
  const pointer = utf8.lower(m, text);
  expect([pointer, m.length]).toEqual([64, size]);
  expect(calls).toEqual([[0, 0, 1, size]]);
  expect(utf8.lift(m, pointer, m.length)).toBe(text.replace(/\ud800$/, '\ufffd'));
});
