/** The large guest, whose imports are WASI's: `large.mjs bytes|jco <guest or folder> <shim>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [way, path, shim] = process.argv.slice(2);
const { cli, clocks, filesystem, http, io, random, sockets } = await import(shim);

/** `wasi:cli/terminal-stdin` from `cli.terminalStdin`, for everything that the shim has. */
const imports = Object.fromEntries(
  Object.entries({ cli, clocks, filesystem, http, io, random, sockets }).flatMap(([name, interfaces]) =>
    Object.entries(interfaces).map(([key, host]) => [
      `wasi:${name}/${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      host,
    ]),
  ),
);

async function exportsOf() {
  if (way === 'jco') {
    const { instantiate } = await import(pathToFileURL(join(path, 'large.js')).href);
    return instantiate((name) => WebAssembly.compile(readFileSync(join(path, name))), imports);
  }
  const { Component } = await import('@wit-bindgen-ts/runtime');
  const component = await Component.compile(readFileSync(path));
  return (await component.instantiate(imports)).exports;
}

console.log((await exportsOf()).add(40, 2));
process.exit(0);
