/** Who may enter whom, with calls under way: cases that need more components than instantiation allows cycles of. */
import { expect, test } from 'vitest';
import { Crossing, areNested } from '../src/between/crossing.ts';
import { ComponentInstance } from '../src/component-instance.ts';
import { HandleTable } from '../src/handles/handle-table.ts';
import { Store } from '../src/store.ts';

const store = new Store();
const root = new ComponentInstance(store, undefined, new HandleTable());
const a = new ComponentInstance(store, root, new HandleTable());
const b = new ComponentInstance(store, root, new HandleTable());
const inA = new ComponentInstance(store, a, new HandleTable());
const alsoInA = new ComponentInstance(store, a, new HandleTable());

/** Whether `callee` may be entered from `caller` while the calls of `path` are under way, one inside the other. */
function mayEnter(path: readonly ComponentInstance[], callee: ComponentInstance): boolean {
  const crossings = path.slice(1).map((to, i) => new Crossing(path[i]!, to));
  for (const crossing of crossings) {
    expect(crossing.state).toBe(0);
    crossing.state = 1;
  }
  const { state } = new Crossing(path[path.length - 1]!, callee);
  for (const crossing of crossings.reverse()) crossing.leave();
  return state === 0;
}

test('siblings', () => {
  expect(mayEnter([a], b)).toBe(true);
  expect(mayEnter([a, b], a)).toBe(false);
  expect(mayEnter([a], b)).toBe(true);
});

test('an instance is entered together with those around it', () => {
  expect(mayEnter([inA, b], alsoInA)).toBe(false);
  expect(mayEnter([b, inA], alsoInA)).toBe(true);
  expect(mayEnter([b, inA, alsoInA], inA)).toBe(false);
  expect(mayEnter([b, inA], b)).toBe(false);
});

test('nested instances', () => {
  expect([areNested(a, inA), areNested(inA, root), areNested(a, a)]).toEqual([true, true, true]);
  expect([areNested(a, b), areNested(inA, alsoInA), areNested(inA, b)]).toEqual([false, false, false]);
  // Destructors may: whoever is inside is entered already.
  expect(mayEnter([inA], a)).toBe(true);
});
