/**
 * What the benchmark compares with. Hundreds of megabytes, and so installed here alone, the first time that the
 * benchmark runs: by the manifest and lockfile in `peers/`, into a folder that git ignores.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const manifest = fileURLToPath(new URL('peers/', import.meta.url));
const folder = fileURLToPath(new URL('.peers/', import.meta.url));
const files = ['package.json', 'pnpm-lock.yaml'];

/** Installs the peers where they are missing or others. Returns the paths of what the benchmark runs. */
export function installPeers() {
  const same = files.every((file) => {
    const [wanted, found] = [join(manifest, file), join(folder, file)];
    return existsSync(found) && readFileSync(wanted, 'utf8') === readFileSync(found, 'utf8');
  });
  if (!same || !existsSync(join(folder, 'node_modules', '.modules.yaml'))) {
    mkdirSync(folder, { recursive: true });
    for (const file of files) copyFileSync(join(manifest, file), join(folder, file));
    // The native parts of some say that they need a later Node than they do, and would be left out on Node 20.
    const args = ['install', '--ignore-workspace', '--frozen-lockfile', '--config.node-version=26.12.1'];
    const { status } = spawnSync('npx', ['--yes', 'pnpm@10.34.9', ...args], {
      cwd: folder,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error('the peers could not be installed; are you online?');
  }
  const module = (...path) => join(folder, 'node_modules', ...path);
  return {
    jco: module('jco', 'dist', 'jco.js'),
    'jco-old': module('jco-old', 'src', 'jco.js'),
    node26: module('node-26', 'bin', 'node'),
    componentize: module('@bytecodealliance', 'componentize-js'),
    shim: module('@bytecodealliance', 'preview2-shim'),
    wit: module('jco', 'lib', 'wit', 'builtin'),
    versions: ['jco', 'jco-old', '@bytecodealliance/componentize-js'].map((name) => {
      return `${name} ${JSON.parse(readFileSync(module(name, 'package.json'), 'utf8')).version}`;
    }),
  };
}
