/**
 * `pnpm test:bundlers`: installs the pinned bundlers beside this file where they are not there, Chromium where root
 * may, and runs the tests that need them. The packages must have been built.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const installed = Object.entries(dependencies).every(([name, version]) => {
  const manifest = join(here, 'node_modules', name, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
});
if (!installed) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], here);

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(chromium) && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
  spawnSync('apt-get', ['update'], { stdio: 'inherit' });
  run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], here);
}

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const config = join(here, 'vitest.config.ts');
run(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], root);
