/**
 * Core modules that say for which world they are written. `modules/documented.wasm` is what `componentEmbed` of
 * `@bytecodealliance/jco-transpile/wasm-tools` makes of `modules/documented.wit` (`dummy`, all features).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isCoreModule, modelFromModule, printWit, resolve, SourceFile } from '../../src/index.ts';
import { modelJson } from '../model-json.ts';
import { moduleWith } from './sections.ts';

function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, import.meta.url)));
}

function sorted(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

test('a module that a toolchain made', () => {
  const bytes = read('modules/documented.wasm');
  expect(isCoreModule(bytes)).toBe(true);
  const { model, notes } = modelFromModule(bytes);
  expect(notes).toEqual([]);
  const wit = new TextDecoder()
    .decode(read('modules/documented.wit'))
    .replaceAll(/\/\/\/.*$|@\w+\(.*\)/gm, '');
  const { model: expected } = resolve({ root: [new SourceFile('documented.wit', wit)], deps: [] });
  // The binary keeps the order of imports and exports of its own.
  expect(sorted(printWit(model))).toEqual(sorted(printWit(expected!)));
});

describe('several sections', () => {
  const one = read('fixtures/chain.world.wasm');
  const other = read('fixtures/asynchronous.world.wasm');

  test('of several packages are all there', () => {
    const bytes = moduleWith([
      ['component-type:one', one],
      ['producers', [1, 2, 3]],
      ['component-type:other', other],
      ['component-types', [0xff]],
    ]);
    const { model } = modelFromModule(bytes);
    const alone = [one, other].map((each) => modelFromModule(moduleWith([['component-type', each]])).model);
    expect(model.root.name).toEqual(alone[0]!.root.name);
    expect(model.packages.map(({ name }) => name)).toEqual(
      alone.flatMap(({ packages }) => packages.map(({ name }) => name)),
    );
  });

  test('for the same world are one world', () => {
    const twice = modelFromModule(
      moduleWith([
        ['component-type:a', one],
        ['component-type:b', one],
      ]),
    );
    const once = modelFromModule(moduleWith([['component-type', one]]));
    expect(twice.notes).toEqual([]);
    expect(modelJson(twice.model)).toEqual(modelJson(once.model));
  });
});

describe('is refused', () => {
  test.each([
    [moduleWith([]), /^this is a core module, and nothing in it says for which world at offset 0x0: /],
    [
      moduleWith([['component-type', [1, 2, 3]]]),
      /^the custom section "component-type" is not a WIT package at offset 0x19: in it, not a WebAssembly component at offset 0x0/,
    ],
    [moduleWith([['component-type', moduleWith([])]]), /in it, this is a core WebAssembly module/],
    [
      moduleWith([['component-type', read('fixtures/chain.wasm')]]),
      /not a WIT package at offset 0x1.: it exports something else/,
    ],
    [Uint8Array.of(...moduleWith([]), 0, 0x90), /^the core module is malformed at offset 0x9/],
    [Uint8Array.of(...moduleWith([]), 0, 100, 1), /^the core module is cut off at offset 0xb/],
    [
      Uint8Array.of(...moduleWith([]), 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
      /^the core module is malformed/,
    ],
  ])('%#', (bytes, message) => {
    const attempt = (): unknown => modelFromModule(bytes);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ name: 'CompileError' }));
  });
});
