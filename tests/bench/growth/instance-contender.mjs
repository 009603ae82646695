/**
 * What an instance of a small guest costs: `--expose-gc instance-contender.mjs ours|by-hand`. Prints
 * `[{ count, nanoseconds, heap }]`, for one instance of so many; `heap` has bytes, from 10 instances on. `by-hand`
 * makes the same core instances with the same imports and nothing else, which is the least that an instance can cost.
 */
import { readFileSync } from 'node:fs';
import { compileLinkPlan } from '@wit-bindgen-ts/component';
import { Component } from '@wit-bindgen-ts/runtime';
import { median } from '../measure/statistics.mjs';

const calls = { 'test:calls/host@1.0.0': { add: (a, b) => a + b, log: () => {} } };
const nothing = () => 0;
/** Instances that are timed together. */
const WINDOW = 1000;

/** The core instances of a plan, with functions that do nothing for what the canonical ABI defines. */
function byHand(plan, modules) {
  const made = [];
  const exportsOf = (ref) => {
    if (ref.kind === 'instance') return made[ref.instance];
    const bag = {};
    for (const { name, ref: value } of ref.exports) {
      bag[name] = value.kind === 'export' ? made[value.instance][value.name] : nothing;
    }
    return bag;
  };
  for (const { module, args, instance } of plan.steps) {
    const imports = {};
    for (const { name, source } of args) imports[name] = exportsOf(source);
    made[instance] = new WebAssembly.Instance(modules[module.module], imports).exports;
  }
  return made;
}

/** What makes an instance. */
async function maker(contender) {
  const bytes = readFileSync(new URL('../../guests/bench.wasm', import.meta.url));
  if (contender === 'ours') {
    const component = await Component.compile(bytes);
    return () => component.instantiateSync(calls).exports.api.add;
  }
  const plan = compileLinkPlan(bytes);
  const modules = plan.modules.map((module) => new WebAssembly.Module(module.bytes));
  return () => byHand(plan, modules);
}

async function collect() {
  for (let i = 0; i < 5; i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Nanoseconds for each instance while the last `count` are alive, as on a server that is under way. */
function time(count, make) {
  const alive = [];
  const start = performance.now();
  for (let i = 0; i < WINDOW; i++) alive[i % count] = make();
  return ((performance.now() - start) * 1e6) / WINDOW;
}

/** Bytes of the heap for each of `count` instances that stay. */
async function heap(count, make) {
  const kept = [];
  await collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i++) kept.push(make());
  await collect();
  return (process.memoryUsage().heapUsed - before) / kept.length;
}

const make = await maker(process.argv[2]);
const counts = [1, 10, 100, 1000];
for (let i = 0; i < 2000; i++) make();
// All times come first: a collection that is asked for makes the engine forget code that it had optimised.
const times = counts.map((count) => median(Array.from({ length: 3 }, () => time(count, make))));
const measured = [];
for (const [i, count] of counts.entries()) {
  // One instance is less than what else comes and goes meanwhile.
  const rounds = count === 1 ? 0 : 3;
  const heaps = [];
  for (let round = 0; round < rounds; round++) heaps.push(await heap(count, make));
  measured.push({ count, nanoseconds: times[i], heap: rounds === 0 ? undefined : median(heaps) });
}
console.log(JSON.stringify(measured));
