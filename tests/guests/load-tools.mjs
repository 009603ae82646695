/** The tools that make components. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const toolchain = join(fileURLToPath(new URL('.', import.meta.url)), 'toolchain');

/** Installs the pinned tools beside this script when they are not there, and loads them. */
export async function loadTools() {
  const packageFolder = join(toolchain, 'node_modules/@bytecodealliance/jco-transpile');
  const pinned = JSON.parse(readFileSync(join(toolchain, 'package.json'), 'utf8')).dependencies;
  const installed = existsSync(join(packageFolder, 'package.json'))
    ? JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
    : undefined;
  if (installed !== pinned['@bytecodealliance/jco-transpile']) {
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: toolchain,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) throw new Error(`could not install ${toolchain}: npm ci failed`);
  }
  return import(pathToFileURL(join(packageFolder, 'dist/wasm-tools.js')).href);
}
