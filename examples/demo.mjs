/**
 * `npm run demo`: the main job on a fresh machine, each step with what it did and how long it took. Needs Node
 * and npm only.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples', 'line-counter');
const generated = join(example, 'src', 'gen');

let number = 0;

/** Runs one step, shows it, and ends the demo where it fails. */
function step(what, cwd, command, args, { show = false } = {}) {
  number += 1;
  const shown = [command === process.execPath ? 'node' : command, ...args].join(' ');
  console.log(`\n${number}. ${what}\n   ${relative(root, cwd) || '.'}$ ${shown}`);
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const time = Math.round(performance.now() - start);
  if (error !== undefined || status !== 0) {
    console.error(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`);
    console.error(`Step ${number} failed after ${time} ms.`);
    process.exit(1);
  }
  if (show) console.log(stdout.trimEnd().replaceAll(/^/gm, '   | '));
  return time;
}

/** Says what a step came to. */
function done(time, result) {
  console.log(`   ${result}, ${time} ms`);
}

function filesBelow(directory) {
  return readdirSync(directory, { recursive: true })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}

const node = process.execPath;
const tsc = join('node_modules', 'typescript', 'bin', 'tsc');

let time = step('Install what is needed', root, 'npx', [
  '--yes',
  'pnpm@10.34.9',
  'install',
  '--frozen-lockfile',
]);
done(time, 'installed');

time = step('Build wit-bindgen-ts', root, node, [tsc, '-b']);
time += step('Bundle the runtime', root, node, [join('packages', 'runtime', 'bundle.mjs')]);
time += step('Bundle its command', root, node, [join('packages', 'cli', 'bundle.mjs')]);
done(time, 'built');

const cli = join('..', '..', 'packages', 'cli', 'bin', 'wit-bindgen-ts.js');
time = step(
  'Generate TypeScript from the WIT',
  example,
  node,
  [cli, 'gen', 'wit/line-counter.wit', '-o', 'src/gen'],
  {
    show: true,
  },
);
const files = filesBelow(generated);
const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
done(time, `${files.length} files, ${bytes} bytes`);

time = step('Type-check and compile the host', example, node, [tsc, '-p', '.']);
done(time, 'no type errors');

time = step('Run the guest', example, node, [join('dist', 'main.js')], { show: true });
done(time, 'the guest, compiled from C, printed its text through the host and counted its lines');
