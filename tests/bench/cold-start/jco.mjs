/** From jco's output to the first result: `jco.mjs <folder>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const { instantiate } = await import(pathToFileURL(join(folder, 'bench.js')).href);
const core = (path) => WebAssembly.compile(readFileSync(join(folder, path)));
const host = { add: (a, b) => a + b, log: () => {} };
const exports = await instantiate(core, { 'test:calls/host': host });
console.log(exports.api.add(40, 2));
