/** What is printed of a model resolves to the same model. */
import { readdirSync, readFileSync } from 'node:fs';
import { decode } from '@wit-bindgen-ts/component';
import { expect, describe, test } from 'vitest';
import {
  modelDocument,
  isWitPackage,
  modelFromComponent,
  modelFromPackage,
  modelOfWorld,
  printWit,
  resolve,
  selectWorld,
  SourceFile,
  type Model,
  type Package,
} from '../../src/index.ts';
import { findGuests } from '../from-binary/wit-of-guests.ts';
import { corpus, modelOf, wasi, withoutWasi } from './corpus.ts';

function reread(text: string): Model {
  const { model, diagnostics } = resolve(
    { root: [new SourceFile('printed.wit', text)], deps: [] },
    { features: 'all' },
  );
  // What is printed may deserve the warnings that its source deserved.
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return model!;
}

function packageName({ name: { namespace, name, version } }: Package): string {
  return `${namespace}:${name}@${version}`;
}

/**
 * A model as text, types by their names where they are used: a type of an included world becomes the including
 * world's own. The order of packages beside the root has no meaning.
 */
function described(model: Model): string {
  const [root, ...others] = model.packages;
  const sorted = others.sort((a, b) => (packageName(a) < packageName(b) ? -1 : 1));
  expect(root).toBe(model.root);
  return JSON.stringify(modelDocument({ ...model, packages: [root!, ...sorted] }), undefined, 1);
}

function expectSame(model: Model): string {
  const text = printWit(model);
  const again = reread(text);
  expect(described(again)).toBe(described(model));
  expect(printWit(again)).toBe(text);
  return text;
}

test.each(corpus())('$name', ({ input }) => {
  expectSame(modelOf(input)!);
});

test('everything, word for word', async () => {
  const { input } = corpus().find(({ name }) => name.endsWith('everything.wit'))!;
  await expect(printWit(modelOf(input)!)).toMatchFileSnapshot('fixtures/everything.printed');
});

test.each(corpus())('each package and world of $name alone', ({ input }) => {
  const model = modelOf(input)!;
  for (const part of model.packages) expect(printWit(part)).toContain('package ');
  for (const { worlds } of model.packages) {
    for (const world of worlds.values()) {
      const part = modelOfWorld(model, world);
      expect(part.root.worlds.get(world.name)).toBe(world);
      expectSame(part);
    }
  }
});

test.each([...findGuests().bytes])('the component %s', (_name, bytes) => {
  const { model, world } = modelFromComponent(decode(bytes));
  const again = reread(printWit(model));
  expect(selectWorld(again, world.name).world).toBeDefined();
  expect(described(again)).toBe(described(model));
});

const fixtures = new URL('../from-binary/fixtures/', import.meta.url);
const packages = readdirSync(fixtures)
  .filter((file) => file.endsWith('.wasm'))
  .map((file) => ({ file, binary: decode(new Uint8Array(readFileSync(new URL(file, fixtures)))) }))
  .filter(({ binary }) => isWitPackage(binary));

test.each(packages)('the WIT package $file', ({ binary }) => {
  const { model } = modelFromPackage(binary);
  expect(described(reread(printWit(model)))).toBe(described(model));
});

describe('what only a binary can hold', () => {
  const root = {
    kind: 'package',
    name: { namespace: 'a', name: 'b', version: '1' },
    docs: 'an override \u202e and\u0007\r\nlines\n',
    interfaces: new Map(),
    worlds: new Map(),
  } as const;

  test('becomes valid WIT', () => {
    const text = printWit({ kind: 'model', root, packages: [root] });
    expect(text).toBe('/// an override \ufffd and\ufffd\n/// lines\n///\npackage a:b@1.0.0;\n');
    expect(reread(text).root.name.version).toBe('1.0.0');
  });
});

describe.runIf(withoutWasi === undefined)('WASI', () => {
  test.each(wasi())('$name', ({ input }) => {
    const model = modelOf(input);
    expect(model).toBeDefined();
    expectSame(model!);
  });
});

if (withoutWasi !== undefined) test.skip(`WASI (${withoutWasi})`);
