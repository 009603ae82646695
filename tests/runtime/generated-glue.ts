/**
 * Glue as `gen` writes it: generated from a guest's WIT, or from the component where it has no WIT of its own,
 * written to disk and imported like any module.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generate } from '@wit-bindgen-ts/bindgen';
import { decode } from '@wit-bindgen-ts/component';
import type { GlueTable, ResultShape } from '@wit-bindgen-ts/runtime';
import { modelFromComponent } from '@wit-bindgen-ts/wit';
import type { World } from '@wit-bindgen-ts/wit';
import { witFiles, worldOfGuest } from '../codegen/worlds.ts';
import { bytesOf } from './guests.ts';

const output = join(dirname(fileURLToPath(import.meta.url)), '..', '.tmp', 'glue');

const made = new Map<string, Promise<GlueTable>>();

/** The glue table of a guest. */
export function generatedGlue(guest: string, result: ResultShape): Promise<GlueTable> {
  const key = `${guest}-${result}`;
  let glue = made.get(key);
  if (glue === undefined) {
    glue = importGlue(guest, result);
    made.set(key, glue);
  }
  return glue;
}

async function importGlue(guest: string, result: ResultShape): Promise<GlueTable> {
  // Test files run in processes of their own, at the same time: each has its own folder.
  const directory = join(output, String(process.pid), `${guest.replaceAll('/', '-')}-${result}`);
  const files = generate(worldOf(guest), { result });
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
