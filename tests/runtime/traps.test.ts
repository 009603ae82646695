/**
 * Guests that break one rule each: a `Trap` with the specification's reason and the name of the call, an
 * instance that cannot be entered any more, and a fresh one that works.
 */
import { Trap } from '@wit-bindgen-ts/runtime';
import { describe, expect, test } from 'vitest';
import { expectTrap, thrownBy } from './calls.ts';
import { componentOf } from './guests.ts';
import { inEachMode } from './modes.ts';
import type { Any, Mode } from './modes.ts';

const HOST = 'test:misbehaving/host';
const GUEST = 'test:misbehaving/guest';

/** The host of the guest `misbehaving`, with a log of what it was called with. */
function host(): { readonly imports: Any; readonly log: unknown[][]; readonly Ticket: Any } {
  const log: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): void => {
      log.push([name, ...args]);
    };
  class Ticket {
    number(): number {
      return 1;
    }
  }
  const names = [
    'takeString',
    'takeList',
    'takeChar',
    'takeLetter',
    'takeChoice',
    'takeOption',
    'takeResult',
  ];
  const handles = ['takeMany', 'takeTicket', 'lookAtTicket', 'lookAndTake', 'callback'];
  const imports = Object.fromEntries([...names, ...handles].map((name) => [name, note(name)]));
  return { imports: { [HOST]: { ...imports, giveString: () => 'given', Ticket } }, log, Ticket };
}

async function guest(mode: Mode): Promise<Any> {
  return (await mode.instantiate('misbehaving', host().imports))[GUEST];
}

/** Calls that must not trap, and what comes of them. */
const working: Readonly<Record<string, unknown>> = {
  ok: 1,
  importOk: undefined,
  emptyAtEnd: '',
  listEmptyAtEnd: new Uint32Array(0),
  optionGarbage: undefined,
  callBack: undefined,
};

const UTF8 = 'invalid utf-8';
const CUT_OFF = 'incomplete utf-8 byte sequence';
const STRING = 'string pointer/length out of bounds of memory';
const LIST = 'list pointer/length out of bounds of memory';
const POINTER = 'pointer out of bounds of memory';
const UNALIGNED = 'unaligned pointer';
const CASE = 'invalid variant discriminant';
const CHAR = 'invalid `char` bit pattern';
const CANNOT_LEAVE = 'cannot leave component instance';
const GUESTS_NOT_HOSTS =
  'used with the wrong type, expected host-defined resource but found guest-defined resource';
const HOSTS_NOT_GUESTS =
  'used with the wrong type, expected guest-defined resource but found host-defined resource';

/** The reason for each export that traps, and, where it is not the export itself, the call that traps. */
const trapping: Readonly<Record<string, string | readonly [reason: string, call: string]>> = {
  'invalid-utf8': UTF8,
  'overlong-utf8': UTF8,
  'surrogate-utf8': UTF8,
  'too-large-utf8': UTF8,
  'truncated-utf8': CUT_OFF,
  'long-invalid-utf8': UTF8,
  'string-out-of-bounds': STRING,
  'string-far': STRING,
  'string-wraps': STRING,
  'string-huge': STRING,
  'empty-past-end': STRING,

  'list-out-of-bounds': LIST,
  'bytes-out-of-bounds': LIST,
  'list-far': LIST,
  'list-wraps': LIST,
  'list-huge': LIST,
  'list-misaligned': UNALIGNED,
  'list-u64-misaligned': UNALIGNED,
  'list-empty-misaligned': UNALIGNED,
  'list-empty-past-end': LIST,
  'list-bad-string': UTF8,
  'list-bad-char': CHAR,
  'list-bad-letter': CASE,
  'list-bad-list': LIST,

  'return-misaligned': UNALIGNED,
  'return-out-of-bounds': POINTER,
  'return-past-end': POINTER,
  'return-far': POINTER,

  'letter-flat': CASE,
  'letter-flat-large': CASE,
  'side-flat': CASE,
  'result-flat': CASE,
  'letter-in-memory': CASE,
  'choice-in-memory': CASE,
  'option-in-memory': CASE,
  'result-in-memory': CASE,
  'char-surrogate': CHAR,
  'char-low-surrogate': CHAR,
  'char-too-large': CHAR,
  'char-negative': CHAR,
  'char-in-memory': CHAR,

  'own-ticket-zero': 'unknown handle index 0',
  'own-ticket-missing': 'unknown handle index 99',
  'own-thing-zero': 'unknown handle index 0',
  'own-thing-missing': 'unknown handle index 99',
  'own-thing-negative': 'unknown handle index 4294967295',
  'own-thing-as-ticket': `handle index 1 ${GUESTS_NOT_HOSTS}`,
  'own-ticket-as-thing': `handle index 1 ${HOSTS_NOT_GUESTS}`,
  'own-twice': 'unknown handle index 1',
  'borrow-zero': ['unknown handle index 0', `${HOST}#look-at-ticket`],
  'borrow-missing': ['unknown handle index 99', `${HOST}#look-at-ticket`],
  'borrow-thing-as-ticket': [`handle index 1 ${GUESTS_NOT_HOSTS}`, `${HOST}#look-at-ticket`],
  'take-missing': ['unknown handle index 99', `${HOST}#take-ticket`],
  'take-thing-as-ticket': [`handle index 1 ${GUESTS_NOT_HOSTS}`, `${HOST}#take-ticket`],
  'take-lent': ['cannot remove owned resource while borrowed', `${HOST}#look-and-take`],
  'use-after-drop': ['unknown handle index 1', `${HOST}#look-at-ticket`],
  'use-after-take': ['unknown handle index 1', `${HOST}#look-at-ticket`],
  'drop-zero': ['unknown handle index 0', '[resource-drop]ticket'],
  'drop-missing': ['unknown handle index 99', '[resource-drop]ticket'],
  'drop-twice': ['unknown handle index 1', '[resource-drop]ticket'],
  'drop-thing-as-ticket': [`handle index 1 ${GUESTS_NOT_HOSTS}`, '[resource-drop]ticket'],
  'rep-missing': ['unknown handle index 99', '[resource-rep]thing'],
  'rep-of-ticket': [`handle index 1 ${HOSTS_NOT_GUESTS}`, '[resource-rep]thing'],

  'import-invalid-utf8': [UTF8, `${HOST}#take-string`],
  'import-truncated-utf8': [CUT_OFF, `${HOST}#take-string`],
  'import-string-out-of-bounds': [STRING, `${HOST}#take-string`],
  'import-list-misaligned': [UNALIGNED, `${HOST}#take-list`],
  'import-list-out-of-bounds': [LIST, `${HOST}#take-list`],
  'import-char-surrogate': [CHAR, `${HOST}#take-char`],
  'import-char-too-large': [CHAR, `${HOST}#take-char`],
  'import-letter': [CASE, `${HOST}#take-letter`],
  'import-letter-large': [CASE, `${HOST}#take-letter`],
  'import-choice': [CASE, `${HOST}#take-choice`],
  'import-option': [CASE, `${HOST}#take-option`],
  'import-result': [CASE, `${HOST}#take-result`],
  'import-params-misaligned': [UNALIGNED, `${HOST}#take-many`],
  'import-params-out-of-bounds': [POINTER, `${HOST}#take-many`],
  'import-return-misaligned': [UNALIGNED, `${HOST}#give-string`],
  'import-return-out-of-bounds': [POINTER, `${HOST}#give-string`],

  unreachable: 'unreachable',
  'stack-overflow': 'call stack exhausted',
  'divide-by-zero': 'integer divide by zero',
  'integer-overflow': 'integer overflow',
  'invalid-conversion': 'invalid conversion to integer',
  'memory-out-of-bounds': 'out of bounds memory access',
  'table-out-of-bounds': 'out of bounds table access',
  'null-function': 'indirect call type mismatch',
  'indirect-call-mismatch': 'indirect call type mismatch',

  'post-return-traps': 'unreachable',
  'post-return-calls-host': [CANNOT_LEAVE, `${HOST}#callback`],
};

/** Exports that trap only when they are given a handle. */
const withTicket: Readonly<Record<string, string>> = {
  'own-from-borrow': 'expected own, found borrow',
  'keep-borrow': 'borrow handles still remain at the end of the call',
};

const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

test('every export of the guest is in one of the tables', async () => {
  const { exports } = await componentOf('misbehaving');
  const [item] = exports;
  const names = (item!.type as Any).exports.filter(({ type }: Any) => type.kind === 'func');
  const expected = [...Object.keys(working), ...Object.keys({ ...trapping, ...withTicket }).map(camel)];
  const plain = names.map(({ name }: Any) => name).filter((name: string) => !name.startsWith('['));
  expect(plain.map(camel).sort()).toEqual(expected.sort());
});

inEachMode('misbehaving', (mode) => {
  test.each(Object.keys(working))('%s works', async (name) => {
    const exports = await guest(mode);
    expect(exports[name]()).toStrictEqual(working[name]);
    expect(exports.ok()).toBe(1);
  });

  test('the host gets what import-ok gives', async () => {
    const { imports, log, Ticket } = host();
    const { [GUEST]: exports } = await mode.instantiate('misbehaving', imports);
    exports.importOk();
    const ticket = log.at(-2)![1];
    expect(ticket).toBeInstanceOf(Ticket);
    expect(log).toStrictEqual([
      ['takeString', 'ok'],
      ['takeList', Uint32Array.of(1)],
      ['takeChar', '🌍'],
      ['takeLetter', 'c'],
      ['takeChoice', { tag: 'text', val: 'ok' }],
      ['takeOption', undefined],
      ['takeResult', { tag: 'ok', val: 7 }],
      ['takeMany', ...Array.from({ length: 17 }, (_, i) => i + 1)],
      ['lookAtTicket', ticket],
      ['takeTicket', ticket],
      ['callback'],
    ]);
  });

  test.each(Object.entries(trapping))('%s', async (name, given) => {
    const [reason, call] = typeof given === 'string' ? [given, `${GUEST}#${name}`] : given;
    const { imports, log } = host();
    const exports = (await mode.instantiate('misbehaving', imports))[GUEST];
    const first = expectTrap(() => exports[camel(name)](), call, reason);
    expect(log.map(([called]) => called)).not.toContain('callback');

    const next = expectTrap(() => exports.ok(), `${GUEST}#ok`, 'cannot enter component instance');
    expect(next.cause).toBe(first);
    expect(next.message).toBe(
      `${GUEST}#ok: cannot enter component instance: it failed before: ${first.message}`,
    );
    expectTrap(() => new exports.Thing(), `${GUEST}#[constructor]thing`, 'cannot enter component instance');

    expect((await guest(mode)).ok()).toBe(1);
  });

  test.each(Object.entries(withTicket))('%s', async (name, reason) => {
    const { imports, Ticket } = host();
    const exports = (await mode.instantiate('misbehaving', imports))[GUEST];
    expectTrap(() => exports[camel(name)](new Ticket()), `${GUEST}#${name}`, reason);
    expectTrap(() => exports.ok(), `${GUEST}#ok`, 'cannot enter component instance');
    expect((await guest(mode)).ok()).toBe(1);
  });

  test('what the engine threw is the cause', async () => {
    const exports = await guest(mode);
    const error = thrownBy(() => exports.unreachable()) as Trap;
    expect(error.cause).toBeInstanceOf(WebAssembly.RuntimeError);
    expect(error.stack).toContain(error.message);
  });

  test('a guest’s resource of a failed instance can be disposed, to no effect', async () => {
    const exports = await guest(mode);
    const thing = new exports.Thing();
    expect(thing.value()).toBe(7);
    thrownBy(() => exports.unreachable());
    expectTrap(() => thing.value(), `${GUEST}#[method]thing.value`, 'cannot enter component instance');
    expect(thing[Symbol.dispose ?? Symbol.for('dispose')]()).toBe(undefined);
  });
});

const BEYOND = 'realloc return: beyond end of memory';
const NOT_ALIGNED = 'realloc return: result not aligned';

inEachMode('bad-realloc', (mode) => {
  const long = 'x'.repeat(100);
  const takes: Readonly<Record<string, readonly unknown[]>> = {
    'take-string': [long],
    'take-utf16': [long],
    'take-latin1': [long],
    'take-u32s': [Uint32Array.of(1, 2, 3)],
    'take-strings': [['a', 'b']],
    'take-many': Array.from({ length: 17 }, (_, i) => i),
    pull: [],
    'pull-list': [],
  };
  const called: string[] = [];
  const imports = {
    called: () => called.push('called'),
    give: () => long,
    giveList: () => BigUint64Array.of(1n, 2n),
  };
  const results: Readonly<Record<string, number>> = {
    'take-string': 100,
    'take-utf16': 100,
    'take-latin1': 100,
    'take-u32s': 3,
    'take-strings': 2,
    'take-many': 136,
    pull: 100,
    'pull-list': 2,
  };
  /** The call that a trap names: lowering a result happens in the import. */
  const place: Readonly<Record<string, string>> = { pull: 'give', 'pull-list': 'give-list' };

  async function inMode(number: number): Promise<Any> {
    const exports = await mode.instantiate('bad-realloc', imports);
    exports['set-mode'](number);
    return exports;
  }

  describe.each(Object.keys(takes))('%s', (name) => {
    const bad: readonly (readonly [number, string, string])[] = [
      [1, 'the end of memory', BEYOND],
      // One byte too many is no error of alignment for strings in UTF-8.
      ...(name === 'take-string' || name === 'pull' ? [] : ([[2, 'one too many', NOT_ALIGNED]] as const)),
      [3, 'the last bytes', BEYOND],
      [4, 'nearly 2^32', BEYOND],
      [5, 'unreachable', 'unreachable'],
      [8, 'memory that has just grown', BEYOND],
    ];
    test.each(bad)('mode %i: %s', async (number, _, reason) => {
      const exports = await inMode(number);
      const call = place[name] ?? name;
      expectTrap(() => exports[name](...takes[name]!), call, reason);
      expectTrap(() => exports['set-mode'](0), 'set-mode', 'cannot enter component instance');
      const fresh = await inMode(0);
      expect(fresh[name](...takes[name]!)).toBe(results[name]);
    });

    test('mode 6: it calls out', async () => {
      called.length = 0;
      const exports = await inMode(6);
      expectTrap(() => exports[name](...takes[name]!), 'called', CANNOT_LEAVE);
      expectTrap(() => exports['set-mode'](0), 'set-mode', 'cannot enter component instance');
      expect(called).toEqual([]);
    });

    test('modes 0 and 7: well', async () => {
      for (const number of [0, 7]) {
        const exports = await inMode(number);
        expect(exports[name](...takes[name]!)).toBe(results[name]);
        expect(exports[name](...takes[name]!)).toBe(results[name]);
      }
    });
  });

  test('an empty string or list may lie at the end of memory', async () => {
    const exports = await inMode(1);
    expect(exports['take-string']('')).toBe(0);
    expect(exports['take-u32s']([])).toBe(0);
    expect(exports['take-strings']([])).toBe(0);
  });

  test('a string in UTF-8 may lie anywhere', async () => {
    const exports = await inMode(2);
    expect(exports['take-string'](long)).toBe(100);
    expect(exports.pull()).toBe(100);
  });

  test('what fits into the last bytes may lie there', async () => {
    const exports = await inMode(3);
    expect(exports['take-string']('x')).toBe(1);
    expect(exports['take-u32s']([1])).toBe(1);
  });
});

inEachMode('built-ins when the guest may not leave', (mode) => {
  test.each([
    ['new-late', '[resource-new]resource-0'],
    ['drop-late', '[resource-drop]resource-0'],
  ])('%s', async (name, call) => {
    const exports = await mode.instantiate('fixtures/leaving');
    expectTrap(() => exports[name](), call, CANNOT_LEAVE);
    expectTrap(() => exports[name](), name, 'cannot enter component instance');
  });

  test('rep-late', async () => {
    const exports = await mode.instantiate('fixtures/leaving');
    expect([exports.repLate(), exports.repLate()]).toEqual([1, 2]);
  });
});
