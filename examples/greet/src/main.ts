// Greets whoever is named on the command line.
import { readFile } from 'node:fs/promises';
import { instantiate } from './gen/greet.js';

const component = await readFile(new URL('../greet.component.wasm', import.meta.url));
const { greet } = await instantiate(component);

console.log(greet(process.argv[2] ?? 'DevNet'));
