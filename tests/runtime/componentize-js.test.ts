/**
 * A component made by componentize-js from JavaScript of ours, with the objects of preview2-shim as its WASI
 * host. It is too large to commit and takes seconds to build, so it runs only where `COMPONENTIZE_JS` names a
 * folder in which `@bytecodealliance/componentize-js` and `@bytecodealliance/preview2-shim` are installed.
 */
import { Component } from '@wit-bindgen-ts/runtime';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPackage } from '../load-package.ts';
import { thrownBy } from './calls.ts';
import type { Any } from './modes.ts';

const WIT = `package test:script;
interface things {
  record person { name: string, tags: list<string>, age: option<u32> }
  resource counter { constructor(start: u32); add: func(by: u32) -> u32; }
  greet: func(p: person) -> string;
  parse: func(text: string) -> result<u32, string>;
  numbers: func(n: u32) -> list<u32>;
  people: func(names: list<string>) -> list<person>;
}
interface host { shout: func(text: string) -> string; }
world script { import host; export things; }
`;

const SCRIPT = `import { shout } from 'test:script/host';
class Counter {
  constructor(start) { this.n = start; }
  add(by) { return (this.n += by); }
}
export const things = {
  Counter,
  greet: (p) => shout(p.name + ' ' + p.tags.join('+') + ' ' + (p.age ?? 'ageless')),
  parse: (text) => {
    const n = Number(text);
    if (!Number.isInteger(n)) throw 'no number: ' + text;
    return n;
  },
  numbers: (n) => Array.from({ length: n }, (_, i) => i * i),
  people: (names) => names.map((name) => ({ name, tags: [name.toUpperCase()], age: name.length })),
};
`;

const folder = process.env['COMPONENTIZE_JS'];

/** `wasi:cli/terminal-stdin` from `cli.terminalStdin`, for everything that the shim has. */
function wasi(shim: Any): Any {
  return Object.fromEntries(
    Object.entries<Any>(shim).flatMap(([name, interfaces]) =>
      Object.entries<Any>(interfaces).map(([key, host]) => [
        `wasi:${name}/${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        host,
      ]),
    ),
  );
}

describe.skipIf(folder === undefined)('a component made by componentize-js', () => {
  let component: Component;
  let imports: Any;

  beforeAll(async () => {
    const { componentize } = await loadPackage(folder!, '@bytecodealliance/componentize-js');
    const { cli, clocks, filesystem, http, io, random, sockets } = await loadPackage(
      folder!,
      '@bytecodealliance/preview2-shim',
    );
    const built = await componentize(SCRIPT, { witWorld: WIT, worldName: 'script' });
    component = await Component.compile(built.component as Uint8Array);
    imports = {
      ...wasi({ cli, clocks, filesystem, http, io, random, sockets }),
      'test:script/host': { shout: (text: string) => `${text.toUpperCase()}!` },
    };
  }, 300_000);

  test.each(['auto', 'never'] as const)('codegen: %s', async (codegen) => {
    const { things } = (await component.instantiate<Any>(imports, { codegen })).exports;
    expect(things.greet({ name: 'Ann ☃', tags: ['a', 'b'] })).toBe('ANN ☃ A+B AGELESS!');
    expect(things.greet({ name: 'bob', tags: [], age: 5 })).toBe('BOB  5!');
    expect(things.parse('42')).toBe(42);
    expect(thrownBy(() => things.parse('x'))).toMatchObject({
      name: 'ComponentError',
      payload: 'no number: x',
    });
    expect(things.numbers(5)).toEqual(Uint32Array.of(0, 1, 4, 9, 16));
    expect(things.people(['ann', '☃'])).toEqual([
      { name: 'ann', tags: ['ANN'], age: 3 },
      { name: '☃', tags: ['☃'], age: 1 },
    ]);
    const counter = new things.Counter(40);
    expect([counter.add(2), counter.add(1)]).toEqual([42, 43]);
    for (let i = 0; i < 1000; i++) expect(new things.Counter(i).add(1)).toBe(i + 1);
  });
});
