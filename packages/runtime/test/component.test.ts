/** `Component`: where bytes may come from, what it says about itself, and what it refuses. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CompileError, Component } from '../src/index.ts';

const greet = new Uint8Array(
  readFileSync(new URL('../../../examples/greet/greet.component.wasm', import.meta.url)),
);

interface Greet {
  readonly greet: (name: string) => string;
}

async function greeting(component: Component): Promise<string> {
  return (await component.instantiate<Greet>()).exports.greet('you');
}

describe('compile', () => {
  const padded = new Uint8Array(greet.length + 20);
  padded.set(greet, 10);
  const response = (): Response => new Response(greet, { headers: { 'content-type': 'application/wasm' } });
  test.each([
    ['a Uint8Array', () => greet],
    ['an ArrayBuffer', () => greet.buffer],
    ['a view of a part', () => padded.subarray(10, 10 + greet.length)],
    ['a DataView', () => new DataView(padded.buffer, 10, greet.length)],
    ['a Buffer', () => Buffer.from(greet)],
    ['a Response', response],
    ['a promise of a Response', () => Promise.resolve(response())],
  ])('%s', async (_, source) => {
    expect(await greeting(await Component.compile(source()))).toBe('Hello, you');
  });

  test('a Response that says no', async () => {
    await expect(
      Component.compile(new Response('gone', { status: 404, statusText: 'Not Found' })),
    ).rejects.toThrow(new TypeError('the request for the component failed: 404 Not Found'));
  });

  test.each([undefined, null, 'greet.wasm', 5, {}])('what is no source: %s', async (source) => {
    await expect(Component.compile(source as never)).rejects.toThrow(
      new TypeError('expected the bytes of a component, or a Response with them'),
    );
  });

  test('what is no component', async () => {
    for (const bytes of [new Uint8Array(0), Uint8Array.of(1, 2, 3), greet.subarray(0, 100)]) {
      await expect(Component.compile(bytes)).rejects.toBeInstanceOf(CompileError);
      expect(Component.validate(bytes)).toBeInstanceOf(CompileError);
    }
    // A core module is none.
    const module = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
    const error = Component.validate(module)!;
    expect([error.name, error.offset]).toEqual(['CompileError', 0]);
  });

  test('a core module that the engine refuses: the offset is that in the component', async () => {
    const broken = greet.slice();
    // The body of the first function: its first instruction becomes one that there is not.
    const text = Buffer.from(greet).indexOf('Hello, ');
    expect(text).toBeGreaterThan(0);
    let refused: CompileError | undefined;
    for (let at = text; at > 0 && refused === undefined; at--) {
      broken.set(greet);
      broken[at] = 0xff;
      const error = Component.validate(broken);
      if (error?.message.startsWith('invalid core module') === true) refused = error;
    }
    expect(refused).toBeInstanceOf(CompileError);
    expect(refused!.offset).toBeGreaterThan(8);
    expect(refused!.offset).toBeLessThan(greet.length);
    await expect(Component.compile(broken)).rejects.toThrow('invalid core module at offset 0x');
  });

  test('bytes that change afterwards do not matter', async () => {
    const bytes = greet.slice();
    const component = await Component.compile(bytes);
    bytes.fill(0);
    expect(await greeting(component)).toBe('Hello, you');
  });
});

test('validate', () => {
  expect(Component.validate(greet)).toBe(undefined);
});

test('imports and exports, with their types', async () => {
  const component = await Component.compile(greet);
  expect(component.imports).toEqual([]);
  expect(component.exports).toEqual([
    {
      name: 'greet',
      type: {
        kind: 'func',
        type: { params: [{ name: 'name', type: 'string' }], result: 'string', async: false },
      },
    },
  ]);
});
