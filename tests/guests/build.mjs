// Rebuilds the guests of the examples and of the tests from their C and WAT sources.
//
//   node tests/guests/build.mjs [--check] [name…]
//
// Without names: all of them. With --check nothing is written; it exits 1 where a committed component is
// not, byte for byte, what its source gives.
//
// - examples/<name>/guest/<name>.c and wit/<name>.wit    → examples/<name>/<name>.component.wasm
// - tests/guests/src/<name>.c and <name>.wit                → tests/guests/<name>.wasm
// - tests/guests/src/<name>.wat, a module, and <name>.wit   → tests/guests/<name>.wasm
// - tests/guests/src/<name>.wat, a component                → tests/guests/<name>.wasm
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTools } from './load-tools.mjs';
import { strip } from './strip.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const sources = join(here, 'src');

const clangFlags = [
  '--target=wasm32-wasi',
  '-std=c11',
  '-Os',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-Wno-unused-parameter',
  '-mbulk-memory',
  '-nostartfiles',
  '-Wl,--no-entry',
  '-Wl,--strip-all',
  '-Wl,-z,stack-size=16384',
];

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Every guest that has a source: its name, where the source is and where the component goes. */
function findGuests() {
  const guests = [];
  for (const name of readdirSync(join(root, 'examples')).toSorted()) {
    const source = join(root, 'examples', name, 'guest', `${name}.c`);
    if (!existsSync(source)) continue;
    const output = join(root, 'examples', name, `${name}.component.wasm`);
    guests.push({ name, source, wit: join(root, 'examples', name, 'wit', `${name}.wit`), output });
  }
  for (const file of readdirSync(sources).toSorted()) {
    const name = /^(.*)\.(c|wat)$/.exec(file)?.[1];
    if (name === undefined) continue;
    const wit = join(sources, `${name}.wit`);
    guests.push({
      name,
      source: join(sources, file),
      wit: existsSync(wit) ? wit : undefined,
      output: join(here, `${name}.wasm`),
    });
  }
  return guests;
}

const howToInstall = `Guests in C are built with Debian's clang 14:
  apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32
(CLANG names another clang; the committed components were made with Debian's.)`;

function compileC(source) {
  const clang = process.env.CLANG ?? 'clang';
  if (spawnSync(clang, ['--version']).status !== 0) {
    fail(`${clang} is missing.\n${howToInstall}`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'guest-'));
  try {
    const output = join(folder, 'module.wasm');
    // A line `// clang: …` in the source gives this guest further flags.
    const more = /^\/\/ clang: (.*)$/m.exec(readFileSync(source, 'utf8'))?.[1].split(' ') ?? [];
    const { status, stderr } = spawnSync(clang, [...clangFlags, ...more, source, '-o', output], {
      encoding: 'utf8',
    });
    if (status !== 0) fail(`${stderr}${clang} could not build ${relative(root, source)}.\n${howToInstall}`);
    process.stderr.write(stderr);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function build(guest, tools) {
  let module;
  if (guest.source.endsWith('.c')) {
    module = compileC(guest.source);
  } else {
    const text = readFileSync(guest.source, 'utf8');
    const parsed = await tools.parse(text);
    if (guest.wit === undefined) return strip(parsed);
    module = parsed;
  }
  const witSource = readFileSync(guest.wit, 'utf8');
  const embedded = await tools.componentEmbed({ binary: strip(module), witSource });
  return strip(await tools.componentNew(embedded));
}

const check = process.argv.includes('--check');
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const guests = findGuests();
for (const name of names) {
  if (!guests.some((guest) => guest.name === name)) {
    fail(`no guest ${name}; there are: ${guests.map((guest) => guest.name).join(', ')}`);
  }
}

const tools = await loadTools();
let different = 0;
for (const guest of guests) {
  if (names.length > 0 && !names.includes(guest.name)) continue;
  let bytes;
  try {
    bytes = await build(guest, tools);
  } catch (error) {
    fail(`${relative(root, guest.source)}: ${error.payload ?? error.stack ?? error}`);
  }
  const output = relative(root, guest.output);
  const same = existsSync(guest.output) && readFileSync(guest.output).equals(bytes);
  if (same) {
    process.stdout.write(`  same     ${output} (${bytes.length} bytes)\n`);
  } else if (check) {
    different++;
    process.stdout.write(`  differs  ${output}\n`);
  } else {
    writeFileSync(guest.output, bytes);
    process.stdout.write(`  written  ${output} (${bytes.length} bytes)\n`);
  }
}
if (different > 0) fail(`${different} of the committed components differ from their sources`);
