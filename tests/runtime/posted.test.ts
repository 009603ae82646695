/** Components that are posted to another thread. */
import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { Component } from '@wit-bindgen-ts/runtime';
import { afterAll, expect, test } from 'vitest';
import { componentOf } from './guests.ts';
import type { Any } from './modes.ts';

// The runtime as it is published; a worker resolves nothing of the tests'.
const runtime = new URL('../../packages/runtime/bundle/index.js', import.meta.url).href;

const imports = { 'test:calls/host@1.0.0': { add: (a: number, b: number) => a + b, log: () => {} } };

/** What comes out at the other end of a channel. */
async function posted(value: unknown): Promise<Any> {
  const { port1, port2 } = new MessageChannel();
  const arrived = once(port2, 'message');
  port1.postMessage(value);
  const [message] = await arrived;
  port1.close();
  return message;
}

test.each(['auto', 'never'] as const)('are components again, codegen: %s', async (codegen) => {
  const component = await componentOf('bench');
  const copy = await posted(component);
  expect(copy instanceof Component).toBe(false);
  const again = Component.from(copy);
  expect(again).toBeInstanceOf(Component);
  expect(again.imports).toEqual(component.imports);
  const { api } = (await again.instantiate<Any>(imports, { codegen })).exports;
  expect(api.echoString('posted ☃')).toBe('posted ☃');
  expect(new api.Counter(40).increment(2)).toBe(42);
});

test('with components and resources inside of them', async () => {
  const again = Component.from(await posted(await componentOf('fixtures/between')));
  const { caller } = (await again.instantiate<Any>({})).exports;
  expect(caller.passTexts(['one', 'zwei'])).toEqual(['one', 'zwei']);
});

test('in a worker, without being compiled again', async () => {
  const source = `
    const { parentPort, workerData: runtime } = require('node:worker_threads');
    WebAssembly.compile = WebAssembly.Module = () => { throw new Error('compiled again'); };
    parentPort.once('message', async (posted) => {
      const { Component } = await import(runtime);
      const host = { add: (a, b) => a + b, log: () => {} };
      const { exports } = await Component.from(posted).instantiate({ 'test:calls/host@1.0.0': host });
      parentPort.postMessage(exports.api.echoStrings(['from', 'a', 'worker']));
    });`;
  const worker = new Worker(source, { eval: true, workerData: runtime });
  afterAll(() => worker.terminate());
  // oxlint-disable-next-line require-post-message-target-origin -- a worker's, not a window's.
  worker.postMessage(await componentOf('bench'));
  const [message] = await once(worker, 'message');
  expect(message).toEqual(['from', 'a', 'worker']);
});

test('is already a component in this thread', async () => {
  const component = await componentOf('bench');
  expect(Component.from(component)).toBe(component);
});

test.each([undefined, null, 1, {}, { data: {} }])('cannot be made of %o', (value) => {
  expect(() => Component.from(value as Any)).toThrow(
    new TypeError('expected a `Component` as `postMessage` delivers it'),
  );
});
