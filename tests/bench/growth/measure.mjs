/** How time grows with functions, list elements and live resources; prints JSON. */
import { readFileSync } from 'node:fs';
import { generate } from '@wit-bindgen-ts/bindgen';
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
console.log(JSON.stringify(tables));
