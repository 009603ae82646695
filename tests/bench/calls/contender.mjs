/**
 * One contender in a process of its own, so that no other's calls are in the engine's feedback. It answers the
 * parent: `prepare` warms a case up and finds how many calls fill a window, `window` measures one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cases, host, loop } from './cases.mjs';
import { instantiateRaw } from './raw.mjs';

const [name, folder] = process.argv.slice(2);
const HOST = 'test:calls/host@1.0.0';
const API = 'test:calls/api@1.0.0';
const runtime = new URL('../../../packages/runtime/bundle/', import.meta.url);
const guest = readFileSync(new URL('../../guests/bench.wasm', import.meta.url));

async function component(options) {
  const { Component } = await import(new URL('index.js', runtime).href);
  const { exports } = await (await Component.compile(guest)).instantiate({ [HOST]: host }, options);
  return exports[API];
}

async function jco() {
  const { instantiate } = await import(pathToFileURL(join(folder, 'bench.js')).href);
  const core = (path) => WebAssembly.compile(readFileSync(join(folder, path)));
  const exports = await instantiate(core, { 'test:calls/host': host });
  return exports[API] ?? exports.api;
}

const contenders = {
  raw: async () => instantiateRaw(await WebAssembly.compile(readFileSync(join(folder, 'core.wasm'))), host),
  generated: async () => {
    const { instantiate } = await import(pathToFileURL(join(folder, 'bench.js')).href);
    return (await instantiate(guest, { [HOST]: host }))[API];
  },
  dynamic: () => component({}),
  closures: () => component({ codegen: 'never' }),
  'jco-old': jco,
  jco,
};

/** Memory that the process has used once: what it gets anew from the kernel costs more than any glue. */
function useMemory() {
  const parts = Array.from({ length: 256 }, () => new Uint8Array(1 << 20).fill(1));
  parts.length = 0;
  globalThis.gc();
}

useMemory();
const api = await contenders[name]();
/** Milliseconds of one window. */
const WINDOW = 12;
const prepared = new Map();

function prepare(index) {
  const run = loop(cases[index], name);
  // Past the point at which the engine optimises, then long enough to be measured.
  const until = performance.now() + 60;
  while (performance.now() < until) run(api, 20);
  let calls = 8;
  for (;;) {
    const start = performance.now();
    run(api, calls);
    const took = performance.now() - start;
    if (took > WINDOW / 2) {
      calls = Math.max(1, Math.round((calls * WINDOW) / took));
      break;
    }
    calls *= 2;
  }
  prepared.set(index, { run, calls });
}

process.on('message', ({ kind, index }) => {
  if (kind === 'prepare') {
    prepare(index);
    process.send({ done: true });
    return;
  }
  const { run, calls } = prepared.get(index);
  const start = performance.now();
  run(api, calls);
  process.send({ nanoseconds: ((performance.now() - start) / calls) * 1e6 });
});
process.send({ ready: true });
