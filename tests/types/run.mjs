/**
 * `pnpm test:typescript`: installs TypeScript 7 beside its manifest where it is not there, which takes 100 MB and
 * more, and runs the tests that need it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const toolchain = join(here, 'toolchain');

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const pinned = JSON.parse(readFileSync(join(toolchain, 'package.json'), 'utf8')).dependencies.typescript;
const manifest = join(toolchain, 'node_modules', 'typescript', 'package.json');
const installed = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
if (installed !== pinned) run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], toolchain);

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const config = join(here, 'vitest.config.ts');
run(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], root);
