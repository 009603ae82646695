// A server that gives each request an instance of its own: whatever one request leaves behind in the guest, the
// next does not find it.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Component } from '@wit-bindgen-ts/runtime';
import { instantiate } from './gen/per-request.js';

const bytes = await readFile(new URL('../per-request.component.wasm', import.meta.url));
const component = await Component.compile(bytes);

const server = createServer((_request, response) => {
  void instantiate(component, {}).then(({ next }) => response.end(`${next()}\n`));
});
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  if (process.env['PORT'] !== undefined) {
    console.log(`http://127.0.0.1:${port}`);
    return;
  }
  // Without a PORT: three requests of our own.
  for (let i = 0; i < 3; i++) {
    const response = await fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'close' } });
    process.stdout.write(await response.text());
  }
  server.close();
});
