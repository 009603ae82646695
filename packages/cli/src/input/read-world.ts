/** The world at a path, whatever is there: WIT text, a directory of it, or a binary. */
import { selectWorld } from '@wit-bindgen-ts/wit';
import type { World } from '@wit-bindgen-ts/wit';
import { readModel } from './read-model.ts';
import type { ReadModel, ReadModelOptions } from './read-model.ts';

export interface ReadWorldOptions extends ReadModelOptions {
  readonly world?: string | undefined;
}

/** A world, or the diagnostics that say why there is none. Warnings may come with a world. */
export interface ReadWorld extends ReadModel {
  readonly world?: World | undefined;
}

/** Reads the world at `path`. */
export async function readWorld(path: string, options: ReadWorldOptions): Promise<ReadWorld> {
  const read = await readModel(path, options);
  const { model, diagnostics } = read;
  if (model === undefined) return read;
  const { world, diagnostic } = selectWorld(model, options.world);
  if (world === undefined) return { ...read, diagnostics: [...diagnostics, diagnostic] };
  return { ...read, world };
}
