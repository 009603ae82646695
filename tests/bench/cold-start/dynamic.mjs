/** From bytes to the first result, without generated code: `dynamic.mjs <guest>`. */
import { readFileSync } from 'node:fs';
import { Component } from '@wit-bindgen-ts/runtime';

const [guest] = process.argv.slice(2);
const component = await Component.compile(readFileSync(guest));
const host = { add: (a, b) => a + b, log: () => {} };
const { exports } = await component.instantiate({ 'test:calls/host@1.0.0': host });
console.log(exports.api.add(40, 2));
