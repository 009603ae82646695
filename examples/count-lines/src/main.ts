// Runs one program three times: with a folder, with a file under another name, and without a disk. It is the same
// as a core module of preview1 and as a component of WASI 0.2.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Component } from '@wit-bindgen-ts/runtime';
import { wasi } from '@wit-bindgen-ts/wasi/node';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

for (const guest of [
  await readFile(path('count-lines.wasm')),
  await Component.compile(await readFile(path('count-lines.component.wasm'))),
]) {
  // It asks for demo.txt, and finds it in the folder that it is given.
  wasi({ args: ['count-lines'], preopens: { '/': { host: path('.') } }, stdout: 'inherit' }).run(guest);

  // It asks for hello.txt, and is served demo.txt.
  const files = { 'hello.txt': path('demo.txt') };
  wasi({ args: ['count-lines', 'hello.txt'], files, stdout: 'inherit' }).run(guest);

  // It asks for memory.txt, which no disk has.
  const bytes = new TextEncoder().encode('one\ntwo\nthree\n');
  const { exitCode } = wasi({
    args: ['count-lines', 'memory.txt'],
    files: { 'memory.txt': bytes },
    stdout: 'inherit',
  }).run(guest);
  if (exitCode !== 0) process.exitCode = exitCode;
}
