/** The world at a path, whatever is there: WIT text, a directory of it, or a component. */
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decode } from '@wit-bindgen-ts/component';
import { modelFromComponent, resolve, selectWorld } from '@wit-bindgen-ts/wit';
import type { Diagnostic, World } from '@wit-bindgen-ts/wit';
import { fileError, readBytes } from './read-bytes.ts';
import { readWit } from './read-wit.ts';

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
}

/** Reads the world at `path`. */
export async function readWorld(path: string, options: ReadWorldOptions): Promise<ReadWorld> {
  if (await isWasm(path)) {
    const { world, notes } = modelFromComponent(decode(await readBytes(path)), {
      worldName: worldNameOf(path),
    });
    return { world, diagnostics: [], notes };
  }
  const features = options.allFeatures === true ? 'all' : new Set(options.features);
  const { model, diagnostics } = resolve(await readWit(path), { features });
  if (model === undefined) return { diagnostics, notes: [] };
  const selection = selectWorld(model, options.world);
  if (selection.world === undefined)
    return { diagnostics: [...diagnostics, selection.diagnostic], notes: [] };
  return { world: selection.world, diagnostics, notes: [] };
}

/** True where the file begins as WebAssembly does. */
async function isWasm(path: string): Promise<boolean> {
  if (path === '-') return false;
  try {
    if ((await stat(path)).isDirectory()) return false;
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return path.endsWith('.wasm') || (bytesRead === 4 && buffer.toString('latin1') === '\0asm');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(path, error);
  }
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
