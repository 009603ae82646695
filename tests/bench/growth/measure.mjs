/**
 * How time and memory grow, and what an instance costs; run with `--expose-gc`, prints JSON. `by hand` makes the
 * same core instances with the same imports and nothing else, which is the least that an instance can cost.
 */
import { readFileSync } from 'node:fs';
import { generate } from '@wit-bindgen-ts/bindgen';
import { compileLinkPlan } from '@wit-bindgen-ts/component';
import { Component } from '@wit-bindgen-ts/runtime';
import { SourceFile, resolve } from '@wit-bindgen-ts/wit';
import { median } from '../measure/statistics.mjs';

const guest = (name) => readFileSync(new URL(`../../guests/${name}.wasm`, import.meta.url));
const calls = { 'test:calls/host@1.0.0': { add: (a, b) => a + b, log: () => {} } };

function time(body) {
  const start = performance.now();
  body();
  return (performance.now() - start) * 1e6;
}

/** Nanoseconds for each of `count` things, once it is warm. */
function each(count, body, rounds = 7) {
  const repeat = Math.max(1, Math.round(2000 / count));
  const run = () =>
    time(() => {
      for (let i = 0; i < repeat; i++) body();
    }) /
    repeat /
    count;
  for (let i = 0; i < 3; i++) run();
  return median(Array.from({ length: rounds }, run));
}

/** `gen` of a world of so many functions, without reading and writing files. */
function functions(count) {
  const items = Array.from(
    { length: count },
    (_, i) => `  call${i}: func(at: point, text: string) -> result<list<point>, string>;\n`,
  );
  const text = `package bench:growth;\ninterface api {\n  record point { x: f64, y: f64 }\n${items.join('')}}\nworld all { export api; }\n`;
  const { model } = resolve({ root: [new SourceFile('growth.wit', text)], deps: [] });
  const [world] = [...model.packages.values()].flatMap(({ worlds }) => [...worlds.values()]);
  generate(world);
}

async function lists() {
  const { api } = (await (await Component.compile(guest('bench'))).instantiate(calls)).exports;
  return (count) => {
    const points = Array.from({ length: count }, (_, i) => ({ x: i, y: -i }));
    const strings = Array.from({ length: count }, (_, i) => `string number ${i}`);
    return {
      'points, ns each': each(count, () => api.echoPoints(points)),
      'strings, ns each': each(count, () => api.echoStrings(strings)),
    };
  };
}

async function resources() {
  const dispose = Symbol.dispose ?? Symbol.for('dispose');
  const Note = class {
    static join = (a) => a;
    text = () => '';
    setText() {}
  };
  const host = {
    Note,
    look: () => 1,
    take: () => {},
    pass: (a) => a,
    find: () => undefined,
    lookAll: () => 0,
  };
  const component = await Component.compile(guest('resources'));
  const { guest: api } = (await component.instantiate({ 'test:resources/host': host })).exports;
  return (count) => ({
    'made, lent once, disposed of, ns each': each(count, () => {
      const live = [];
      for (let i = 0; i < count; i++) live.push(new api.Counter(i));
      for (const counter of live) api.look(counter);
      for (const counter of live) counter[dispose]();
    }),
  });
}

const nothing = () => 0;

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

async function collect() {
  for (let i = 0; i < 5; i++) {
    globalThis.gc();
    await new Promise((resolve_) => setTimeout(resolve_, 5));
  }
}

/** Nanoseconds and bytes of the heap for each of `count` instances that stay. */
async function measure(count, make) {
  const kept = [];
  await collect();
  const before = process.memoryUsage().heapUsed;
  const nanoseconds =
    time(() => {
      for (let i = 0; i < count; i++) kept.push(make());
    }) / count;
  await collect();
  const heap = (process.memoryUsage().heapUsed - before) / count;
  return { nanoseconds, heap, kept: kept.length };
}

async function instances() {
  const bytes = guest('bench');
  const component = await Component.compile(bytes);
  const plan = compileLinkPlan(bytes);
  const modules = plan.modules.map((module) => new WebAssembly.Module(module.bytes));
  const ours = () => component.instantiateSync(calls).exports.api.add;
  const hand = () => byHand(plan, modules);
  for (let i = 0; i < 300; i++) {
    ours();
    hand();
  }
  return async (count) => {
    const rounds = count > 100 ? 5 : 9;
    const both = { ours: [], hand: [] };
    for (let i = 0; i < rounds; i++) {
      both.ours.push(await measure(count, ours));
      both.hand.push(await measure(count, hand));
    }
    const of = (who, what) => median(both[who].map((one) => one[what]));
    return {
      'ours, µs': of('ours', 'nanoseconds') / 1000,
      'by hand, µs': of('hand', 'nanoseconds') / 1000,
      ratio: of('ours', 'nanoseconds') / of('hand', 'nanoseconds'),
      'ours, KB of heap': of('ours', 'heap') / 1000,
      'by hand, KB of heap': of('hand', 'heap') / 1000,
    };
  };
}

const tables = {};
functions(1000);
tables.functions = [10, 100, 1000, 10_000].map((count) => {
  const ms = median(Array.from({ length: 5 }, () => time(() => functions(count)) / 1e6));
  return { count, 'ms in all': ms, 'µs each': (ms * 1000) / count };
});
const listOf = await lists();
tables['list elements'] = [1, 10, 100, 1000, 10_000].map((count) => ({ count, ...listOf(count) }));
const resourcesOf = await resources();
tables['live resources'] = [1, 10, 100, 1000, 10_000].map((count) => ({ count, ...resourcesOf(count) }));
const instancesOf = await instances();
tables.instances = [];
for (const count of [1, 10, 100, 1000]) tables.instances.push({ count, ...(await instancesOf(count)) });
console.log(JSON.stringify(tables));
