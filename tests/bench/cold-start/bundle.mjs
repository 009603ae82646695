/** From a bundle of `gen --bundle` to the first result: `bundle.mjs <folder>`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const { instantiate } = await import(pathToFileURL(join(folder, 'bench.js')).href);
const host = { add: (a, b) => a + b, log: () => {} };
const exports = await instantiate({ 'test:calls/host@1.0.0': host });
console.log(exports.api.add(40, 2));
