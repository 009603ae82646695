/** `serve`, as a process: a server for a component that answers requests. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canSuspend } from '@wit-bindgen-ts/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bin, command } from '../cli/command.ts';

const guest = fileURLToPath(new URL('../guests/http.wasm', import.meta.url));

/** Starts a server; resolves to its process, its URL, and what it has written so far. */
async function started(...args: readonly string[]) {
  const server = spawn(process.execPath, [bin, 'serve', guest, '--addr', '127.0.0.1:0', ...args]);
  const written = { text: '' };
  const url = await new Promise<string>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      written.text += chunk.toString();
      const found = /^Serving (http:\S+)\/; Ctrl\+C ends\.\n/.exec(written.text);
      if (found !== null) resolve(found[1]!);
    });
    server.once('exit', () => reject(new Error(written.text)));
  });
  return { server, url, written };
}

describe('a server', () => {
  let server: ChildProcess;
  let url: string;
  let written: { readonly text: string };

  beforeAll(async () => {
    ({ server, url, written } = await started('-W', 'timeout=2s'));
  });

  afterAll(() => {
    server.kill('SIGKILL');
  });

  async function get(path: string): Promise<readonly [status: number, text: string]> {
    const response = await fetch(url + path);
    return [response.status, await response.text()];
  }

  test('answers, and logs that', async () => {
    expect(await get('/hello')).toEqual([200, 'Hello from a guest\n']);
    await expect.poll(() => written.text).toMatch(/\nGET \/hello 200 \d+\.\d ms\n/);
    expect(await get('/describe?q')).toEqual([200, `0 /describe?q ${url.slice('http://'.length)}`]);
    expect(await get('/empty')).toEqual([204, '']);
  });

  test('takes a body and gives it back', async () => {
    const sent = Buffer.alloc(5_000_000, 'abcdefg');
    const response = await fetch(`${url}/echo`, { method: 'POST', body: sent });
    expect(Buffer.from(await response.arrayBuffer()).equals(sent)).toBe(true);
  });

  test('passes trailers on in both directions', async () => {
    const request = httpRequest(`${url}/echo`, { method: 'POST', headers: { trailer: 'x-sum' } });
    request.write('text');
    request.addTrailers({ 'x-sum': '13' });
    request.end();
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'end');
    expect(response.trailers).toEqual({ 'x-sum': '13' });
  });

  test('goes on after a trap, and says what it was', async () => {
    expect(await get('/trap')).toEqual([500, '']);
    expect(await get('/silent')).toEqual([500, '']);
    expect(await get('/hello')).toEqual([200, 'Hello from a guest\n']);
    expect(written.text).toContain(
      'the guest failed: Trap: wasi:http/incoming-handler@0.2.0#handle: unreachable',
    );
  });

  test('has the next request on a connection whose body nobody read', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let i = 0; i < 3; i++) {
      const request = httpRequest(`${url}/hello`, { method: 'POST', agent });
      request.end(Buffer.alloc(1_000_000));
      const [response] = await once(request, 'response');
      response.resume();
      await once(response, 'end');
      expect(response.statusCode).toBe(200);
    }
    agent.destroy();
  });

  test('cuts off what the guest does not finish', async () => {
    await expect(get('/cut')).rejects.toThrow('terminated');
    expect(await get('/hello')).toEqual([200, 'Hello from a guest\n']);
  });

  test('stops a guest that never ends, and answers the next', async () => {
    const start = performance.now();
    expect(await get('/loop')).toEqual([504, '']);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(await get('/hello')).toEqual([200, 'Hello from a guest\n']);
    expect(written.text).toContain('the guest failed: no answer within 2000 ms');
  });

  test('answers many at a time', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, () => get('/hello')));
    expect(new Set(all.map(([status]) => status))).toEqual(new Set([200]));
  });

  test('outlives clients that break off, or speak something else', async () => {
    const { port } = new URL(url);
    for (const text of [
      'POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf',
      'nonsense\r\n\r\n',
    ]) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(text);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      socket.destroy();
    }
    expect(await get('/hello')).toEqual([200, 'Hello from a guest\n']);
  });

  test('takes headers up to the limit of the server, and refuses more', async () => {
    for (const [size, status] of [
      [14_000, 200],
      [20_000, 431],
    ] as const) {
      const response = await fetch(`${url}/hello`, { headers: { 'x-long': 'x'.repeat(size) } });
      expect(response.status).toBe(status);
    }
  });

  test.skipIf(process.platform === 'win32')('ends when it is asked to, with what is under way', async () => {
    const other = await started();
    const response = fetch(`${other.url}/hello`);
    await (await response).text();
    other.server.kill('SIGTERM');
    expect((await once(other.server, 'exit'))[0]).toBe(0);
  });
});

test('an instance handles as many requests as it may', async () => {
  for (const [args, expected] of [
    [[], '11111'],
    [['--max-instance-reuse-count', '3'], '12312'],
  ] as const) {
    const { server, url } = await started(...args);
    let counts = '';
    for (let i = 0; i < 5; i++) counts += await (await fetch(`${url}/count`)).text();
    server.kill('SIGKILL');
    expect(counts).toBe(expected);
  }
});

// Where guests can be suspended, all requests have begun, and end with the thread.
test.skipIf(canSuspend)('requests that wait behind one that never ends are answered', async () => {
  const { server, url } = await started('-W', 'timeout=500ms');
  // The thread has been quick, and so gets the next request ahead.
  for (let i = 0; i < 3; i++) await (await fetch(`${url}/hello`)).text();
  const loop = fetch(`${url}/loop`);
  const hello = Array.from({ length: 5 }, () => fetch(`${url}/hello`));
  expect((await loop).status).toBe(504);
  const statuses = (await Promise.all(hello)).map(({ status }) => status);
  server.kill('SIGKILL');
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

test('where no instance can be made, each request is a 500, and told of', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wasi-serve-'));
  const { server, url, written } = await started('--dir', folder);
  const get = async (): Promise<number> => (await fetch(`${url}/hello`)).status;
  // There is an instance for it, which has the folder open already.
  expect(await get()).toBe(200);
  rmSync(folder, { recursive: true });
  // And perhaps another.
  await get();
  expect([await get(), await get()]).toEqual([500, 500]);
  server.kill('SIGKILL');
  const failures = written.text.split(
    `the guest failed: TypeError: the folder \`${folder}\` was granted and`,
  );
  expect(failures.length).toBeGreaterThan(2);
});

test('what is wrong is said', () => {
  const greet = fileURLToPath(new URL('../../examples/greet/greet.component.wasm', import.meta.url));
  expect(command(['serve', greet])).toEqual({
    status: 1,
    stdout: '',
    stderr:
      `${greet} takes no requests: wasi:http/incoming-handler: the component does not export this, but ` +
      '`greet`; `run` is for commands\n',
  });
  expect(command(['serve', guest, '--addr', 'nowhere'])).toEqual({
    status: 2,
    stdout: '',
    stderr: '--addr nowhere: expected HOST:PORT, as in 127.0.0.1:8080\n',
  });
  expect(command(['serve', guest, '--max-instance-reuse-count', '0'])).toEqual({
    status: 2,
    stdout: '',
    stderr: '--max-instance-reuse-count 0: expected a number of requests, from 1\n',
  });
  expect(command(['serve', guest, '--dir', '/no/such'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'the folder `/no/such` was granted and does not exist\n',
  });
  expect(command(['serve', guest, '--addr', '192.0.2.1:80'])).toEqual({
    status: 1,
    stdout: '',
    stderr: '--addr 192.0.2.1:80: there is no such address here\n',
  });
});
