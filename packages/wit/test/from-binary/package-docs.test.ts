/** Docs and stability from the custom section `package-docs`. */
import { readFileSync } from 'node:fs';
import { CompileError, decode } from '@wit-bindgen-ts/component';
import { describe, expect, test } from 'vitest';
import { modelFromComponent, modelFromPackage, printWit, resolve, SourceFile } from '../../src/index.ts';
import { moduleSections } from '../../src/from-binary/module-sections.ts';
import { docsOf, withSection } from './sections.ts';
import { findGuests } from './wit-of-guests.ts';

const module = new Uint8Array(readFileSync(new URL('modules/documented.wasm', import.meta.url)));
/** The WIT package that the module is written for, without docs, as toolchains write it. */
const bare = moduleSections(module)[0]!.bytes;

const stable = { stable: { since: '1.0.0' } };

const docs = {
  package: 'a:b@1.2.0',
  docs: 'Package docs',
  interfaces: {
    i: {
      docs: 'Iface docs',
      stability: stable,
      funcs: {
        f: { docs: 'func docs\nin two lines', stability: { unstable: { feature: 'foo' } } },
        '[constructor]res': { docs: 'ctor docs' },
        '[method]res.m': { docs: 'm docs', stability: stable },
        '[static]res.s': { docs: 's docs' },
      },
      types: {
        r: {
          docs: 'type docs',
          stability: { stable: { since: '1.1.0', deprecated: '1.2.0' } },
          items: { x: 'field docs', y: 'y docs' },
        },
        e: { docs: 'enum docs', items: { a: 'case docs' } },
        fl: { docs: 'fl docs', items: { 'f-a': 'f a' } },
        v: { docs: 'v docs', items: { a: 'vc docs' } },
        res: { docs: 'res docs', stability: 'unknown' },
        al: { docs: 'alias docs' },
        'not-there': { docs: 'x' },
      },
    },
    j: {
      docs: 'other',
      types: { r: { docs: 'use docs', stability: { unstable: { feature: 'foo', deprecated: '1.2.0' } } } },
    },
    'not-there': { docs: 'x' },
  },
  worlds: {
    w: {
      docs: 'World docs',
      stability: { unstable: { feature: 'foo' } },
      interfaces: {
        inl: {
          docs: 'inline docs',
          stability: stable,
          funcs: { g: { docs: 'inl g docs' } },
          types: { t: { docs: 'inl t docs' } },
        },
      },
      types: { wt: { docs: 'wtype docs', items: { z: 'wf docs' } }, wres: { docs: 'wres' } },
      funcs: { f: { docs: 'imp f docs' }, '[method]wres.wm': { docs: 'wm' } },
      func_exports: { g: { docs: 'exp docs' } },
      interface_import_stability: { 'a:b/i@1.2.0': stable },
      interface_export_stability: { 'a:b/j@1.2.0': { stable: { since: '1.1.0' } } },
    },
  },
};

test('are in the model, and in what is printed of it', async () => {
  const { model, notes } = modelFromPackage(decode(withSection(bare, 'package-docs', docsOf(docs))));
  expect(notes).toEqual([]);
  const text = printWit(model);
  await expect(text).toMatchFileSnapshot('modules/documented.printed');
  const { diagnostics } = resolve(
    { root: [new SourceFile('printed.wit', text)], deps: [] },
    { features: 'all' },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('of version 0, where functions have docs alone', () => {
  const old = { interfaces: { i: { funcs: { f: 'old docs' } } }, worlds: { w: { funcs: { g: 'of g' } } } };
  const { model } = modelFromPackage(decode(withSection(bare, 'package-docs', docsOf(old, 0))));
  expect(model.root.interfaces.get('i')?.functions.get('f')?.docs).toBe('old docs');
  const item = model.root.worlds.get('w')?.exports.get('g');
  expect(item?.kind === 'func' && item.func.docs).toBe('of g');
});

test('in a component belong to the package that they name', () => {
  const bytes = findGuests().bytes.get('key-value')!;
  const { model: before } = modelFromComponent(decode(bytes));
  const [, used] = before.packages;
  const { namespace, name, version } = used!.name;
  const [made] = used!.interfaces.keys();
  const described = {
    package: `${namespace}:${name}${version === undefined ? '' : `@${version}`}`,
    interfaces: { [made!]: { docs: 'Kept in a component.' } },
  };
  const { model, notes } = modelFromComponent(decode(withSection(bytes, 'package-docs', docsOf(described))));
  expect(notes).toEqual([]);
  expect(model.packages[1]?.interfaces.get(made!)?.docs).toBe('Kept in a component.');
});

describe('that cannot be read are left out, with a note', () => {
  const left = 'the docs in the custom section `package-docs` are left out: ';

  test.each([
    [[], 'version undefined is not known'],
    [[7, 123, 125], 'version 7 is not known'],
    [docsOf('{"docs": '), /^they are no JSON: /],
    [[1, 0x22, 0xff, 0x22], 'they are not UTF-8'],
    [docsOf([]), 'the JSON: expected an object'],
    [docsOf({ docs: 1 }), 'docs: expected a string'],
    [docsOf({ interfaces: { i: 'x' } }), 'interfaces.i: expected an object'],
    [
      docsOf({ interfaces: { i: { types: { r: { items: { x: {} } } } } } }),
      'interfaces.i.types.r.items.x: expected a string',
    ],
    [
      docsOf({ worlds: { w: { stability: {} } } }),
      'worlds.w.stability: expected `stable`, `unstable` or `unknown`',
    ],
    [
      docsOf({ worlds: { w: { stability: { stable: {} } } } }),
      'worlds.w.stability.stable.since: expected a string',
    ],
    [
      docsOf({ worlds: { w: { stability: { stable: { since: '1); x' } } } } }),
      'worlds.w.stability.stable.since: expected a version such as 1.0.0',
    ],
    [
      docsOf({ worlds: { w: { stability: { unstable: { feature: 'a b' } } } } }),
      'worlds.w.stability.unstable.feature: expected a name in kebab case',
    ],
  ])('%#', (contents, reason) => {
    const { model, notes } = modelFromPackage(decode(withSection(bare, 'package-docs', contents)));
    expect(printWit(model)).toBe(printWit(modelFromPackage(decode(bare)).model));
    expect(notes).toHaveLength(1);
    expect(notes[0]!.startsWith(left)).toBe(true);
    const said = notes[0]!.slice(left.length);
    if (typeof reason === 'string') expect(said).toBe(reason);
    else expect(said).toMatch(reason);
  });

  test('whatever their names', () => {
    const hostile = '{"interfaces":{"__proto__":{"docs":"x"},"constructor":{"types":{"toString":{}}}}}';
    const { notes } = modelFromPackage(decode(withSection(bare, 'package-docs', docsOf(hostile))));
    expect(notes).toEqual([]);
  });
});

test('mutated docs give a model or a note', () => {
  const whole = withSection(bare, 'package-docs', docsOf(docs));
  let noted = 0;
  for (let at = bare.length; at < whole.length; at += 3) {
    const mutant = whole.slice();
    mutant[at] = (mutant[at]! * 7 + 13) & 0xff;
    try {
      const { model, notes } = modelFromPackage(decode(mutant));
      printWit(model);
      noted += notes.length;
    } catch (error) {
      expect(error).toBeInstanceOf(CompileError);
    }
  }
  expect(noted).toBeGreaterThan(50);
});
