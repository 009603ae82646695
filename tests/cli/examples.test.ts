/** Every example, as its README says: generate, type-check, run. And one suite for both stores. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'wit-bindgen-ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { command, root } from './command.ts';

function example(name: string): string {
  return join(root, 'examples', name);
}

function run(name: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: example(name),
    encoding: 'utf8',
  });
  expect(stdout + stderr, `exit status ${status}`).toBe(stdout);
  expect(status).toBe(0);
  return stdout;
}

const outputs: Readonly<Record<string, string>> = {
  greet: 'Hello, DevNet\n',
  'line-counter': 'Roses are red,\nviolets are blue.\n2 lines\n',
  'key-value':
    'guest in C: colour was red, is blue, size is undefined\n' +
    'class in TypeScript: colour was red, is blue, size is undefined\n',
};

describe.each(Object.keys(outputs))('%s', (name) => {
  beforeAll(() => {
    expect(command(['gen', `wit/${name}.wit`, '-o', 'src/gen'], { cwd: example(name) }).status).toBe(0);
  });

  test('type-checks and runs', () => {
    expect(
      run(name, join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.', '--skipLibCheck'),
    ).toBe('');
    expect(run(name, join('dist', 'main.js'))).toBe(outputs[name]);
  });
});

describe('typescript-guest', () => {
  const wit = 'wit/shop.wit';
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // The engine of Node 20 has extended constant expressions behind a flag, and later ones know no such flag.
  const flags = process.versions.node.startsWith('20.') ? ['--experimental-wasm-extended-const'] : [];

  beforeAll(() => {
    const cwd = example('typescript-guest');
    expect(command(['gen', wit, '-o', 'src/gen'], { cwd }).status).toBe(0);
    const guest = ['gen', wit, '--guest', '--for', 'componentize-qjs', '-o', 'guest/gen'];
    expect(command(guest, { cwd }).status).toBe(0);
  });

  test('guest and host type-check, and the host runs the guest', () => {
    for (const project of ['.', 'guest'])
      expect(run('typescript-guest', tsc, '-p', project, '--skipLibCheck')).toBe('');
    expect(run('typescript-guest', ...flags, join('dist', 'main.js'))).toBe(
      'refused: no price for gold\n' +
        'refused: Ada gets nothing for nothing\n' +
        '3 apple, 2 bread\n' +
        '760 cents, most of it for bread\n',
    );
  });
});

interface Store {
  get(key: string): string | undefined;
  set(key: string, value: string): string | undefined;
}

const stores: readonly (readonly [string, () => Promise<Store>])[] = [
  [
    'the guest',
    async () => {
      const component = await Component.compile(
        readFileSync(join(example('key-value'), 'key-value.component.wasm')),
      );
      return (await component.instantiate<{ readonly store: Store }>()).exports.store;
    },
  ],
  [
    'the class',
    async () => {
      const path = join(example('key-value'), 'src', 'memory-store.ts');
      const { MemoryStore } = (await import(path)) as { readonly MemoryStore: new () => Store };
      return new MemoryStore();
    },
  ],
];

describe.each(stores)('a key-value store, %s', (_, make) => {
  test('has nothing at first', async () => {
    expect((await make()).get('a')).toBeUndefined();
  });

  test('gives back what was set, and says what was there before', async () => {
    const store = await make();
    expect(store.set('a', '1')).toBeUndefined();
    expect(store.set('a', '2')).toBe('1');
    expect(store.get('a')).toBe('2');
  });

  test('tells keys apart, empty and not ASCII ones too', async () => {
    const store = await make();
    const keys = ['', 'a', 'A', 'aa', 'é', 'e\u0301', '🌍', 'constructor', '__proto__'];
    for (const [i, key] of keys.entries()) expect(store.set(key, `${i}`)).toBeUndefined();
    for (const [i, key] of keys.entries()) expect(store.get(key)).toBe(`${i}`);
  });

  test('keeps an empty value apart from none', async () => {
    const store = await make();
    store.set('a', '');
    expect(store.get('a')).toBe('');
    expect(store.set('a', 'b')).toBe('');
  });

  test('holds many', async () => {
    const store = await make();
    for (let i = 0; i < 2000; i++) store.set(`key ${i}`, `value ${i}`);
    for (let i = 0; i < 2000; i++) expect(store.get(`key ${i}`)).toBe(`value ${i}`);
  });
});

test('node-import: a component, imported', () => {
  expect(run('node-import', '--import', './src/register.js', join('src', 'main.js'))).toBe(
    'Roses are red,\nviolets are blue.\n2 lines\n',
  );
});
