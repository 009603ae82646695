/** The guests of the tests, as core modules of preview1 and as components of 0.2. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Component } from '@wit-bindgen-ts/runtime';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import type { Grants, Wasi } from '@wit-bindgen-ts/wasi/node';

import { nodePlatform } from '../../packages/wasi/src/node/platform.ts';
import { PortableDirectory } from '../../packages/wasi/src/node/portable-directory.ts';
import { Wasi as WasiOfPlatform } from '../../packages/wasi/src/wasi.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The versions of WASI. */
export const versions = ['preview1', '0.2'] as const;
export type Version = (typeof versions)[number];

const paths = {
  tool: 'tests/wasi/guests/tool',
  rust: 'tests/wasi/guests/rust',
  'count-lines': 'examples/count-lines/count-lines',
  capabilities: 'examples/capabilities/capabilities',
} as const;

export type GuestName = keyof typeof paths;

/** Where a guest is. */
export function pathOf(name: GuestName, version: Version): string {
  return join(root, `${paths[name]}${version === 'preview1' ? '' : '.component'}.wasm`);
}

const compiled = new Map<string, Promise<Component | Uint8Array>>();

/** A guest: a component, compiled once, or the bytes of a core module. */
export function guest(name: GuestName, version: Version): Promise<Component | Uint8Array> {
  const path = pathOf(name, version);
  let result = compiled.get(path);
  if (result === undefined) {
    const bytes = readFileSync(path);
    result = version === 'preview1' ? Promise.resolve(bytes) : Component.compile(bytes);
    compiled.set(path, result);
  }
  return result;
}

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes the WASI of an instance. */
export type Make = (grants: Grants) => Pick<Wasi, 'run'>;

/** Runs a guest to its end and collects what it prints. */
export async function run(
  name: GuestName,
  version: Version,
  args: readonly string[],
  grants: Grants = {},
  make: Make = wasi,
): Promise<Outcome> {
  const { outputs, printed } = collector();
  const { exitCode } = make({ ...outputs, ...grants, args: [name, ...args] }).run(await guest(name, version));
  return { exitCode, ...printed };
}

/** The same; where the engine can suspend the guest, the event loop goes on while it waits. */
export async function runAsync(
  name: GuestName,
  version: Version,
  args: readonly string[],
  grants: Grants = {},
): Promise<Outcome> {
  const { outputs, printed } = collector();
  const host = wasi({ ...outputs, ...grants, args: [name, ...args] });
  const { exitCode } = await host.runAsync(await guest(name, version));
  return { exitCode, ...printed };
}

/** Streams for a guest, and what it printed to them. */
function collector(): { readonly outputs: Grants; readonly printed: { stdout: string; stderr: string } } {
  const printed = { stdout: '', stderr: '' };
  const collect = (stream: keyof typeof printed) => {
    const decoder = new TextDecoder();
    return (bytes: Uint8Array) => {
      printed[stream] += decoder.decode(bytes, { stream: true });
    };
  };
  return { outputs: { stdout: collect('stdout'), stderr: collect('stderr') }, printed };
}

/** Executes operations on descriptors (`tool.c`, `operate`), and returns what each printed. */
export async function operate(
  version: Version,
  operations: readonly string[],
  grants: Grants,
  make?: Make,
): Promise<readonly string[]> {
  const stdin = operations.map((operation) => `${operation}\n`).join('');
  const { exitCode, stdout, stderr } = await run('tool', version, ['operations'], { ...grants, stdin }, make);
  if (exitCode !== 0) throw new Error(`the guest exited with ${exitCode}: ${stderr}`);
  return stdout.split('\n').slice(0, -1);
}

/** WASI as it is on systems without `/proc`. */
export function withoutProc(grants: Grants): ReturnType<Make> {
  return new WasiOfPlatform(grants, { ...nodePlatform, openFolder: (path) => PortableDirectory.grant(path) });
}
