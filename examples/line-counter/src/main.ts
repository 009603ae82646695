// Runs the line counter: the guest prints the text through this host, then says how many lines it has.
import { readFile } from 'node:fs/promises';
import { instantiate } from './gen/line-counter.js';

const component = await readFile(new URL('../line-counter.component.wasm', import.meta.url));
const { guest } = await instantiate(component, {
  'demo:line-counter/host': { print: (text) => console.log(text) },
});

const [path] = process.argv.slice(2);
const text = path === undefined ? 'Roses are red,\nviolets are blue.' : await readFile(path, 'utf8');
console.log(`${guest.countLines(text)} lines`);
