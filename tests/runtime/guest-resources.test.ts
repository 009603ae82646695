/** Resources of the guest: wrappers, their handles' states, and when the guest's destructor runs. */
import { ComponentError } from '@wit-bindgen-ts/runtime';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectMisfit, expectTrap, thrownBy } from './calls.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const GUEST = 'test:resources/guest';
const HOST = 'test:resources/host';
const dispose: symbol = (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('dispose');

/** A note whose methods tests replace. */
class Note {
  static join(a: Note): Note {
    return a;
  }
  text(): string {
    return 'note';
  }
  setText(): void {}
}

inEachMode('resources of the guest', (mode) => {
  let guest: Any;
  /** What the host does when it is called. */
  let onLook: (note: Note) => number;

  beforeEach(async () => {
    onLook = () => 1;
    const host = {
      Note,
      look: (note: Note) => onLook(note),
      take: () => {},
      pass: (n: Note) => n,
      find: () => undefined,
      lookAll: () => 0,
    };
    guest = (await mode.instantiate('resources', { [HOST]: host })).guest;
  });

  test('constructor, methods and static functions', () => {
    const a = new guest.Counter(40);
    expect(a).toBeInstanceOf(guest.Counter);
    expect(a.constructor).toBe(guest.Counter);
    expect([a.value(), a.add(2), a.value()]).toEqual([40, 42, 42]);
    const b = new guest.Counter(100);
    a.addOther(b);
    expect([a.value(), b.value()]).toEqual([142, 100]);
    a.addOther(a);
    expect(a.value()).toBe(284);
    expect(guest.Counter.greatest(a, b)).toBe(284);
    expect(guest.Counter.greatest(b, b)).toBe(100);
    const merged = guest.Counter.merge(a, b);
    expect(merged).toBeInstanceOf(guest.Counter);
    expect(merged.value()).toBe(384);
    expect(guest.drops()).toBe(2);
  });

  test('names of the class and its members', () => {
    expect(guest.Counter.name).toBe('Counter');
    expect(guest.Counter.merge.name).toBe('merge');
    expect(guest.Counter.prototype.addOther.name).toBe('addOther');
    expect(String(new guest.Counter(1))).toBe('[object Object]');
  });

  test('own: the guest hands the very resource back in a new wrapper', () => {
    const a = new guest.Counter(7);
    const b = guest.pass(a);
    expect(b).not.toBe(a);
    expect(b.add(1)).toBe(8);
    expectMisfit(
      () => a.value(),
      `${GUEST}#[method]counter.value: self: this \`counter\` was given away to the component and cannot be used any more`,
    );
    expect(guest.drops()).toBe(0);
  });

  test('use after move', () => {
    const a = new guest.Counter(1);
    expect(guest.take(a)).toBe(1);
    const moved = 'this `counter` was given away to the component and cannot be used any more';
    expectMisfit(() => guest.take(a), `${GUEST}#take: c: ${moved}`);
    expectMisfit(() => guest.look(a), `${GUEST}#look: c: ${moved}`);
    expectMisfit(() => guest.lookMany([a]), `${GUEST}#look-many: l[0]: ${moved}`);
    expect(guest.drops()).toBe(1);
  });

  test('dispose runs the destructor, once', () => {
    const a = new guest.Counter(1);
    expect(a[dispose]()).toBe(undefined);
    expect(guest.drops()).toBe(1);
    a[dispose]();
    a[dispose]();
    expect(guest.drops()).toBe(1);
    const disposed = 'this `counter` has been disposed';
    expectMisfit(() => a.value(), `${GUEST}#[method]counter.value: self: ${disposed}`);
    expectMisfit(() => guest.take(a), `${GUEST}#take: c: ${disposed}`);
    expect(new guest.Counter(2).value()).toBe(2);
  });

  test('dispose after a move is for the new owner', () => {
    const a = new guest.Counter(1);
    const b = guest.pass(a);
    a[dispose]();
    expect(guest.drops()).toBe(0);
    expect(b.value()).toBe(1);
    b[dispose]();
    expect(guest.drops()).toBe(1);
  });

  test('lists', () => {
    const many = guest.makeMany(5);
    expect(many.map((counter: Any) => counter.value())).toEqual([0, 1, 2, 3, 4]);
    expect(guest.lookMany(many)).toBe(10);
    expect(guest.lookMany([many[4], many[4], many[4]])).toBe(12);
    expect(guest.drops()).toBe(0);
    expect(guest.takeMany(many)).toBe(10);
    expect(guest.drops()).toBe(5);
    expect(guest.makeMany(0)).toEqual([]);
  });

  test('options and results', () => {
    const a = new guest.Counter(3);
    expect(guest.lookMaybe(a)).toBe(3);
    expect(guest.lookMaybe(undefined)).toBe(undefined);
    expect(guest.lookMaybe(null)).toBe(undefined);
    expect(guest.tryMake(true).value()).toBe(1);
    const error = thrownBy(() => guest.tryMake(false)) as ComponentError;
    expect(error).toBeInstanceOf(ComponentError);
    expect([error.name, error.payload, error.message]).toEqual([
      'ComponentError',
      'no counter',
      'no counter',
    ]);
  });

  test('100,000 counters come and go', () => {
    for (let i = 0; i < 50_000; i++) {
      const a = new guest.Counter(i);
      if (i % 2 === 0) a[dispose]();
      else guest.take(a);
    }
    expect(guest.drops()).toBe(50_000);
    for (let i = 0; i < 50_000; i++) guest.look(guest.pass(new guest.Counter(i)));
    expect(guest.drops()).toBe(50_000);
  });

  test('wrappers made by hand are none', () => {
    const forged = Object.create(guest.Counter.prototype) as Any;
    expectMisfit(
      () => forged.value(),
      `${GUEST}#[method]counter.value: self: expected a \`counter\` of this instance, got a Counter`,
    );
    expect(thrownBy(() => guest.Counter())).toBeInstanceOf(TypeError);
  });

  describe('while a call is under way', () => {
    test('dispose waits for its end', () => {
      const [a, b] = [new guest.Counter(1), new guest.Counter(2)];
      let during: unknown;
      onLook = () => {
        a[dispose]();
        b[dispose]();
        a[dispose]();
        // The guest cannot be asked now; nothing was dropped in the middle of its call.
        during = thrownBy(() => guest.drops());
        return 5;
      };
      expect(guest.lendOn(new Note())).toBe(5);
      expect((during as Any).reason).toBe('cannot enter component instance');
      expect(guest.drops()).toBe(2);
      expectMisfit(
        () => a.value(),
        `${GUEST}#[method]counter.value: self: this \`counter\` has been disposed`,
      );
    });

    test('dispose in a getter of an argument waits for the end of the call', () => {
      const a = new guest.Counter(1);
      const list = [new guest.Counter(5)];
      Object.defineProperty(list, 1, {
        get: () => {
          a[dispose]();
          return undefined;
        },
      });
      expect(thrownBy(() => guest.lookMany(list))).toBeInstanceOf(TypeError);
      expect(guest.drops()).toBe(1);
      expect(list[0].value()).toBe(5);
    });

    test('what is lent to the call is dropped only after it', () => {
      const a = new guest.Counter(9);
      const list: Any[] = [a, a];
      Object.defineProperty(list, 1, {
        get: () => {
          a[dispose]();
          return new guest.Counter(1);
        },
      });
      // `new Counter` in the getter enters the instance again, which is refused; `a` is gone all the same.
      expectTrap(
        () => guest.lookMany(list),
        `${GUEST}#[constructor]counter`,
        'cannot enter component instance',
      );
      expect(guest.drops()).toBe(1);
    });

    test('the instance may not be entered again, and the host may live with that', () => {
      const reasons: unknown[] = [];
      onLook = () => {
        for (const body of [
          () => guest.drops(),
          () => new guest.Counter(1),
          () => guest.Counter.greatest(),
        ]) {
          reasons.push((thrownBy(body) as Any).message);
        }
        return 3;
      };
      expect(guest.lendOn(new Note())).toBe(3);
      const why = 'cannot enter component instance: a call into it is still under way';
      expect(reasons).toEqual([
        `${GUEST}#drops: ${why}`,
        `${GUEST}#[constructor]counter: ${why}`,
        `${GUEST}#[static]counter.greatest: ${why}`,
      ]);
      expect(guest.drops()).toBe(0);
    });
  });

  test('many disposals in one call, while the host makes notes', () => {
    const counters = guest.makeMany(100);
    onLook = () => {
      for (const counter of counters) counter[dispose]();
      return 0;
    };
    guest.lendOn(new Note());
    expect(guest.drops()).toBe(100);
  });
});

inEachMode('destructors', (mode) => {
  async function instance(note: (rep: number) => void = () => {}): Promise<Any> {
    return mode.instantiate('fixtures/destructors', { note });
  }

  test('a resource dropped while the guest is instantiated', async () => {
    const exports = await instance();
    expect(exports.dropped()).toBe(1);
  });

  test('well, and calling the host', async () => {
    const reps: number[] = [];
    const exports = await instance((rep) => reps.push(rep));
    exports.make(0)[dispose]();
    exports.dropOwn(0);
    exports.make(1)[dispose]();
    exports.dropOwn(1);
    expect(reps).toEqual([1, 1]);
    expect(exports.dropped()).toBe(5);
  });

  test('a class without a constructor', async () => {
    const exports = await instance();
    expect(exports.Thing.name).toBe('Thing');
    const error = thrownBy(() => new exports.Thing(0)) as Error;
    expect([error.name, error.message]).toEqual([
      'TypeError',
      "Thing has no constructor: its instances come from the component's functions",
    ]);
  });

  test.each([
    [2, 'unreachable'],
    [3, 'uncaught exception propagated out of component'],
  ])('that fail: %i, dropped by the guest', async (rep, reason) => {
    const exports = await instance();
    expectTrap(() => exports.dropOwn(rep), '[resource-drop]thing', reason);
    expectTrap(() => exports.dropped(), 'dropped', 'cannot enter component instance');
  });

  test.each([
    [2, 'unreachable'],
    [3, 'uncaught exception propagated out of component'],
  ])('that fail: %i, dropped by the host', async (rep, reason) => {
    const exports = await instance();
    const thing = exports.make(rep);
    expectTrap(() => thing[dispose](), '[drop]thing', reason);
    expect(thing[dispose]()).toBe(undefined);
    expectTrap(() => exports.dropped(), 'dropped', 'cannot enter component instance');
    expect((await instance()).dropped()).toBe(1);
  });

  test('that fail when a call ends: the call throws', async () => {
    let thing: Any;
    const exports = await instance(() => thing[dispose]());
    thing = exports.make(2);
    expectTrap(() => exports.dropOwn(1), '[drop]thing', 'unreachable');
    expectTrap(() => exports.dropped(), 'dropped', 'cannot enter component instance');
  });

  test('whose host throws', async () => {
    const problem = new Error('no notes');
    const failing = (): never => {
      throw problem;
    };
    const first = await instance(failing);
    expect(thrownBy(() => first.dropOwn(1))).toBe(problem);
    const second = await instance(failing);
    expect(thrownBy(() => second.make(1)[dispose]())).toBe(problem);
    expect((thrownBy(() => second.dropped()) as Any).cause).toBe(problem);
  });
});
