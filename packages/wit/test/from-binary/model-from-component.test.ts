/** A component gives the model that its WIT gives, and so does a WIT package in binary form. */
import { readdirSync, readFileSync } from 'node:fs';
import { decode } from '@wit-bindgen-ts/component';
import { describe, expect, test } from 'vitest';
import {
  modelFromComponent,
  modelFromPackage,
  resolve,
  selectWorld,
  SourceFile,
  type Interface,
  type Model,
  type Package,
  type World,
  type WorldItem,
} from '../../src/index.ts';
import { modelJson } from '../model-json.ts';
import { dropOthers, keptOf } from './kept-of-world.ts';
import { findGuests, type Guest } from './wit-of-guests.ts';

const fixtures = new URL('fixtures/', import.meta.url);

function fixturesWithWit(): Guest[] {
  return readdirSync(fixtures)
    .filter((file) => file.endsWith('.wit'))
    .map((file) => ({
      name: file.slice(0, -'.wit'.length),
      bytes: new Uint8Array(readFileSync(new URL(file.replace(/wit$/, 'wasm'), fixtures))),
      wit: readFileSync(new URL(file, fixtures), 'utf8'),
    }));
}

/** The model of WIT without comments, which are docs, and its only world. */
function modelOfWit(wit: string): { readonly model: Model; readonly world: World } {
  const text = wit.replaceAll(/\/\/.*$/gm, '');
  const { model, diagnostics } = resolve({ root: [new SourceFile('world.wit', text)], deps: [] });
  expect(diagnostics).toEqual([]);
  return { model: model!, world: selectWorld(model!).world! };
}

/**
 * A world and its named interfaces as text. The order counts of everything but imports and exports, and of the types
 * of imported interfaces: `wit-component` writes those as they are needed.
 */
function described(world: World): string {
  const interfaces = new Map<string, Interface>();
  for (const direction of ['imports', 'exports'] as const) {
    for (const item of world[direction].values()) {
      if (item.kind !== 'interface' || item.interface.id === undefined) continue;
      const made = item.interface;
      const types = direction === 'imports' ? sortedMap(made.types) : made.types;
      interfaces.set(item.interface.id, { ...made, types });
    }
  }
  const imports = new Map(
    [...world.imports].map(([name, item]): [string, WorldItem] => {
      if (item.kind !== 'interface' || item.interface.id !== undefined) return [name, item];
      return [name, { ...item, interface: { ...item.interface, types: sortedMap(item.interface.types) } }];
    }),
  );
  const sorted: World = { ...world, imports: sortedMap(imports), exports: sortedMap(world.exports) };
  const all: Package = {
    kind: 'package',
    name: { namespace: 'all', name: 'interfaces' },
    interfaces: sortedMap(interfaces),
    worlds: new Map([[world.name, sorted]]),
  };
  return JSON.stringify(modelJson({ kind: 'model', root: all, packages: [all] }), undefined, 1);
}

function sortedMap<V>(map: ReadonlyMap<string, V>): Map<string, V> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const { withWit } = findGuests();

describe.each([...withWit, ...fixturesWithWit()])('$name', ({ bytes, wit }) => {
  const { world } = modelOfWit(wit);
  const binary = modelFromComponent(decode(bytes), { worldName: world.name });

  test('nothing is left out', () => {
    expect(binary.notes).toEqual([]);
  });

  test('is the model of its WIT', () => {
    dropOthers(world, keptOf(world, binary.world));
    expect(described(binary.world)).toBe(described(world));
  });
});

describe.each(fixturesWithWit())('the world of $name as a WIT package', ({ name, wit }) => {
  test('is the model of its WIT', () => {
    const bytes = new Uint8Array(readFileSync(new URL(`${name}.world.wasm`, fixtures)));
    const { model, notes } = modelFromPackage(decode(bytes));
    const { model: expected, world } = modelOfWit(wit);
    expect(notes).toEqual([]);
    expect(model.root.name).toEqual(expected.root.name);
    expect(described(model.root.worlds.get(world.name)!)).toBe(described(world));
  });
});
