/** Calls between components that go wrong: which trap it is, and that no guest catches it. Resources that move. */
import { beforeEach, describe, expect, test } from 'vitest';
import { expectMisfit, expectTrap, thrownBy } from './calls.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const dispose: unique symbol = (Symbol.dispose ?? Symbol.for('dispose')) as never;

class Dog {
  disposed = 0;
  [dispose](): void {
    this.disposed += 1;
  }
}

inEachMode('faults between components', (mode) => {
  let notes: number[];
  let note: (n: number) => void;
  let exports: Any;
  let outer: Any;

  beforeEach(async () => {
    notes = [];
    note = (n) => notes.push(n);
    exports = await mode.instantiate('fixtures/between-faults', { note: (n: number) => note(n), Dog });
    ({ outer } = exports);
  });

  test('none', () => {
    expect(outer.call(0)).toBe(0);
    expect(outer.call(3)).toBe(3);
    expect(notes).toEqual([3]);
  });

  test.each([
    ['unreachable', 1, 'fault', 'unreachable'],
    ['an exception of the callee', 2, 'fault', 'uncaught exception propagated out of component'],
    ['a division by zero', 4, 'fault', 'integer divide by zero'],
    ['a built-in in the callee', 5, '[resource-drop]thing', 'unknown handle index 77'],
    ['a call in post-return', 9, 'note', 'cannot leave component instance'],
    ['a result pointer that is unaligned', 10, 'bad-pointer', 'unaligned pointer'],
    ['a string of the callee that is out of bounds', 11, 'bad-text', 'string content out-of-bounds'],
    ['a list of the caller that is unaligned', 12, 'two', 'unaligned pointer'],
    ['a list of the caller that is out of bounds', 13, 'two', 'list content out-of-bounds'],
    ['a string of the caller that is out of bounds', 14, 'two', 'string content out-of-bounds'],
    ['room for a string that is out of bounds', 15, 'two', 'string content out-of-bounds'],
    ['room for a list that is out of bounds', 16, 'two', 'list content out-of-bounds'],
    ['room for a list that is unaligned', 17, 'two', 'unaligned pointer'],
    ['a call in realloc', 18, 'note', 'cannot leave component instance'],
    ['a trap in realloc', 19, 'two', 'unreachable'],
    ['a handle that was given away', 20, 'look', 'unknown handle index 1'],
    ['a handle that the callee keeps', 21, 'keep', 'borrow handles still remain at the end of the call'],
    ['an unknown handle', 22, 'look', 'unknown handle index 9'],
    ['a handle given and lent to one call', 23, 'both', 'cannot remove owned resource while borrowed'],
    ['a destructor that traps', 25, '[resource-drop]thing', 'unreachable'],
  ])('%s', (_, n, call, reason) => {
    const trap = expectTrap(() => outer.call(n), call, reason);
    // The whole instance is at its end, whichever of its components failed.
    const after = expectTrap(() => exports.dropped(), 'dropped', 'cannot enter component instance');
    expect(after.cause).toBe(trap);
    expect(notes).toEqual([]);
  });

  test.each([
    ['the callee', 3],
    ['a destructor', 26],
  ])('what the host throws into %s comes out unchanged', (_, n) => {
    const problem = new Error('no');
    note = () => {
      throw problem;
    };
    expect(thrownBy(() => outer.call(n))).toBe(problem);
    expect(thrownBy(() => outer.call(0))).toMatchObject({
      reason: 'cannot enter component instance',
      cause: problem,
    });
  });

  test('the host cannot enter again, from however deep', () => {
    let inner: unknown;
    note = () => {
      inner = thrownBy(() => exports.dropped());
    };
    expect(outer.call(3)).toBe(3);
    expect(inner).toMatchObject({ name: 'Trap', call: 'dropped', reason: 'cannot enter component instance' });
    expect(outer.call(0)).toBe(0);
  });

  test('a component and one inside it do not call each other', () => {
    expectTrap(() => exports.nest(), 'fault', 'cannot enter component instance');
  });

  describe('resources', () => {
    test('dropped by who is not their definer', () => {
      expect(outer.call(24)).toBe(24);
      expect(exports.dropped()).toBe(7);
      expect(outer.call(26)).toBe(26);
      expect(notes).toEqual([14]);
      expect(exports.dropped()).toBe(14);
    });

    test('handed on, lent on, and given back', () => {
      const thing = outer.make(5);
      expect(thing).toBeInstanceOf(outer.Thing);
      expect([outer.look(thing), outer.look(thing)]).toEqual([5, 5]);
      expect(exports.dropped()).toBe(0);
      outer.take(thing);
      expect(exports.dropped()).toBe(5);
      expectMisfit(
        () => outer.look(thing),
        'outer#look: t: this `thing` was given away to the component and cannot be used any more',
      );
    });

    test('disposed by the host', () => {
      outer.make(6)[dispose]();
      expect(exports.dropped()).toBe(6);
    });

    test('kept although only lent', () => {
      expectTrap(
        () => outer.lend(outer.make(5)),
        'outer#lend',
        'borrow handles still remain at the end of the call',
      );
    });

    test('of the host, through two components', () => {
      const dog = new Dog();
      expect(outer.pass(dog)).toBe(dog);
      expect(dog.disposed).toBe(0);
      expect(outer.pass(dog)).toBe(dog);
    });
  });
});
