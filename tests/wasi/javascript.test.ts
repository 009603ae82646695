/**
 * Commands in JavaScript, by componentize-js and componentize-qjs. They are too large to commit and take seconds
 * to build, so they run only where `WASI_WIT` names a folder with WASI's WIT, and `COMPONENTIZE_JS` and
 * `COMPONENTIZE_QJS` folders in which `@bytecodealliance/componentize-js` and `componentize-qjs` are installed.
 */
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Component } from '@wit-bindgen-ts/runtime';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import { expect, test } from 'vitest';
import { command } from '../cli/command.ts';
import { loadPackage } from '../load-package.ts';

const wit = process.env['WASI_WIT'];
const js = process.env['COMPONENTIZE_JS'];
const qjs = process.env['COMPONENTIZE_QJS'];

/** Counts lines of standard input; `length` is a `u64` as the engine's bindings have it. */
const source = (length: string): string => `
import { getStdin } from 'wasi:cli/stdin@0.2.12';
import { getStdout } from 'wasi:cli/stdout@0.2.12';
export const run = {
  run() {
    const input = getStdin();
    let lines = 0;
    for (;;) {
      let bytes;
      try { bytes = input.blockingRead(${length}); } catch { break; }
      for (const byte of bytes) if (byte === 10) lines++;
    }
    getStdout().blockingWriteAndFlush(Uint8Array.from(lines + '\\n', (digit) => digit.charCodeAt(0)));
  },
};
`;

/** A folder with the world of the commands and WASI's packages. */
function witFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wasi-javascript-'));
  const world = 'import wasi:cli/stdin@0.2.12; import wasi:cli/stdout@0.2.12; export wasi:cli/run@0.2.12;';
  writeFileSync(join(folder, 'lines.wit'), `package test:lines;\nworld lines { ${world} }\n`);
  for (const name of ['cli', 'io', 'clocks', 'filesystem', 'random', 'sockets']) {
    mkdirSync(join(folder, 'deps', name), { recursive: true });
    const from = join(wit!, '0.2.12', `wasi-${name}`, 'package.wit');
    copyFileSync(from, join(folder, 'deps', name, 'package.wit'));
  }
  return folder;
}

async function expectTen(component: Component): Promise<void> {
  let printed = '';
  const stdin = Array.from({ length: 10 }, (_, i) => `${i + 1}\n`).join('');
  const stdout = (bytes: Uint8Array) => {
    printed += new TextDecoder().decode(bytes);
  };
  expect(wasi({ stdin, stdout }).run(component)).toEqual({ exitCode: 0 });
  expect(printed).toBe('10\n');
}

test.skipIf(wit === undefined || js === undefined)('componentize-js', async () => {
  const { componentize } = await loadPackage(js!, '@bytecodealliance/componentize-js');
  // As one text, since not all versions of its tools can read a folder.
  const { stdout: witWorld } = command(['wit', witFolder(), '-w', 'lines']);
  const disableFeatures = ['http', 'fetch-event'];
  const built = await componentize(source('65536n'), { witWorld, worldName: 'lines', disableFeatures });
  await expectTen(await Component.compile(built.component as Uint8Array));
});

/** `(module (global i32 (i32.add (i32.const 0) (i32.const 0))))`, which QuickJS's builds need. */
const hasExtendedConstants = WebAssembly.validate(
  Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 6, 9, 1, 127, 0, 65, 0, 65, 0, 106, 11),
);

test.skipIf(wit === undefined || qjs === undefined || !hasExtendedConstants)('componentize-qjs', async () => {
  const { default: tools } = await loadPackage(qjs!, 'componentize-qjs');
  const witPath = witFolder();
  const options = { witPath, world: 'lines', jsSource: source('65536'), sync: true };
  const built = await tools.componentize(options);
  await expectTen(await Component.compile(built.component as Uint8Array));
});
