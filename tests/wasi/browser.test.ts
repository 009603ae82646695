/**
 * Guests in Chromium, as components and as core modules: the program of `count-lines` with files in memory, and one
 * that sleeps while the page goes on.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../cli/command.ts';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const why = existsSync(chromium) ? '' : ` (skipped: there is no Chromium at ${chromium}; see CHROMIUM)`;

const page = `<!doctype html>
<script type="importmap">{ "imports": {
  "@wit-bindgen-ts/runtime": "/packages/runtime/bundle/index.js",
  "@wit-bindgen-ts/wasi/browser": "/packages/wasi/dist/browser.js"
} }</script>
<script type="module">
const send = (body) => fetch('/result', { method: 'POST', body: JSON.stringify(body) });
try {
  const { Component } = await import('@wit-bindgen-ts/runtime');
  const { wasi } = await import('@wit-bindgen-ts/wasi/browser');
  const file = (name) => fetch('/examples/count-lines/' + name);
  const guest = (name) => fetch('/tests/wasi/guests/' + name);
  const tool = [
    await Component.compile(guest('tool.component.wasm')),
    await WebAssembly.compileStreaming(guest('tool.wasm')),
  ];
  const results = [];
  for (const counter of [
    await Component.compile(file('count-lines.component.wasm')),
    await WebAssembly.compileStreaming(file('count-lines.wasm')),
  ]) {
    let printed = '';
    const collect = (bytes) => { printed += new TextDecoder().decode(bytes); };
    const run = (args, files) => wasi({ args: ['count-lines', ...args], files, stdout: collect, stderr: collect }).run(counter);
    const ten = new TextEncoder().encode('a line\\n'.repeat(10));
    const slow = wasi({ args: ['tool', 'sleep', '50'] });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const slept = await slow.runAsync(tool[results.length]);
    clearInterval(timer);
    if (slept.exitCode !== 0 || turns === 0) throw new Error('the page stood still');
    const codes = [run([], { 'demo.txt': ten }), run(['nothing.txt'], { 'demo.txt': ten })];
    results.push({ printed, codes: codes.map(({ exitCode }) => exitCode) });
  }
  let refused;
  try { wasi({ preopens: { '/': { host: '.' } } }); } catch (error) { refused = error.message; }
  await send({ results, refused });
} catch (error) {
  await send({ error: String(error.stack) });
}
</script>`;

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

test.skipIf(why !== '')(`guests in Chromium${why}`, async () => {
  let report: (body: string) => void;
  const result = new Promise<string>((resolve) => {
    report = resolve;
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url!, 'http://localhost').pathname);
    if (path === '/result') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.end();
        report(body);
      });
    } else if (path === '/') {
      response.setHeader('content-type', 'text/html').end(page);
    } else if (existsSync(join(root, path)) && extname(path) in types) {
      response.setHeader('content-type', types[extname(path)]!).end(readFileSync(join(root, path)));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const profile = mkdtempSync(join(tmpdir(), 'wasi-chromium-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    `--user-data-dir=${profile}`,
  ];
  const browser = spawn(chromium, [...flags, `http://127.0.0.1:${port}/`], { stdio: 'ignore' });
  try {
    const counted = {
      printed: '10\nnothing.txt: No such file or directory\n',
      codes: [0, 1],
    };
    expect(JSON.parse(await result)).toEqual({
      results: [counted, counted],
      refused: 'in a browser there is no folder `.`; give { files: … }',
    });
  } finally {
    const gone = new Promise((resolve) => {
      browser.once('exit', resolve);
    });
    browser.kill();
    await gone;
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
