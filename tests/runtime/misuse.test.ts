/**
 * A host that hands over what does not fit: a `TypeError` that names function and path, a guest that was not
 * called, handles that did not move, and an instance that works on. All types are in the runtime's own tests.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { expectMisfit, thrownBy } from './calls.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const API = 'test:calls/api@1.0.0';
const RESOURCES = 'test:resources/guest';
const person = { name: 'Ada', age: 36, email: undefined, tags: ['a', 'b'] };

inEachMode('misuse of bench', (mode) => {
  let api: Any;
  let additions = 0;

  beforeEach(async () => {
    const host = { add: (a: number, b: number) => ((additions += 1), a + b), log: () => {} };
    api = (await mode.instantiate('bench', { 'test:calls/host@1.0.0': host }))[API];
    additions = 0;
  });

  const u32 = 'expected an integer from 0 to 4294967295';
  const calls: readonly (readonly [call: string, args: readonly unknown[], message: string])[] = [
    ['echoString', [undefined], 'echo-string: s: expected a string, got undefined'],
    ['echoString', [], 'echo-string: s: expected a string, got undefined'],
    ['echoString', [Promise.resolve('a')], 'echo-string: s: expected a string, got a Promise'],
    ['add', [2 ** 32, 0], `add: a: ${u32}, got 4294967296`],
    ['add', [0, -1], `add: b: ${u32}, got -1`],
    ['add', [1.5, 0], `add: a: ${u32}, got 1.5`],
    ['add', [NaN, 0], `add: a: ${u32}, got NaN`],
    ['add', [1n, 0], `add: a: ${u32}, got 1n`],
    ['add', [1], `add: b: ${u32}, got undefined`],
    ['callHostAdd', ['3'], `call-host-add: n: ${u32}, got "3"`],
    ['add64', [1n, 1], 'add64: b: expected a bigint from 0 to 18446744073709551615, got 1'],
    ['echoPoint', [{ x: 1 }], 'echo-point: p.y: expected a number, got undefined'],
    ['echoPerson', [{ ...person, age: undefined }], `echo-person: p.age: ${u32}, got undefined`],
    [
      'echoPerson',
      [{ ...person, tags: ['a', 'b', undefined] }],
      'echo-person: p.tags[2]: expected a string, got undefined',
    ],
    ['echoPerson', [{ ...person, email: 7 }], 'echo-person: p.email: expected a string, got 7'],
    [
      'echoPeople',
      [[person, { ...person, name: null }]],
      'echo-people: p[1].name: expected a string, got null',
    ],
    ['echoLevel', ['middle'], 'echo-level: l: expected one of "low", "mid", "high", got "middle"'],
    [
      'echoShape',
      [{ tag: 'square' }],
      'echo-shape: s.tag: expected one of "circle", "rect", "label", "empty", got "square"',
    ],
    ['echoShape', [{ tag: 'rect', val: { x: 1 } }], 'echo-shape: s.val.y: expected a number, got undefined'],
    ['echoBytes', [[1, 256]], 'echo-bytes: b[1]: expected an integer from 0 to 255, got 256'],
    ['echoU32s', [Uint8Array.of(1)], 'echo-u32s: b: expected a Uint32Array or an array, got a Uint8Array'],
    ['check', [1], 'check: ok: expected a boolean, got 1'],
  ];

  test.each(calls)('%s(…): %3$s', (call, args, message) => {
    expectMisfit(() => api[call](...args), `${API}#${message}`);
    // The instance works on.
    expect(api.echoPerson(person)).toEqual(person);
    expect(api.callHostAdd(4)).toBe(6);
    expect(additions).toBe(4);
  });

  test('the guest is not called', () => {
    const counter = new api.Counter(1);
    expectMisfit(() => counter.increment(-1), `${API}#[method]counter.increment: by: ${u32}, got -1`);
    expect(counter.increment(1)).toBe(2);
    expectMisfit(() => new api.Counter('1'), `${API}#[constructor]counter: start: ${u32}, got "1"`);
    expect(counter.increment(0)).toBe(2);
  });

  test('many calls that do not fit leave the instance working', () => {
    // Nothing is freed of what was allocated for the arguments before the bad one, until the next call returns.
    for (let i = 0; i < 2000; i++) {
      thrownBy(() => api.echoPerson({ ...person, tags: ['a', undefined] }));
      expect(api.echoString('still here')).toBe('still here');
    }
    for (let i = 0; i < 100_000; i++) thrownBy(() => api.add(i, undefined));
    expect(api.add(1, 2)).toBe(3);
  });

  test('a getter that throws: the exception itself comes out', () => {
    const problem = new RangeError('no age today');
    const shy = {
      ...person,
      get age(): number {
        throw problem;
      },
    };
    expect(thrownBy(() => api.echoPerson(shy))).toBe(problem);
    expect(thrownBy(() => api.echoPeople([person, shy]))).toBe(problem);
    expect(api.echoPerson(person)).toEqual(person);
  });

  test('a method torn off its object', () => {
    const { increment } = new api.Counter(1);
    expectMisfit(
      () => increment(1),
      `${API}#[method]counter.increment: self: expected a \`counter\` of this instance, got undefined`,
    );
  });
});

inEachMode('what the host returns does not fit', (mode) => {
  const numbers = { add: () => 0, log: () => {} };
  const returned: readonly (readonly [unknown, string])[] = [
    [undefined, 'got undefined'],
    [-1, 'got -1'],
    [1n, 'got 1n'],
    [Promise.resolve(1), 'got a Promise'],
  ];
  test.each(returned)('%o', async (value, got) => {
    const host = { ...numbers, add: () => value };
    const { [API]: api } = await mode.instantiate('bench', { 'test:calls/host@1.0.0': host });
    expectMisfit(
      () => api.callHostAdd(2),
      `test:calls/host@1.0.0#add: the returned value: expected an integer from 0 to 4294967295, ${got}`,
    );
    // The guest was under way: it is lost.
    expect((thrownBy(() => api.add(1, 1)) as Error).message).toMatch(
      /: cannot enter component instance: it failed/,
    );
  });

  test('what a function without result returns is not looked at', async () => {
    const host = { ...numbers, log: () => 'something' };
    const { [API]: api } = await mode.instantiate('bench', { 'test:calls/host@1.0.0': host });
    expect(api.callHostLog(2)).toBe(undefined);
  });
});

inEachMode('handles that do not move when another argument does not fit', (mode) => {
  class Note {
    static made = 0;
    dropped = 0;
    text(): string {
      return 'note';
    }
    setText(): void {}
    static join(): Note {
      return new Note();
    }
    [Symbol.dispose ?? Symbol.for('dispose')](): void {
      this.dropped += 1;
    }
  }
  let guest: Any;
  beforeEach(async () => {
    const host = {
      Note,
      look: () => 1,
      take: () => {},
      pass: (n: Note) => n,
      find: () => undefined,
      lookAll: () => 0,
    };
    guest = (await mode.instantiate('resources', { 'test:resources/host': host }))[RESOURCES];
  });

  const SAME = 'of this instance';

  test('owned wrappers stay owned', () => {
    const a = new guest.Counter(1);
    expectMisfit(
      () => guest.Counter.merge(a, undefined),
      `${RESOURCES}#[static]counter.merge: b: expected a \`counter\` ${SAME}, got undefined`,
    );
    expect(a.value()).toBe(1);
    expectMisfit(
      () => guest.takeMany([a, new guest.Counter(2), 'none']),
      `${RESOURCES}#take-many: l[2]: expected a \`counter\` ${SAME}, got "none"`,
    );
    expect(a.value()).toBe(1);
    expect(guest.drops()).toBe(0);
    expect(guest.take(a)).toBe(1);
    expect(guest.drops()).toBe(1);
  });

  test('a wrapper given away twice in one call', () => {
    const a = new guest.Counter(1);
    expectMisfit(
      () => guest.Counter.merge(a, a),
      `${RESOURCES}#[static]counter.merge: b: this \`counter\` is given away by a value before it`,
    );
    expectMisfit(
      () => guest.takeMany([a, a]),
      `${RESOURCES}#take-many: l[1]: this \`counter\` is given away by a value before it`,
    );
    expect(a.value()).toBe(1);
    expect(guest.Counter.merge(a, new guest.Counter(2)).value()).toBe(3);
  });

  test('lent wrappers are free again', () => {
    const a = new guest.Counter(1);
    expectMisfit(
      () => guest.lookMany([a, 5]),
      `${RESOURCES}#look-many: l[1]: expected a \`counter\` ${SAME}, got 5`,
    );
    expect(guest.take(a)).toBe(1);
  });

  test('objects of the host stay with the host', () => {
    const notes = [new Note(), new Note()];
    expectMisfit(
      () => guest.reverseNotes([...notes, {}]),
      `${RESOURCES}#reverse-notes: l[2]: expected an instance of the class \`Note\` that was given as import, got an object`,
    );
    expectMisfit(
      () => guest.joinNotes(notes[0], undefined),
      `${RESOURCES}#join-notes: b: expected an instance of the class \`Note\` that was given as import, got undefined`,
    );
    expect(notes.map(({ dropped }) => dropped)).toEqual([0, 0]);
    // No handle was left in the guest's table: the next ones get the same places, and no borrow is counted.
    expect(guest.readNote(notes[0])).toBe('note');
    expect(guest.reverseNotes(notes)).toEqual([notes[1], notes[0]]);
    expect(guest.joinNotes(notes[0], notes[1])).toBeInstanceOf(Note);
  });

  test('objects of other kinds', () => {
    for (const [value, got] of [
      [null, 'null'],
      [Object.create(null), 'an object'],
      [{ constructor: 'Note' }, 'an object'],
      [Note, 'a function'],
    ] as const) {
      expectMisfit(
        () => guest.dropNote(value),
        `${RESOURCES}#drop-note: n: expected an instance of the class \`Note\` that was given as import, got ${got}`,
      );
      expectMisfit(
        () => guest.look(value),
        `${RESOURCES}#look: c: expected a \`counter\` ${SAME}, got ${got}`,
      );
    }
  });

  describe('wrappers of another instance', () => {
    test('are refused', async () => {
      const host = { Note, look: () => 1, take: () => {}, pass: () => {}, find: () => {}, lookAll: () => 0 };
      const other = (await mode.instantiate('resources', { 'test:resources/host': host }))[RESOURCES];
      const a = new other.Counter(1);
      expectMisfit(
        () => guest.look(a),
        `${RESOURCES}#look: c: expected a \`counter\` ${SAME}, got a Counter`,
      );
      expectMisfit(
        () => guest.take(a),
        `${RESOURCES}#take: c: expected a \`counter\` ${SAME}, got a Counter`,
      );
      expect(other.take(a)).toBe(1);
    });
  });
});
