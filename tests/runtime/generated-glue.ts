/**
 * Glue as `gen` writes it: generated from a guest's WIT, or from the component where it has no WIT of its own,
 * written to disk and imported like any module.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generate } from '@wit-bindgen-ts/bindgen';
import { decode } from '@wit-bindgen-ts/component';
import type { GlueTable, Shape } from '@wit-bindgen-ts/runtime';
import { modelFromComponent } from '@wit-bindgen-ts/wit';
import type { World } from '@wit-bindgen-ts/wit';
import { witFiles, worldOfGuest } from '../codegen/worlds.ts';
import { bytesOf } from './guests.ts';

const output = join(dirname(fileURLToPath(import.meta.url)), '..', '.tmp', 'glue');

const made = new Map<string, Promise<GlueTable>>();

/** Choices, some of which may be left out. */
export type Choices = { readonly [name in keyof Shape]?: Shape[name] | undefined };

/** Choices, and the defaults for those that are left out. */
export function shapeOf({ result = 'throw', flags = 'object', int64 = 'bigint' }: Choices): Shape {
  return { result, flags, int64 };
}

/** The glue table of a guest. */
export function generatedGlue(guest: string, choices: Choices = {}): Promise<GlueTable> {
  const shape = shapeOf(choices);
  const key = [guest.replaceAll('/', '-'), ...Object.values(shape)].join('-');
  let glue = made.get(key);
  if (glue === undefined) {
    glue = importGlue(guest, key, shape);
    made.set(key, glue);
  }
  return glue;
}

async function importGlue(guest: string, name: string, shape: Shape): Promise<GlueTable> {
  // Test files run in processes of their own, at the same time: each has its own folder.
  const directory = join(output, String(process.pid), name);
  const files = generate(worldOf(guest), shape);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const { path } = files.find((file) => file.path.endsWith('.glue.ts'))!;
  const { glue } = (await import(pathToFileURL(join(directory, path)).href)) as { readonly glue: GlueTable };
  return glue;
}

function worldOf(guest: string): World {
  if (witFiles.has(guest)) return worldOfGuest(guest);
  return modelFromComponent(decode(bytesOf(guest)), { worldName: 'guest' }).world;
}
