// Runs the component: it prints a text through this host, then says how many lines it has.
import { readFile } from 'node:fs/promises';
import { instantiate } from './gen/line-counter.js';

const component = await readFile(new URL('../line-counter.component.wasm', import.meta.url));
const { guest } = await instantiate(component, {
  'demo:line-counter/host': { print: (text) => console.log(text) },
});

const lines = guest.countLines('Roses are red,\nviolets are blue.');
console.log(`${lines} lines`);
