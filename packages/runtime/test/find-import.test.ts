/** Which of the imports that a host gives satisfies a name. */
import { expect, test } from 'vitest';
import { findImport } from '../src/imports/find-import.ts';

const cases: readonly (readonly [wanted: string, given: readonly string[], found: string | undefined])[] = [
  ['a:b/c@1.2.0', ['a:b/c@1.2.0', 'a:b/c@1.9.0'], 'a:b/c@1.2.0'],
  ['a:b/c@1.2.0', ['a:b/c@1.3.0', 'a:b/c@1.9.0', 'a:b/c@1.10.0'], 'a:b/c@1.10.0'],
  ['a:b/c@1.2.0', ['a:b/c@1.10.0', 'a:b/c@1.9.9'], 'a:b/c@1.10.0'],
  ['a:b/c@1.2.0', ['a:b/c@1.1.0'], 'a:b/c@1.1.0'],
  ['a:b/c@1.2.3', ['a:b/c@1.2.10', 'a:b/c@1.2.9'], 'a:b/c@1.2.10'],
  ['a:b/c@1.2.0', ['a:b/c@2.0.0', 'a:b/c@0.1.2'], undefined],
  ['a:b/c@0.2.0', ['a:b/c@0.2.8', 'a:b/c@0.3.0', 'a:b/c@1.2.0'], 'a:b/c@0.2.8'],
  ['a:b/c@0.2.6', ['a:b/c@0.2.0'], 'a:b/c@0.2.0'],
  ['a:b/c@0.2.0', ['a:b/c@0.3.0', 'a:b/c@0.0.2'], undefined],
  ['a:b/c@0.0.1', ['a:b/c@0.0.2', 'a:b/c@0.0.0'], undefined],
  ['a:b/c@0.0.1', ['a:b/c@0.0.1'], 'a:b/c@0.0.1'],
  ['a:b/c@0.0.1', ['a:b/c@0.0.1+build'], 'a:b/c@0.0.1+build'],
  ['a:b/c@1.0.0-rc.1', ['a:b/c@1.0.0-rc.1'], 'a:b/c@1.0.0-rc.1'],
  ['a:b/c@1.0.0-rc.1', ['a:b/c@1.0.0', 'a:b/c@1.0.0-rc.2'], undefined],
  ['a:b/c@1.0.0', ['a:b/c@1.0.0-rc.1', 'a:b/c@1.1.0-alpha'], undefined],
  ['a:b/c@1.0.0-rc.1', ['a:b/c'], 'a:b/c'],
  ['a:b/c@1.2.0', ['a:b/c', 'a:b/c@2.0.0'], 'a:b/c'],
  ['a:b/c@1.2.0', ['a:b/c', 'a:b/c@1.0.0'], 'a:b/c@1.0.0'],
  ['a:b/c@1.2.0', ['a:b/d@1.2.0', 'x:b/c@1.2.0', 'a:b/c@1', 'a:b/c@1.2', 'c'], undefined],
  ['a:b/c', ['a:b/c@1.0.0'], undefined],
  ['a:b/c', ['a:b/c'], 'a:b/c'],
  ['print', ['print'], 'print'],
  ['to-string', ['toString'], undefined],
  ['constructor', [], undefined],
  ['__proto__@1.0.0', [], undefined],
];

test.each(cases)('%s in %j: %s', (wanted, given, found) => {
  const imports = Object.fromEntries(given.map((name) => [name, `the value of ${name}`]));
  expect(findImport(imports, wanted)).toBe(found === undefined ? undefined : `the value of ${found}`);
});
