/** Requests a second of `serve`, beside those of `jco serve`, for the same component. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from '../measure/statistics.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const command = join(root, 'packages', 'cli', 'bin', 'wit-bindgen-ts.js');
const guest = join(root, 'examples', 'http-hello', 'http-hello.component.wasm');
const load = fileURLToPath(new URL('load.mjs', import.meta.url));
const CONNECTIONS = '50';
const WINDOW = '2000';

const ours = (...args) => [command, 'serve', guest, '--addr', 'localhost:PORT', ...args];

/** Requests a second by contender, medians of interleaved windows; those in a group do the same work. */
export async function requests(peers, node, rounds) {
  const theirs = (...args) => [peers.jco, 'serve', guest, '--port', 'PORT', ...args];
  const contenders = {
    'an instance for each request': ours(),
    'an instance for each request, 2 threads': ours('--workers', '2'),
    'jco 1.35, an instance for each request': theirs('--isolate-requests', 'instance'),
    'instances for 1,000 requests': ours('--max-instance-reuse-count', '1000'),
    'jco 1.35, one instance for all': theirs(),
  };
  const found = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(contenders)) found[name].push(await perSecond(node, args));
  }
  return Object.fromEntries(Object.entries(found).map(([name, each]) => [name, median(each)]));
}

async function perSecond(node, args) {
  const port = await freePort();
  // A group of its own, since jco's server is a child of its command.
  const server = spawn(
    node,
    args.map((arg) => arg.replace('PORT', port)),
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let said = '';
  server.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  const exit = once(server, 'exit');
  try {
    await answering(`http://localhost:${port}/you`);
    const loading = [load, String(port), '/you', CONNECTIONS, WINDOW];
    const { stdout } = await promisify(execFile)(process.execPath, loading);
    const { requests: count, failures } = JSON.parse(stdout);
    if (failures > 0) throw new Error(`${failures} of ${count} requests failed`);
    return (count * 1000) / Number(WINDOW);
  } finally {
    if (server.exitCode !== null) process.stderr.write(`the server has ended: ${said}`);
    else process.kill(-server.pid, 'SIGKILL');
    await exit;
  }
}

async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves once a server answers, a hundred times, so that it is warm. */
async function answering(url) {
  let answers = 0;
  for (let tries = 0; answers < 100; tries++) {
    try {
      const response = await fetch(url);
      await response.text();
      if (response.ok) answers++;
    } catch (error) {
      if (tries > 2000) throw error;
    }
    if (answers === 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  }
}
