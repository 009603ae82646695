/** Components whose core modules somebody else has compiled. */
import { decode, inline } from '@wit-bindgen-ts/component';
import { Component } from '@wit-bindgen-ts/runtime';
import { expect, test } from 'vitest';
import { bytesOf } from './guests.ts';
import type { Any } from './modes.ts';

const bytes = bytesOf('bench');
const modules = inline(decode(bytes)).modules.map(
  (each) => new WebAssembly.Module(each.bytes as BufferSource),
);
const imports = { 'test:calls/host@1.0.0': { add: (a: number, b: number) => a + b, log: () => {} } };

test('run, with nothing compiled again', async () => {
  const { compile } = WebAssembly;
  WebAssembly.compile = () => Promise.reject(new Error('compiling is forbidden'));
  try {
    const component = await Component.compile({ bytes, modules });
    const { api } = (await component.instantiate<Any>(imports)).exports;
    expect(api.echoString('compiled before')).toBe('compiled before');
  } finally {
    WebAssembly.compile = compile;
  }
});

/** Rejects where the modules are not the component's. */
const refused = (given: readonly object[]) => expect(Component.compile({ bytes, modules: given })).rejects;

test('modules in another order, too few, too many, or something else are refused', async () => {
  await refused([...modules].reverse()).toThrow(
    new TypeError(
      "modules[0]: it exports other things than the component's core module 0; give the modules in the order of " +
        'the files that `gen --bundle` writes',
    ),
  );
  await refused(modules.slice(0, 1)).toThrow(
    new TypeError('modules[1]: expected a WebAssembly.Module, there are 1'),
  );
  await refused([...modules, modules[0]!]).toThrow(
    new TypeError(`modules: expected ${modules.length}, there are ${modules.length + 1}`),
  );
  await refused([{}]).toThrow(new TypeError('modules[0]: expected a WebAssembly.Module, it is none'));
});
