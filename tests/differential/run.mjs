/**
 * `pnpm test:differential`: installs the pinned wasm-tools beside the guests where they are not there, and runs
 * the tests that compare with them. `DIFFERENTIAL_COUNT` says how many generated files (10,000 by default).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const toolchain = join(here, '..', 'guests', 'toolchain');

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const name = '@bytecodealliance/jco-transpile';
const pinned = JSON.parse(readFileSync(join(toolchain, 'package.json'), 'utf8')).dependencies[name];
const manifest = join(toolchain, 'node_modules', name, 'package.json');
const installed = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
if (installed !== pinned) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], toolchain);

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const config = join(here, 'vitest.config.ts');
run(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], root);
