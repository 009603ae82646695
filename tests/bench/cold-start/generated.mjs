/** From bytes to the first result, with glue as `gen` writes it: `generated.mjs <folder> <guest>`. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, guest] = process.argv.slice(2);
const { instantiate } = await import(pathToFileURL(`${folder}/bench.js`).href);
const host = { add: (a, b) => a + b, log: () => {} };
const exports = await instantiate(readFileSync(guest), { 'test:calls/host@1.0.0': host });
console.log(exports.api.add(40, 2));
