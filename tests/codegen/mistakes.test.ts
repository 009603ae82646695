/** Mistakes of a host that tsc reports before anything runs. */
import { expect, test } from 'vitest';
import { lenient } from './strictest.ts';
import { typeErrors } from './type-check.ts';
import { generated, worldOf } from './worlds.ts';

const world = worldOf(`
package test:mistakes;
interface host {
  record point { x: u32, y: option<u32> }
  enum level { low, high }
  print: func(text: string);
  measure: func(p: point) -> u32;
  resource file {
    constructor(name: string);
    size: func() -> u64;
    open-all: static func() -> list<file>;
  }
}
interface guest {
  use host.{point, level};
  resource counter { increment: func(by: u32) -> u32; }
  run: func(p: point, l: level) -> result<counter, string>;
}
world mistakes { import host; export guest; }
`);
const files = generated(world);
/** Types that a constructor's parameter declares are no matter of ours. */
const hostOptions = { ...lenient, erasableSyntaxOnly: false };

/** A module that uses the generated code; returns tsc's errors about it. */
function errorsOf(body: string): readonly string[] {
  const host = `
    import { instantiate, type Imports } from './mistakes.js';
    import type { Host, File } from './interfaces/test.mistakes.host.js';
    declare const bytes: Uint8Array;
    class HostFile implements File {
      constructor(readonly name: string) {}
      size(): bigint { return 0n; }
      static openAll(): HostFile[] { return []; }
    }
    const host: Host = { File: HostFile, print(text: string) {}, measure: (p) => p.x + (p.y ?? 0) };
    const good: Imports = { 'test:mistakes/host': host };
    const { guest } = await instantiate(bytes, good);
    ${body}
    export {};`;
  return typeErrors({ ...files, 'host.ts': host }, hostOptions).map((error) =>
    error.replace(/^host\.ts:\d+: /, ''),
  );
}

test('a host that fits passes', () => {
  expect(
    errorsOf(`
    const counter = guest.run({ x: 1 }, 'low');
    const n: number = counter.increment(1);
    counter[Symbol.dispose]();
  `),
  ).toEqual([]);
});

test.each([
  ['a missing import', 'await instantiate(bytes, {});', /"test:mistakes\/host"' is missing/],
  ['no imports at all', 'await instantiate(bytes);', /Expected 2-3 arguments, but got 1/],
  [
    'a missing function',
    `await instantiate(bytes, { 'test:mistakes/host': { File: HostFile, print() {} } });`,
    /'measure' is missing/,
  ],
  [
    'a function of the wrong kind',
    `await instantiate(bytes, { 'test:mistakes/host': { ...host, print: 1 } });`,
    /'number' is not assignable to type '\(text: string\) => void'/,
  ],
  [
    'a class that lacks a method',
    `await instantiate(bytes, { 'test:mistakes/host': { ...host, File: class { static openAll() { return []; } } } });`,
    /FileClass/,
  ],
  ['a missing field', `guest.run({}, 'low');`, /Property 'x' is missing/],
  [
    'an unknown case',
    `guest.run({ x: 1 }, 'middle');`,
    /"middle"' is not assignable to parameter of type 'Level'/,
  ],
  [
    'a constructor that the resource lacks',
    'new guest.Counter();',
    /Constructor of class 'Counter' is private/,
  ],
  [
    'an object that no component made',
    'const c: ReturnType<typeof guest.run> = { increment: () => 1, [Symbol.dispose]() {} };',
    /'brand' is missing/,
  ],
])('%s is an error', (_, body, message) => {
  const errors = errorsOf(body);
  expect(errors.join('\n')).toMatch(message);
  expect(errors).toHaveLength(1);
});

test('a class from the file of an exported interface cannot be imported as a value', () => {
  const errors = typeErrors({
    ...files,
    'host.ts': `import { Counter } from './interfaces/test.mistakes.guest.js'; console.log(Counter);`,
  });
  expect(errors.join('\n')).toMatch(/exported using 'export type'|is a type and must be imported/);
});
