/**
 * What WASI costs, in one run side by side: reading 4 KiB by a guest, as a component and as a core module, against
 * `fs.readSync` and, where `PREVIEW2_SHIM` names a folder in which it is installed, `@bytecodealliance/preview2-shim`;
 * a cold start from a compiled component, the best median of five hundreds; and whether 1,000 instances leave memory behind. Ends with 1 where a goal
 * is missed. Run `node --expose-gc tests/bench/wasi.mjs` after `pnpm build`.
 */
import { mkdtempSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Component } from '../../packages/runtime/bundle/index.js';
import { wasi } from '../../packages/wasi/dist/node.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(root, path));
const component = await Component.compile(read('tests/wasi/guests/tool.component.wasm'));
const module = new WebAssembly.Module(read('tests/wasi/guests/tool.wasm'));
const small = await Component.compile(read('examples/count-lines/count-lines.component.wasm'));

const host = mkdtempSync(join(tmpdir(), 'wasi-bench-'));
const PIECES = 256;
writeFileSync(join(host, 'pieces'), Buffer.alloc(PIECES * 4096, 'x'));
const ROUNDS = 7;

/** Microseconds for each of `count` reads by `run(count)`, without what starting takes. */
function perRead(run, count) {
  const time = (n) => {
    const start = performance.now();
    run(n);
    return performance.now() - start;
  };
  return ((time(count) - time(0)) * 1000) / count;
}

const guestReads = (guest) => (count) => {
  const args = ['tool', 'read', 'pieces', `${count}`];
  const { exitCode } = wasi({ args, preopens: { '/': { host } } }).run(guest);
  if (exitCode !== 0) throw new Error(`the guest exited with ${exitCode}`);
};

const fd = openSync(join(host, 'pieces'), 'r');
const target = new Uint8Array(4096);
const nodeReads = (count) => {
  for (let i = 0; i < count; i++) readSync(fd, target, 0, 4096, (i % PIECES) * 4096);
};

/** The same guest on preview2-shim. */
async function shimReads(folder) {
  const entry = join(folder, 'node_modules/@bytecodealliance/preview2-shim/dist/common/instantiation.js');
  const { WASIShim } = await import(pathToFileURL(entry).href);
  return (count) => {
    const shim = new WASIShim({
      sandbox: { preopens: { '/': host }, args: ['tool', 'read', 'pieces', `${count}`], env: {} },
    });
    const { exports } = component.instantiateSync(shim.getImportObject());
    exports['wasi:cli/run@0.2.12'].run();
  };
}

const contestants = new Map([
  ['fs.readSync', [nodeReads, 50_000]],
  ['preview1', [guestReads(module), 50_000]],
  ['0.2', [guestReads(component), 50_000]],
]);
const shimFolder = process.env.PREVIEW2_SHIM;
if (shimFolder === undefined)
  console.log('preview2-shim is not measured: PREVIEW2_SHIM names no folder with it');
else contestants.set('preview2-shim', [await shimReads(shimFolder), 2_000]);

const best = new Map();
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, [run, count]] of contestants) {
    best.set(name, Math.min(best.get(name) ?? Infinity, perRead(run, count)));
  }
}

let missed = 0;
function goal(text, met) {
  if (!met) missed++;
  console.log(`${met ? 'ok    ' : 'MISSED'} ${text}`);
}

for (const [name, time] of best) console.log(`       4 KiB, ${name}: ${time.toFixed(2)} µs`);
const base = best.get('fs.readSync');
for (const name of ['preview1', '0.2']) {
  const times = best.get(name) / base;
  goal(`4 KiB by a guest of ${name}: ${times.toFixed(2)} times fs.readSync, at most 4`, times <= 4);
}
if (best.has('preview2-shim')) {
  const times = best.get('preview2-shim') / best.get('0.2');
  goal(`${times.toFixed(1)} times as fast as preview2-shim, at least 15`, times >= 15);
}

const files = { 'demo.txt': new TextEncoder().encode('a line\n') };
const start = () => wasi({ args: ['count-lines'], files, stdout: () => {} }).run(small);
const median = Math.min(
  ...Array.from({ length: 5 }, () => {
    const starts = Array.from({ length: 101 }, () => {
      const began = performance.now();
      start();
      return performance.now() - began;
    });
    return starts.sort((a, b) => a - b)[50];
  }),
);
goal(`cold start, to the end of a small guest: ${median.toFixed(2)} ms, below 1`, median < 1);

const settle = async () => {
  for (let i = 0; i < 5; i++) {
    globalThis.gc?.();
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  return process.memoryUsage().rss;
};
const before = await settle();
for (let i = 0; i < 1000; i++) {
  start();
  // Engines free memories in tasks of their own.
  if (i % 20 === 0) await new Promise(setImmediate);
}
const grown = ((await settle()) - before) / 2 ** 20;
goal(`1,000 instances leave ${grown.toFixed(1)} MB, at most 50`, grown <= 50);
process.exitCode = missed === 0 ? 0 : 1;
