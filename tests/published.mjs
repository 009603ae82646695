/**
 * `pnpm test:published`: packs every package as it would be published, installs the archives into empty projects,
 * and runs there what README promises and what `init` writes. Fetches what the templates depend on.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'wit-bindgen-ts-published-'));

/** Archives may not be larger than this, in KB. */
const limits = { 'wit-bindgen-ts': 1500, '@wit-bindgen-ts/runtime': 500 };
const DEFAULT_LIMIT = 400;

function run(command, args, cwd, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`${[command, ...args].join(' ')} in ${cwd}: ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Packs all packages; returns their archives by name. */
function packAll() {
  const archives = {};
  const places = ['grammar', ...readdirSync(join(root, 'packages')).map((name) => join('packages', name))];
  for (const place of places) {
    const cwd = join(root, place);
    const { name } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
    const packed = run('npx', ['--yes', 'pnpm@10.34.9', 'pack', '--json', '--pack-destination', work], cwd);
    archives[name] = JSON.parse(packed).filename;
    const size = Math.ceil(statSync(archives[name]).size / 1000);
    const limit = limits[name] ?? DEFAULT_LIMIT;
    console.log(`${name}: ${size} KB`);
    if (size > limit) throw new Error(`${name} is packed ${size} KB large, which is more than ${limit} KB`);
  }
  return archives;
}

/** Installs a project with our packages from their archives. */
function install(directory, archives) {
  const path = join(directory, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const ours = Object.fromEntries(Object.entries(archives).map(([name, file]) => [name, `file:${file}`]));
  for (const group of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(manifest[group] ?? {})) {
      if (name in ours) manifest[group][name] = ours[name];
    }
  }
  writeFileSync(path, JSON.stringify({ ...manifest, overrides: ours }, undefined, 2));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], directory);
}

function expectText(what, actual, expected) {
  if (!actual.includes(expected))
    throw new Error(`${what}: expected ${JSON.stringify(expected)} in\n${actual}`);
  console.log(`${what}: works`);
}

const tests = {
  readme(archives) {
    const directory = join(work, 'readme');
    mkdirSync(directory);
    writeFileSync(
      join(directory, 'package.json'),
      JSON.stringify({
        type: 'module',
        dependencies: { '@wit-bindgen-ts/runtime': '*' },
        devDependencies: {
          'wit-bindgen-ts': '*',
          typescript: '5.9.3',
          '@types/node': '20.19.43',
        },
      }),
    );
    install(directory, archives);
    const example = join(root, 'examples', 'line-counter');
    copyFileSync(
      join(example, 'line-counter.component.wasm'),
      join(directory, 'line-counter.component.wasm'),
    );
    copyFileSync(join(example, 'wit', 'line-counter.wit'), join(directory, 'line-counter.wit'));
    const [, code] = /```ts\n([^]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'));
    writeFileSync(join(directory, 'main.ts'), code);
    run('npx', ['wit-bindgen-ts', 'gen', 'line-counter.wit'], directory);
    run('npx', ['tsc', '--strict', '--module', 'nodenext', '--target', 'es2022', 'main.ts'], directory);
    expectText("README's example", run('node', ['main.js'], directory), '\n2\n');
  },
  node(archives) {
    expectText('template node', project('node', archives, ['build', 'start']), '2 lines');
  },
  guest(archives) {
    const flags = process.versions.node.startsWith('20.') ? ['--experimental-wasm-extended-const'] : [];
    const directory = begun('guest', archives);
    run('npm', ['run', 'build'], directory);
    const output = run('node', [...flags, join('dist', 'main.js')], directory);
    expectText('template guest', output, '760 cents, most of it for bread');
  },
  vite(archives) {
    const directory = begun('vite', archives);
    run('npm', ['run', 'build'], directory);
    const assets = join(directory, 'dist', 'assets');
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
    const text = scripts.map((name) => readFileSync(join(assets, name), 'utf8')).join('\n');
    // How the base64 of every core module begins.
    expectText('template vite', text, 'AGFzbQE');
  },
};

/** A project that `init` wrote, installed. */
function begun(template, archives) {
  const directory = join(work, template);
  run('node', [join(root, 'packages', 'cli', 'bin', 'wit-bindgen-ts.js'), 'init', template, directory], work);
  install(directory, archives);
  return directory;
}

function project(template, archives, scripts) {
  const directory = begun(template, archives);
  return scripts.map((script) => run('npm', ['run', script], directory)).join('');
}

const archives = packAll();
let failed = 0;
for (const [name, check] of Object.entries(tests)) {
  try {
    check(archives);
  } catch (error) {
    failed++;
    console.error(`${name}: ${error.message}`);
  }
}
rmSync(work, { recursive: true });
process.exitCode = failed === 0 ? 0 : 1;
