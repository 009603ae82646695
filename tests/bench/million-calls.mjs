/**
 * Calls with strings, lists and resources, a million of them in all, within a component, with its host and
 * between components: prints how long each takes, and how the heap and the guest's memory grew meanwhile.
 * Run after `pnpm build`: `node --expose-gc tests/bench/million-calls.mjs [calls]`.
 */
import { readFileSync } from 'node:fs';
import { Component } from '../../packages/runtime/dist/index.js';

const total = Number(process.argv[2] ?? 1_000_000);
const memories = new Set();

// The guests do not export their memories: they are noted when core instances are made.
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (source, imports) => {
  const made = await instantiate(source, imports);
  for (const value of Object.values(made.exports))
    if (value instanceof WebAssembly.Memory) memories.add(value);
  return made;
};

async function guest(path, imports) {
  const bytes = readFileSync(new URL(`../${path}.wasm`, import.meta.url));
  const component = await Component.compile(bytes);
  return (await component.instantiate(imports)).exports;
}

class Note {
  static join(a) {
    return a;
  }
  text() {
    return 'note';
  }
  setText() {}
}
const resources = await guest('guests/resources', {
  'test:resources/host': {
    Note,
    look: () => 1,
    take: () => {},
    pass: (note) => note,
    find: () => undefined,
    lookAll: () => 0,
  },
});
const { caller } = await guest('runtime/fixtures/between', {});
const { api } = await guest('guests/bench', {
  'test:calls/host@1.0.0': { add: (a, b) => a + b, log: () => {} },
});

const text = 'a text with an umlaut, ü, and a cake, 🍰';
const bytes = new Uint8Array(1000);
const texts = ['one', 'two', 'drei'];
const kinds = {
  numbers: () => api.add(1, 2),
  'a string': () => api.echoString(text),
  'a list of bytes between components': () => caller.passBytes(bytes),
  'strings between components': () => caller.passTexts(texts),
  'a string, utf-8 to utf-16, between components': () => caller.passUtf8Utf16(text),
  'a resource, made and disposed of': () =>
    new resources.guest.Counter(1)[Symbol.dispose ?? Symbol.for('dispose')](),
  'a resource, made and given away': () => resources.guest.take(new resources.guest.Counter(1)),
  'a resource, lent': () => resources.guest.look(counter),
};
const counter = new resources.guest.Counter(1);

const used = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const guestBytes = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

const each = Math.ceil(total / Object.keys(kinds).length);
for (const call of Object.values(kinds)) for (let i = 0; i < 2000; i++) call();
const before = { heap: used(), guest: guestBytes() };
for (const [name, call] of Object.entries(kinds)) {
  const start = performance.now();
  for (let i = 0; i < each; i++) call();
  const nanoseconds = ((performance.now() - start) / each) * 1e6;
  console.log(`${nanoseconds.toFixed(0).padStart(7)} ns  ${name}`);
}
// Finalizers, and what they hold, go with the next turns.
await new Promise((resolve) => setTimeout(resolve, 50));
const kilobytes = (size) => `${Math.round(size / 1024)} KiB`;
console.log(
  `heap: ${kilobytes(before.heap)}, after ${each * Object.keys(kinds).length} calls ${kilobytes(used())}`,
);
console.log(`guest memory: ${kilobytes(before.guest)}, after ${kilobytes(guestBytes())}`);
