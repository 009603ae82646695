/** Core modules, components and instances as imports and exports. */
import { Component, LinkError } from '@wit-bindgen-ts/runtime';
import { beforeAll, describe, expect, test } from 'vitest';
import { rejectionOf, thrownBy } from './calls.ts';
import { componentOf } from './guests.ts';
import { inEachLinkedMode } from './modes.ts';
import type { Any } from './modes.ts';

/** A core module `(import "" "base" (func (result i32)))`, whose `run` gives it, with a memory. */
// prettier-ignore
const moduleBytes = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 2, 9, 1, 0, 4, 98, 97, 115, 101, 0, 0, 3, 2, 1, 0,
  5, 3, 1, 0, 1, 7, 16, 2, 3, 114, 117, 110, 0, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0, 10, 6, 1, 4, 0, 16, 0, 11,
]);

/** A core module that exports nothing; and one whose `run` is a memory. */
const emptyModule = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
// prettier-ignore
const wrongModule = new WebAssembly.Module(new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 7, 1, 3, 114, 117, 110, 2, 0,
]));
// prettier-ignore
const greedyModule = new WebAssembly.Module(new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 2, 10, 1, 1, 97, 3, 109, 101, 109, 2, 0, 1,
]));

const module = new WebAssembly.Module(moduleBytes);
class Thing {
  name = 'thing';
}
const host = { base: () => 7, Thing };

let part: Component;

beforeAll(async () => {
  part = await componentOf('fixtures/part');
});

inEachLinkedMode('definitions', (mode) => {
  const instantiate = (imports: Any = {}): Promise<Any> =>
    mode.instantiate('fixtures/definitions', { module, part, host, ...imports });

  test('a core module and a component that the host gives', async () => {
    const exports = await instantiate();
    expect(exports.runModule()).toBe(7);
    expect([exports.runA(), exports.runB()]).toEqual([1007, 1005]);
  });

  test('exports of core modules pass between them', async () => {
    expect((await instantiate()).shared()).toBe(43);
  });

  test('an instance of the host, handed back', async () => {
    const exports = await instantiate();
    expect(exports.host.base()).toBe(7);
    expect(exports.host.Thing).toBe(Thing);
  });

  test('what is exported can be given as import', async () => {
    const first = await instantiate();
    expect(first.module).toBe(module);
    expect(first.ownModule).toBeInstanceOf(WebAssembly.Module);
    expect(first.part).toBeInstanceOf(Component);
    expect(first.part.imports).toEqual([
      { name: 'base', type: { kind: 'func', type: { async: false, params: [], result: 'u32' } } },
    ]);

    const second = await instantiate({ module: first.ownModule, part: first.part });
    expect(second.runModule()).toBe(14);
    // The exported component has taken the first instance's module with it.
    expect([second.runA(), second.runB()]).toEqual([107, 105]);

    const alone = await first.part.instantiate({ base: () => 1 });
    expect(alone.exports.run()).toBe(101);
    const doubled = await (
      await instantiate({ module: first.ownModule })
    ).part.instantiate({ base: () => 1 });
    expect(doubled.exports.run()).toBe(102);
  });

  test('a trap in the component that was given ends the whole instance', async () => {
    const problem = new Error('no base');
    let calls = 0;
    const failing = {
      ...host,
      base: () => {
        calls += 1;
        if (calls > 1) throw problem;
        return 1;
      },
    };
    const exports = await instantiate({ host: failing });
    expect(exports.runA()).toBe(1001);
    expect(thrownBy(() => exports.runA())).toBe(problem);
    expect(thrownBy(() => exports.runB())).toMatchObject({
      reason: 'cannot enter component instance',
      cause: problem,
    });
  });
});

describe('what does not fit is refused', () => {
  test.each<readonly [string, Any, string]>([
    ['no module', { module: undefined }, 'module: this import is missing; expected a WebAssembly.Module'],
    ['bytes', { module: moduleBytes }, 'module: expected a WebAssembly.Module, got an object'],
    [
      'a module that lacks an export',
      { module: emptyModule },
      'module: the module that was given lacks the export `run`, a function',
    ],
    [
      'a module with an export of another kind',
      { module: wrongModule },
      'module: the export `run` of the module that was given is a memory, expected a function',
    ],
    [
      'a module that imports more',
      { module: greedyModule },
      'module: the module that was given imports `a` `mem`, which it will not be given',
    ],
    ['no component', { part: undefined }, 'part: this import is missing; expected a Component'],
    ['a module as component', { part: module }, 'part: expected a Component, got an object'],
  ])('%s', async (_, imports, message) => {
    const component = await componentOf('fixtures/definitions');
    const error = await rejectionOf(component.instantiate({ module, part, host, ...imports }));
    expect(error).toBeInstanceOf(LinkError);
    expect((error as LinkError).message).toBe(message);
  });

  test.each<readonly [string, string, string]>([
    [
      'imports more',
      'limits',
      'import `take`: the component that was given has a func, the importer has none',
    ],
    [
      'imports an interface more',
      '../guests/resources',
      'import `test:resources/host`: the component that was given has an instance, the importer has none',
    ],
    [
      'lacks an export',
      'between',
      'export `run`: the importer has a func, the component that was given has none',
    ],
    [
      'exports a function of another type',
      'other-part',
      'export `run`: the result: the component that was given has `u64`, the importer `u32`',
    ],
    [
      'asks for another type',
      'asking-part',
      "import `base`: the importer's parameters are (), the component that was given's (x)",
    ],
  ])('a component that %s', async (_, name, difference) => {
    const component = await componentOf('fixtures/definitions');
    const given = await componentOf(name.startsWith('..') ? 'resources' : `fixtures/${name}`);
    const error = await rejectionOf(component.instantiate({ module, part: given, host }));
    expect((error as LinkError).message).toBe(
      `part: the component that was given does not fit: ${difference}`,
    );
  });
});
