/** The host program that every engine runs: `greet`, and each kind of call of the bench world. */

const person = {
  name: 'Ada Lovelace',
  age: 36,
  email: 'ada@example.org',
  tags: ['mathematics', 'poetry 🌍'],
};
const { email: _, ...withoutEmail } = person;
const people = [person, { ...person, age: 37 }];
const long = 'a line of text, '.repeat(64);
const bytes = Uint8Array.from({ length: 64 }, (__, i) => i * 4);
const u32s = Uint32Array.of(0, 1, 4294967295);
const points = [
  { x: 1, y: -2.25 },
  { x: 3, y: Infinity },
];
const strings = ['', 'a', 'ü', long];
const circle = { tag: 'circle', val: 0.5 };
const rect = { tag: 'rect', val: { x: 1, y: -2.25 } };
const label = { tag: 'label', val: 'né' };
const empty = { tag: 'empty' };

/** What to do with the exported interface, and what must come of it. */
const kinds = [
  ['add', (api) => api.add(4294967295, 2), 1],
  ['add64', (api) => api.add64(2n ** 64n - 1n, 2n), 1n],
  ['echo-string, empty', (api) => api.echoString(''), ''],
  ['echo-string, short', (api) => api.echoString('hello'), 'hello'],
  ['echo-string, not ASCII', (api) => api.echoString('héllo🌍'), 'héllo🌍'],
  ['echo-string, long', (api) => api.echoString(long), long],
  ['echo-bytes', (api) => api.echoBytes(bytes), bytes],
  ['echo-u32s', (api) => api.echoU32s(u32s), u32s],
  ['echo-point', (api) => api.echoPoint({ x: 1.5, y: -0 }), { x: 1.5, y: -0 }],
  ['echo-person', (api) => api.echoPerson(person), person],
  ['echo-person, without', (api) => api.echoPerson(withoutEmail), { ...person, email: undefined }],
  ['echo-people', (api) => api.echoPeople(people), people],
  ['echo-points', (api) => api.echoPoints(points), points],
  ['echo-strings', (api) => api.echoStrings(strings), strings],
  ['echo-shape, circle', (api) => api.echoShape(circle), circle],
  ['echo-shape, rect', (api) => api.echoShape(rect), rect],
  ['echo-shape, label', (api) => api.echoShape(label), label],
  ['echo-shape, empty', (api) => api.echoShape(empty), empty],
  [
    'echo-perms',
    (api) => api.echoPerms({ read: true, admin: true }),
    { read: true, write: false, exec: false, admin: true },
  ],
  ['echo-level', (api) => api.echoLevel('high'), 'high'],
  ['echo-opt, some', (api) => api.echoOpt(0), 0],
  ['echo-opt, none', (api) => api.echoOpt(undefined), undefined],
  ['check, ok', (api) => api.check(true), 7],
  ['check, err', (api) => failureOf(() => api.check(false)), ['ComponentError', 'the check failed']],
  ['call-host-add', (api) => api.callHostAdd(3), 3],
  ['call-host-log', (api) => api.callHostLog(1), undefined],
  ['counter', (api) => countTo42(api), 42],
];

function failureOf(body) {
  try {
    return body();
  } catch (error) {
    return [error.name, error.payload];
  }
}

function countTo42({ Counter }) {
  const counter = new Counter(40);
  const value = counter.increment(2);
  counter[Symbol.dispose ?? Symbol.for('dispose')]();
  return value;
}

/** What JSON cannot tell apart, in words. */
function notation(_key, value) {
  if (value === undefined || Object.is(value, -0) || value === Infinity)
    return Object.is(value, -0) ? '(-0)' : `(${value})`;
  if (typeof value === 'bigint') return `${value}n`;
  if (ArrayBuffer.isView(value)) return { [value.constructor.name]: Array.from(value) };
  return value;
}

/** The line that every engine must print. */
export const expected = JSON.stringify(
  { greet: 'Hello, Ada 🌍', results: kinds.map(([kind, , result]) => [kind, result]), lines: 1 },
  notation,
);

/** Makes both instances and all calls; gives one line of JSON. */
export async function program(instantiateGreet, instantiateBench) {
  const { greet } = await instantiateGreet({});
  let lines = 0;
  const { api } = await instantiateBench({
    'test:calls/host@1.0.0': {
      add: (a, b) => (a + b) >>> 0,
      log: () => {
        lines += 1;
      },
    },
  });
  const results = kinds.map(([kind, call]) => [kind, call(api)]);
  return JSON.stringify({ greet: greet('Ada 🌍'), results, lines }, notation);
}
