/**
 * Guests in JavaScript, by componentize-js and componentize-qjs: commands, and a server that also sends requests. They
 * are too large to commit and take seconds to build, so they run only where `WASI_WIT` names a folder with WASI's WIT, and `COMPONENTIZE_JS` and
 * `COMPONENTIZE_QJS` folders in which `@bytecodealliance/componentize-js` and `componentize-qjs` are installed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { canSuspend, Component } from '@wit-bindgen-ts/runtime';
import { handler as inBrowser } from '@wit-bindgen-ts/wasi/browser';
import { handler, wasi } from '@wit-bindgen-ts/wasi/node';
import { serve } from '@wit-bindgen-ts/wasi/serve';
import { expect, test } from 'vitest';
import { command } from '../cli/command.ts';
import { loadPackage } from '../load-package.ts';

const wit = process.env['WASI_WIT'];
const js = process.env['COMPONENTIZE_JS'];
const qjs = process.env['COMPONENTIZE_QJS'];

/** Counts lines of standard input; `length` is a `u64` as the engine's bindings have it. */
const countLines = (length: string): string => `
import { getStdin } from 'wasi:cli/stdin@0.2.12';
import { getStdout } from 'wasi:cli/stdout@0.2.12';
export const run = {
  run() {
    const input = getStdin();
    let lines = 0;
    for (;;) {
      let bytes;
      try { bytes = input.blockingRead(${length}); } catch { break; }
      for (const byte of bytes) if (byte === 10) lines++;
    }
    getStdout().blockingWriteAndFlush(Uint8Array.from(lines + '\\n', (digit) => digit.charCodeAt(0)));
  },
};
`;

/** The version of WASI that StarlingMonkey, the engine of componentize-js, answers requests by. */
const ofFetchEvent = '0.2.10';

/** A folder with a world, named `guest`, and WASI's packages, under the name of a version. */
function witFolder(world: string, version = '0.2.12'): string {
  const folder = mkdtempSync(join(tmpdir(), 'wasi-javascript-'));
  writeFileSync(join(folder, 'guest.wit'), `package test:guest;\nworld guest { ${world} }\n`);
  for (const name of ['cli', 'io', 'clocks', 'filesystem', 'random', 'sockets', 'http']) {
    mkdirSync(join(folder, 'deps', name), { recursive: true });
    const text = readFileSync(join(wit!, '0.2.12', `wasi-${name}`, 'package.wit'), 'utf8');
    writeFileSync(join(folder, 'deps', name, 'package.wit'), text.replaceAll('0.2.12', version));
  }
  return folder;
}

const lines = 'import wasi:cli/stdin@0.2.12; import wasi:cli/stdout@0.2.12; export wasi:cli/run@0.2.12;';

/** Builds a guest by componentize-js. */
async function starlingMonkey(source: string, folder: string, disableFeatures: readonly string[] = []) {
  const { componentize } = await loadPackage(js!, '@bytecodealliance/componentize-js');
  // As one text, since not all versions of its tools can read a folder.
  const { stdout: witWorld } = command(['wit', folder, '-w', 'guest']);
  const built = await componentize(source, { witWorld, worldName: 'guest', disableFeatures });
  return Component.compile(built.component as Uint8Array);
}

async function expectTen(component: Component): Promise<void> {
  let printed = '';
  const stdin = Array.from({ length: 10 }, (_, i) => `${i + 1}\n`).join('');
  const stdout = (bytes: Uint8Array) => {
    printed += new TextDecoder().decode(bytes);
  };
  expect(wasi({ stdin, stdout }).run(component)).toEqual({ exitCode: 0 });
  expect(printed).toBe('10\n');
}

const withoutStarlingMonkey = wit === undefined || js === undefined;

test.skipIf(withoutStarlingMonkey)('componentize-js', async () => {
  await expectTen(await starlingMonkey(countLines('65536n'), witFolder(lines), ['http', 'fetch-event']));
});

const server = `
addEventListener('fetch', (event) => event.respondWith(answer(event.request)));
async function answer(request) {
  const to = request.headers.get('to');
  const { pathname } = new URL(request.url);
  switch (pathname) {
    case '/hello':
      return new Response(request.method + ' ' + request.url, { status: 201, headers: { 'x-by': 'JavaScript' } });
    case '/echo':
      return new Response(request.body);
    case '/parts': {
      const parts = ['one', 'two', 'three'];
      const pull = async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (parts.length === 0) controller.close();
        else controller.enqueue(new TextEncoder().encode(parts.shift()));
      };
      return new Response(new ReadableStream({ pull }));
    }
    case '/forward':
      return fetch(to, { method: request.method, body: request.body, headers: { 'x-from': 'a guest' } });
    case '/gather': {
      const texts = [1, 2, 3].map(async (i) => (await fetch(to + i)).text());
      return Response.json(await Promise.all(texts));
    }
    case '/caught':
      return fetch(to).catch(({ name }) => new Response(name, { status: 502 }));
    case '/throw':
      throw new TypeError('thrown in the guest');
  }
}
`;

const quietly = {
  host: '127.0.0.1',
  port: 0,
  workers: 1,
  timeout: 30_000,
  onResponse: () => {},
  onError: (failure: string) => {
    throw new Error(failure);
  },
};

test.skipIf(withoutStarlingMonkey)('componentize-js, over HTTP', async () => {
  const world = `export wasi:http/incoming-handler@${ofFetchEvent};`;
  const component = await starlingMonkey(server, witFolder(world, ofFetchEvent));

  // Those who ask and answer may not be in a thread that a guest blocks.
  const peer = spawn(process.execPath, [fileURLToPath(new URL('http-peer.mjs', import.meta.url))]);
  const printed = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const authority = `127.0.0.1:${(await printed.next()).value}`;
  let stderr = '';
  const grants = {
    http: [authority],
    stderr: (bytes: Uint8Array) => {
      stderr += new TextDecoder().decode(bytes);
    },
  };
  const served = await serve(component, { http: [authority] }, quietly);
  const site = `http://127.0.0.1:${served.address.port}`;
  try {
    const ways = [handler(component, grants), fetch, ...(canSuspend ? [inBrowser(component, grants)] : [])];
    for (const way of ways) {
      const ask = async (path: string, init: RequestInit = {}, to = `http://${authority}/a?b`) => {
        const response = await way(new Request(site + path, { ...init, headers: { to } }));
        return [response.status, await response.text()];
      };
      const large = 'abcdefg'.repeat(100_000);
      expect(await ask('/hello')).toEqual([201, `GET ${site}/hello`]);
      expect(await ask('/echo', { method: 'POST', body: large })).toEqual([200, large]);
      expect(await ask('/parts')).toEqual([200, 'onetwothree']);
      expect(await ask('/forward')).toEqual([200, `GET /a?b ${authority}`]);
      expect(await ask('/forward', { method: 'PUT', body: large }, `http://${authority}/echo`)).toEqual([
        200,
        large,
      ]);
      expect(await ask('/gather')).toEqual([
        200,
        JSON.stringify([1, 2, 3].map((i) => `GET /a?b${i} ${authority}`)),
      ]);
      expect(await ask('/caught', {}, 'http://not-granted.test/')).toEqual([502, 'Error']);
      expect(await ask('/throw')).toEqual([500, '']);
    }
    expect(stderr).toContain('thrown in the guest');
  } finally {
    await served.close();
    peer.kill();
  }
});

/** `(module (global i32 (i32.add (i32.const 0) (i32.const 0))))`, which QuickJS's builds need. */
const hasExtendedConstants = WebAssembly.validate(
  Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 6, 9, 1, 127, 0, 65, 0, 65, 0, 106, 11),
);

test.skipIf(wit === undefined || qjs === undefined || !hasExtendedConstants)('componentize-qjs', async () => {
  const { default: tools } = await loadPackage(qjs!, 'componentize-qjs');
  const witPath = witFolder(lines);
  const options = { witPath, world: 'guest', jsSource: countLines('65536'), sync: true };
  const built = await tools.componentize(options);
  await expectTen(await Component.compile(built.component as Uint8Array));
});
