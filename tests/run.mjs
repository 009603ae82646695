/**
 * `npm test`: installs what is needed, builds, and runs all tests. Needs Node and npm only. Further arguments go
 * to vitest.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command and ends with its status where it fails. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

run('npx', ['--yes', 'pnpm@10.34.9', 'install', '--frozen-lockfile']);
run(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
run(process.execPath, [join('packages', 'runtime', 'bundle.mjs')]);
run(process.execPath, [join('packages', 'cli', 'bundle.mjs')]);
run(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]);
