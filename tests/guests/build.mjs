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
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const sources = join(here, 'src');
const toolchain = join(here, 'toolchain');

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

/** Custom sections that say which tools made a module. They would change with each version of a tool. */
const droppedSections = /^(producers|target_features|\.debug.*|linking|reloc\..*)$/;

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

/** Installs the pinned tools beside this script when they are not there, and loads them. */
async function loadTools() {
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
    if (npm.status !== 0) fail(`could not install ${relative(root, toolchain)}: npm ci failed`);
  }
  return import(pathToFileURL(join(packageFolder, 'dist/wasm-tools.js')).href);
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

/** A number in LEB128. */
function u32(value) {
  const encoded = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) encoded.push((value % 128) | 0x80);
  return [...encoded, value];
}

/** Leaves out the dropped custom sections, in nested modules and components as well. */
function strip(bytes) {
  let position = 8;
  const readU32 = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[position++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const isComponent = bytes[6] === 1;
  const parts = [bytes.subarray(0, 8)];
  while (position < bytes.length) {
    const id = bytes[position++];
    const size = readU32();
    const end = position + size;
    let content = bytes.subarray(position, end);
    if (id === 0) {
      const length = readU32();
      const name = new TextDecoder().decode(bytes.subarray(position, position + length));
      if (droppedSections.test(name)) content = undefined;
    } else if (isComponent && (id === 1 || id === 4)) {
      content = strip(content);
    }
    position = end;
    if (content !== undefined) parts.push(Uint8Array.of(id, ...u32(content.length)), content);
  }
  return new Uint8Array(Buffer.concat(parts));
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
