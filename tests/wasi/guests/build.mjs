// Rebuilds the guests of the tests of WASI, and of the examples that need WASI, from C and Rust: as core modules
// of preview1 and, with the adapter around them, as components of 0.2.
//
//   node tests/wasi/guests/build.mjs [--check]
//
// With --check nothing is written; it exits 1 where a committed guest is not what its source gives.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTools } from '../../guests/load-tools.mjs';
import { strip } from '../../guests/strip.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..', '..');

const clang = [
  process.env.CLANG ?? 'clang',
  '--target=wasm32-wasi',
  '-std=gnu11',
  '-Os',
  '-Wall',
  '-Wextra',
  '-Werror',
];
const rustc = [process.env.RUSTC ?? '/usr/bin/rustc', '--target', 'wasm32-wasi'];
// Small, without what a panic prints.
rustc.push(
  '-C',
  'opt-level=s',
  '-C',
  'lto',
  '-C',
  'panic=abort',
  '-C',
  'strip=symbols',
  '-C',
  'codegen-units=1',
);

/** Each guest: its source, what to call it, and how it is compiled. `tool` keeps its names, for stack traces. */
const guests = [
  {
    source: 'tests/wasi/guests/src/tool.c',
    output: 'tests/wasi/guests/tool',
    command: [...clang, '-Wl,--strip-debug'],
  },
  { source: 'tests/wasi/guests/src/rust.rs', output: 'tests/wasi/guests/rust', command: rustc },
  ...['count-lines', 'capabilities'].map((name) => ({
    source: `examples/${name}/guest/main.c`,
    output: `examples/${name}/${name}`,
    command: [...clang, '-Wl,--strip-all'],
  })),
];

const howToInstall = `The guests are built with Debian's packages:
  apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32 rustc libstd-rust-dev-wasm32
(CLANG and RUSTC name other compilers.)`;

function run(command, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  process.stderr.write(`${error?.message ?? stderr}\n${command} failed.\n${howToInstall}\n`);
  process.exit(1);
}

/** The adapter, out of the package that has it. */
function adapter() {
  const { adapter: spec } = JSON.parse(readFileSync(join(here, 'toolchain', 'package.json'), 'utf8'));
  const folder = join(here, 'toolchain', 'node_modules', spec.slice(spec.lastIndexOf('/') + 1));
  const file = join(folder, 'package', 'lib', 'wasi_snapshot_preview1.command.wasm');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const archive = run('npm', ['pack', spec, '--silent'], folder).trim();
    run('tar', ['-xzf', archive], folder);
  }
  return new Uint8Array(readFileSync(file));
}

const check = process.argv.includes('--check');
let different = 0;

/** Writes a guest, or with --check compares it with the committed one. */
function report(file, bytes) {
  const path = join(root, file);
  const same = existsSync(path) && readFileSync(path).equals(bytes);
  if (!same && check) different++;
  if (!same && !check) writeFileSync(path, bytes);
  const state = same ? 'same   ' : check ? 'differs' : 'written';
  process.stdout.write(`  ${state}  ${relative('.', file)} (${bytes.length} bytes)\n`);
}

const tools = await loadTools();
const adapters = [['wasi_snapshot_preview1', adapter()]];
const folder = mkdtempSync(join(tmpdir(), 'guest-'));
for (const { source, output, command } of guests) {
  const compiled = join(folder, 'module.wasm');
  const [compiler, ...flags] = command;
  run(compiler, [...flags, join(root, source), '-o', compiled]);
  const module = strip(new Uint8Array(readFileSync(compiled)));
  const component = strip(await tools.componentNew(module, adapters));
  for (const [file, bytes] of [
    [`${output}.wasm`, module],
    [`${output}.component.wasm`, component],
  ]) {
    report(file, bytes);
  }
}
const text = readFileSync(join(here, 'src', 'exit-code.wat'), 'utf8');
report('tests/wasi/guests/exit-code.wasm', strip(await tools.parse(text)));
rmSync(folder, { recursive: true });
process.exitCode = different === 0 ? 0 : 1;
