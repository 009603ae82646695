/** A process that forbids making code from strings: the sources of the packages, run by Node as they are. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = (name: string): string => fileURLToPath(new URL(`no-codegen/${name}`, import.meta.url));

function run(...flags: readonly string[]): { readonly status: number | null; readonly report: unknown } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...flags,
      '--conditions=wit-bindgen-ts:source',
      `--import=${script('register.mjs')}`,
      script('calls.ts'),
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) expect.fail(stderr);
  return { status, report: JSON.parse(stdout) as unknown };
}

const results = [
  ['add', 3],
  ['echo-string', 'héllo🌍'],
  ['echo-people', [{ name: 'Ada', age: 36, tags: ['a', 'b'] }]],
  ['echo-shape', { tag: 'rect', val: { x: 1, y: 2 } }],
  ['check', 'ComponentError: the check failed'],
  ['call-host-add', 10],
  ['counter', 42],
  [
    'misfit',
    'TypeError: test:calls/api@1.0.0#add: b: expected an integer from 0 to 4294967295, got undefined',
  ],
  ['trap', 'Trap: test:misbehaving/guest#invalid-utf8: invalid utf-8'],
  ['catch-all', 'Error: host'],
  ['notes', 'a+b'],
];

test('with code from strings forbidden', () => {
  const { report } = run('--disallow-code-generation-from-strings');
  expect(report).toEqual({ codeFromStrings: false, codegenAllowed: false, results });
});

test('with code from strings allowed: the same', () => {
  const { report } = run();
  expect(report).toEqual({ codeFromStrings: true, codegenAllowed: true, results });
});
