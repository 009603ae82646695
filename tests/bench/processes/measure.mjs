/** Whole processes: cold starts, and `gen` and `check` beside `jco types`. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { measureProcesses, timeProcess } from '../measure/processes.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const command = join(root, 'packages', 'cli', 'bin', 'wit-bindgen-ts.js');
const guest = join(root, 'tests', 'guests', 'bench.wasm');
const script = (name) => fileURLToPath(new URL(`../cold-start/${name}.mjs`, import.meta.url));

/** From the start of a process to the first result, of a small guest. */
export function coldStarts(folders, peers, folder, node) {
  const bundle = join(folder, 'bundle');
  timeProcess(node, [command, 'gen', guest, '--bundle', '-o', bundle]);
  const expected = '42';
  const run = (...args) => timeProcess(node, args, { expected });
  const again = join(folder, 'jco-again');
  return measureProcesses({
    'an empty program': () => run('--eval', 'console.log(42)'),
    'bytes, generated glue': () => run(script('generated'), folders.generated, guest),
    'bytes, no generated code': () => run(script('dynamic'), guest),
    'gen --bundle, run': () => run(script('bundle'), bundle),
    'jco 1.35, transpiled before': () => run(script('jco'), folders.jco),
    'jco 1.10, transpiled before': () => run(script('jco'), folders['jco-old']),
    'jco 1.35, transpile and run': () => {
      const transpile = [
        peers.jco,
        'transpile',
        guest,
        '-o',
        again,
        '--instantiation',
        'async',
        '--name',
        'bench',
      ];
      return timeProcess(node, transpile) + run(script('jco'), again);
    },
  });
}

/** A component of 11 MB with a JavaScript engine inside, as componentize-js makes it. */
export async function buildLargeGuest(peers, folder) {
  const { componentize } = await import(
    pathToFileURL(join(peers.componentize, 'src', 'componentize.js')).href
  );
  const wit = join(folder, 'large.wit');
  writeFileSync(wit, 'package bench:large;\nworld large { export add: func(a: u32, b: u32) -> u32; }\n');
  const { component } = await componentize('export const add = (a, b) => a + b;', {
    witPath: wit,
    worldName: 'large',
  });
  const path = join(folder, 'large.wasm');
  writeFileSync(path, component);
  return path;
}

/** The same for the large guest. jco transpiles in a process of its own. */
export function largeColdStarts(large, peers, folder, node) {
  const out = join(folder, 'jco-large');
  const transpile = () =>
    timeProcess(node, [
      peers.jco,
      'transpile',
      large,
      '-o',
      out,
      '--instantiation',
      'async',
      '--name',
      'large',
      '--no-nodejs-compat',
    ]);
  transpile();
  const expected = '42';
  const shim = pathToFileURL(join(peers.shim, 'dist', 'nodejs', 'index.js')).href;
  const run = (...args) => timeProcess(node, [script('large'), ...args, shim], { expected });
  return measureProcesses(
    {
      'bytes, no generated code': () => run('bytes', large),
      'jco 1.35, transpiled before': () => run('jco', out),
      'jco 1.35, transpile and run': () => transpile() + run('jco', out),
    },
    5,
  );
}

/** `wasi:http` with what it uses in `deps/`, as a user's project has it. */
function wasiHttp(peers, folder) {
  const http = join(folder, 'wasi-http');
  const source = join(peers.wit, '0.2.12');
  rmSync(http, { recursive: true, force: true });
  for (const name of readdirSync(source)) {
    cpSync(join(source, name), name === 'wasi-http' ? http : join(http, 'deps', name), { recursive: true });
  }
  return http;
}

/** `gen` and `check` of WIT, and `jco types`, which gets only as far as types. */
export function commands(peers, folder, node) {
  const http = wasiHttp(peers, folder);
  const small = join(folder, 'small');
  mkdirSync(small, { recursive: true });
  cpSync(join(root, 'tests', 'guests', 'src', 'bench.wit'), join(small, 'bench.wit'));
  const out = (name) => {
    const path = join(folder, name);
    rmSync(path, { recursive: true, force: true });
    return path;
  };
  const gen = (wit, world, name) => () =>
    timeProcess(node, [command, 'gen', wit, '-w', world, '-o', out(name)]);
  const check = (wit) => () => timeProcess(node, [command, 'check', wit]);
  // jco sees what is below the directory that it runs in.
  const jcoTypes = (wit, world, name) => () => {
    out(name);
    return timeProcess(node, [peers.jco, 'types', '.', '--world-name', world, '-o', `../${name}`], {
      cwd: wit,
    });
  };
  return measureProcesses({
    'gen, wasi:http': gen(http, 'proxy', 'gen-http'),
    'check, wasi:http': check(http),
    'jco types, wasi:http': jcoTypes(http, 'proxy', 'jco-http'),
    'gen, bench.wit': gen(small, 'bench', 'gen-bench'),
    'check, bench.wit': check(small),
    'jco types, bench.wit': jcoTypes(small, 'bench', 'jco-bench'),
  });
}
