// A component that answers HTTP requests, as a function from a `Request` to a `Response`: for whatever server there is.
import { readFile } from 'node:fs/promises';
import { Component } from '@wit-bindgen-ts/runtime';
import { handler } from '@wit-bindgen-ts/wasi/node';

const bytes = await readFile(new URL('../http-hello.component.wasm', import.meta.url));
const answer = handler(await Component.compile(bytes));
for (const path of ['/', '/you']) {
  const response = await answer(new Request(`http://localhost${path}`));
  process.stdout.write(`${response.status} ${await response.text()}`);
}
