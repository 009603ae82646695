/**
 * The kinds of call that are measured. `body` is the statement in the loop: `api` is the interface's functions,
 * `arg` what `make` gives, `i` the loop's counter, `dispose` the symbol. Calls that a body makes are one unit.
 */

/** A flat string, not one that is still a tree of concatenations. */
const flat = (text) => Buffer.from(text).toString();

const person = (i) => ({
  name: `Person Number ${i}`,
  age: i % 100,
  email: i % 2 === 0 ? `person${i}@example.org` : undefined,
  tags: ['admin', 'staff', 'remote'],
});

const mixed = 'Zürich, Genève, Łódź, 東京, '.repeat(50).slice(0, 900);

const echo = (name, arg, group, member = 'echoString') => {
  return { name, group, make: () => arg, body: `api.${member}(arg);` };
};

export const cases = [
  { name: 'add', group: 'flat', body: 'sum = api.add(sum, i);' },
  { name: 'add64', group: 'flat', make: () => 41n, body: 'api.add64(arg, 1n);' },
  echo('echo-point', { x: 1.5, y: -2.25 }, 'flat', 'echoPoint'),
  echo('echo-shape, circle', { tag: 'circle', val: 1.5 }, 'flat', 'echoShape'),
  echo('echo-perms', { read: true, exec: true }, 'flat', 'echoPerms'),
  echo('echo-level', 'mid', 'flat', 'echoLevel'),
  { name: 'echo-opt', group: 'flat', body: 'sum += api.echoOpt(i);' },
  { name: 'check, ok', group: 'flat', body: 'sum += api.check(true);' },
  echo('string, 16 ASCII', flat('abcdefghijklmnop'), 'text'),
  echo('string, 1 Ki ASCII', flat('a line of text, '.repeat(64)), 'text'),
  echo('string, 900 mixed', flat(mixed), 'text'),
  echo('string, 64 Ki ASCII', flat('a line of text, '.repeat(4096)), 'text'),
  echo('bytes, 1 KiB', new Uint8Array(1024).fill(7), 'text', 'echoBytes'),
  echo('bytes, 64 KiB', new Uint8Array(65536).fill(7), 'text', 'echoBytes'),
  echo('bytes, 1 MiB', new Uint8Array(1 << 20).fill(7), 'large', 'echoBytes'),
  echo(
    'u32s, 1024',
    Uint32Array.from({ length: 1024 }, (_, i) => i),
    'text',
    'echoU32s',
  ),
  echo('echo-person', person(0), 'record', 'echoPerson'),
  echo('echo-shape, label', { tag: 'label', val: flat('a circle with a label') }, 'record', 'echoShape'),
  echo(
    'echo-people, 100',
    Array.from({ length: 100 }, (_, i) => person(i)),
    'record',
    'echoPeople',
  ),
  echo(
    'echo-points, 1000',
    Array.from({ length: 1000 }, (_, i) => ({ x: i + 0.5, y: -i })),
    'record',
    'echoPoints',
  ),
  echo(
    'echo-strings, 100',
    Array.from({ length: 100 }, (_, i) => `string number ${i}`),
    'record',
    'echoStrings',
  ),
  {
    name: 'check, err',
    group: 'throw',
    body: 'try { api.check(false); } catch (e) { if (e.payload === undefined) throw e; }',
  },
  { name: '1000 imports, add', group: 'import-flat', body: 'api.callHostAdd(1000);' },
  { name: '100 imports, log', group: 'import-string', body: 'api.callHostLog(100);' },
  {
    name: 'resource',
    group: 'resource',
    body: 'const c = new api.Counter(i & 1023); sum += c.increment(1); c[dispose]();',
  },
];

/** The host's side, the same for everyone. */
export const host = { lines: 0, add: (a, b) => (a + b) >>> 0, log: (text) => (host.lines += text.length) };

/** A loop of its own for each case and contender, so that no two share the engine's feedback. */
export function loop({ body, make }, contender) {
  // oxlint-disable-next-line no-new-func -- a loop's text is one of the bodies above.
  const run = new Function(
    'api',
    'arg',
    'dispose',
    'n',
    `/* ${contender} */ 'use strict'; let sum = 0; for (let i = 0; i < n; i++) { ${body} } return sum;`,
  );
  const arg = make?.();
  const dispose = Symbol.dispose ?? Symbol.for('dispose');
  return (api, n) => run(api, arg, dispose, n);
}
