/** The world at a path, whatever is there: WIT text, a directory of it, or a component. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decode } from '@wit-bindgen-ts/component';
import { modelFromComponent, resolve, selectWorld } from '@wit-bindgen-ts/wit';
import type { Diagnostic, ResolveInput, World } from '@wit-bindgen-ts/wit';
import { fileError, readBytes, standardInput } from './read-bytes.ts';
import { readWit, sourceFrom } from './read-wit.ts';

export interface ReadWorldOptions {
  readonly world?: string | undefined;
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
}

/** A world, or the diagnostics that say why there is none. Warnings may come with a world. */
export interface ReadWorld {
  readonly world?: World | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What a component has that WIT cannot say, and so was left out. */
  readonly notes: readonly string[];
  /** The component that it was read from. */
  readonly bytes?: Uint8Array | undefined;
}

/** Reads the world at `path`. */
export async function readWorld(path: string, options: ReadWorldOptions): Promise<ReadWorld> {
  if (!(await isFile(path))) return worldOfWit(await readWit(path), options);
  const bytes = await readBytes(path);
  if (path.endsWith('.wasm') || isWasm(bytes)) {
    const { world, notes } = modelFromComponent(decode(bytes), { worldName: worldNameOf(path) });
    return { world, diagnostics: [], notes, bytes };
  }
  if (path === standardInput) return worldOfWit({ root: [sourceFrom(path, bytes)], deps: [] }, options);
  return worldOfWit(await readWit(path), options);
}

function worldOfWit(input: ResolveInput, options: ReadWorldOptions): ReadWorld {
  const features = options.allFeatures === true ? 'all' : new Set(options.features);
  const { model, diagnostics } = resolve(input, { features });
  if (model === undefined) return { diagnostics, notes: [] };
  const selection = selectWorld(model, options.world);
  if (selection.world === undefined)
    return { diagnostics: [...diagnostics, selection.diagnostic], notes: [] };
  return { world: selection.world, diagnostics, notes: [] };
}

/** True for a file or standard input, false for a directory. */
async function isFile(path: string): Promise<boolean> {
  if (path === standardInput) return true;
  try {
    return !(await stat(path)).isDirectory();
  } catch (error) {
    throw fileError(path, error);
  }
}

/** True where the bytes begin as WebAssembly does. */
function isWasm(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

/** A component has no name of its own: `guests/my_calc.component.wasm` becomes the world `my-calc`. */
export function worldNameOf(path: string): string {
  const words = basename(path)
    .replace(/(\.component)?\.[^.]*$/, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const name = words.join('-');
  return /^[a-z]/.test(name) ? name : `world${name === '' ? '' : `-${name}`}`;
}
