/** The 24 kinds of call of the benchmark's guest: equal results in every mode, and no memory lost. */
import { ComponentError } from '@wit-bindgen-ts/runtime';
import { beforeAll, expect, test } from 'vitest';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';
import { withMemories } from './memories.ts';

const HOST = 'test:calls/host@1.0.0';
const API = 'test:calls/api@1.0.0';
const LINE = 'request 4711 was answered in 12 ms with 200 and 1843 byte';

const person = {
  name: 'Ada Lovelace',
  age: 36,
  email: 'ada@example.org',
  tags: ['mathematics', 'engines', 'poetry 🌍'],
};
const { email: _, ...withoutEmail } = person;
const people = Array.from({ length: 5 }, (__, i) => ({ ...person, age: i }));
const long = 'a line of text, '.repeat(64);

interface Host {
  sum: number;
  lines: string[];
}

/** One kind of call: what to do with the exports, and what must come of it. */
interface Kind {
  readonly kind: string;
  readonly call: (api: Any) => unknown;
  readonly expected: unknown;
}

function failureOf(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return [error instanceof ComponentError, (error as ComponentError).payload];
  }
}

const bytes = Uint8Array.from({ length: 64 }, (__, i) => i * 4);

const kinds: readonly Kind[] = [
  { kind: 'add', call: (api) => api.add(4294967295, 2), expected: 1 },
  { kind: 'add64', call: (api) => api.add64(2n ** 64n - 1n, 2n), expected: 1n },
  { kind: 'echo-string, empty', call: (api) => api.echoString(''), expected: '' },
  { kind: 'echo-string, short', call: (api) => api.echoString('hello'), expected: 'hello' },
  { kind: 'echo-string, not ASCII', call: (api) => api.echoString('héllo🌍'), expected: 'héllo🌍' },
  { kind: 'echo-string, long', call: (api) => api.echoString(long), expected: long },
  { kind: 'echo-bytes', call: (api) => api.echoBytes(bytes), expected: bytes },
  {
    kind: 'echo-u32s',
    call: (api) => api.echoU32s(Uint32Array.of(0, 1, 4294967295)),
    expected: Uint32Array.of(0, 1, 4294967295),
  },
  { kind: 'echo-point', call: (api) => api.echoPoint({ x: 1.5, y: -0 }), expected: { x: 1.5, y: -0 } },
  { kind: 'echo-person', call: (api) => api.echoPerson(person), expected: person },
  {
    kind: 'echo-person, without email',
    call: (api) => api.echoPerson(withoutEmail),
    expected: { ...person, email: undefined },
  },
  { kind: 'echo-people', call: (api) => api.echoPeople(people), expected: people },
  {
    kind: 'echo-points',
    call: (api) =>
      api.echoPoints([
        { x: 1, y: 2 },
        { x: 3, y: Infinity },
      ]),
    expected: [
      { x: 1, y: 2 },
      { x: 3, y: Infinity },
    ],
  },
  {
    kind: 'echo-strings',
    call: (api) => api.echoStrings(['', 'a', 'ü', long]),
    expected: ['', 'a', 'ü', long],
  },
  {
    kind: 'echo-shape, circle',
    call: (api) => api.echoShape({ tag: 'circle', val: 0.5 }),
    expected: { tag: 'circle', val: 0.5 },
  },
  {
    kind: 'echo-shape, rect',
    call: (api) => api.echoShape({ tag: 'rect', val: { x: 1, y: -2.25 } }),
    expected: { tag: 'rect', val: { x: 1, y: -2.25 } },
  },
  {
    kind: 'echo-shape, label',
    call: (api) => api.echoShape({ tag: 'label', val: 'né' }),
    expected: { tag: 'label', val: 'né' },
  },
  { kind: 'echo-shape, empty', call: (api) => api.echoShape({ tag: 'empty' }), expected: { tag: 'empty' } },
  {
    kind: 'echo-perms',
    call: (api) => api.echoPerms({ read: true, admin: true }),
    expected: { read: true, write: false, exec: false, admin: true },
  },
  { kind: 'echo-level', call: (api) => api.echoLevel('high'), expected: 'high' },
  { kind: 'echo-opt, some', call: (api) => api.echoOpt(0), expected: 0 },
  { kind: 'echo-opt, none', call: (api) => api.echoOpt(undefined), expected: undefined },
  { kind: 'check, ok', call: (api) => api.check(true), expected: 7 },
  {
    kind: 'check, err',
    call: (api) => failureOf(() => api.check(false)),
    expected: [true, 'the check failed'],
  },
  { kind: 'call-host-add', call: (api) => api.callHostAdd(3), expected: 3 },
  { kind: 'call-host-log', call: (api) => api.callHostLog(1), expected: undefined },
  {
    kind: 'counter',
    call: (api) => {
      const counter = new api.Counter(40);
      const value: unknown = counter.increment(2);
      counter[Symbol.dispose ?? Symbol.for('dispose')]();
      return value;
    },
    expected: 42,
  },
];

/** 100,000 in CI, where `FUZZ_COUNT` is set, fewer where people wait. */
const CALLS = process.env['FUZZ_COUNT'] === undefined ? 20_000 : 100_000;

inEachMode('bench', (mode) => {
  let api: Any;
  const host: Host = { sum: 0, lines: [] };
  let memory: WebAssembly.Memory;

  beforeAll(async () => {
    const { exports, memories } = await withMemories(() =>
      mode.instantiate('bench', {
        [HOST]: {
          add: (a: number, b: number) => (a + b) >>> 0,
          log: (line: string) => {
            host.sum += 1;
            host.lines[0] = line;
          },
        },
      }),
    );
    memory = memories[0]!;
    api = exports[API];
    expect(exports.api).toBe(api);
  });

  test.each(kinds)('$kind', ({ call, expected }) => {
    expect(call(api)).toStrictEqual(expected);
  });

  test('the host gets what the guest gives', () => {
    host.sum = 0;
    api.callHostLog(3);
    expect(host).toEqual({ sum: 3, lines: [LINE] });
  });

  test('typed arrays are copies', () => {
    const first = api.echoBytes(bytes);
    const copy = first.slice();
    api.echoBytes(bytes.map((byte) => byte ^ 255));
    expect(first).toEqual(copy);
    expect(first.buffer.byteLength).toBe(first.byteLength);
  });

  test.each(kinds)(`${CALLS} calls of $kind do not grow the memory`, ({ call, expected }) => {
    const before = memory.buffer.byteLength;
    let last: unknown;
    for (let i = 0; i < CALLS; i++) last = call(api);
    expect(last).toStrictEqual(expected);
    expect(memory.buffer.byteLength).toBe(before);
  });

  test('the memory would grow, and the guest then trap, without post-return', () => {
    // What the test before this one could not see if a block were smaller or the memory larger.
    const before = memory.buffer.byteLength;
    const text = 'x'.repeat(before);
    expect(api.echoString(text)).toBe(text);
    expect(memory.buffer.byteLength).toBeGreaterThan(before);
  });
});
