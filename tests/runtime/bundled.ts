/** Guests as `gen --bundle` writes them, but for the runtime's text, which is imported from its sources. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '@wit-bindgen-ts/bindgen';
import { decode, inline } from '@wit-bindgen-ts/component';
import type { Imports, InstantiateOptions, Shape } from '@wit-bindgen-ts/runtime';
import { modelFromComponent } from '@wit-bindgen-ts/wit';
import { shapeOf } from './generated-glue.ts';
import type { Choices } from './generated-glue.ts';
import { bytesOf } from './guests.ts';

/** The options of a bundle. */
export type BundleOptions = Pick<InstantiateOptions, 'finalization' | 'missing'>;

/** What a bundle's module exports. */
export interface BundledModule {
  instantiate(imports?: Imports, options?: BundleOptions): Promise<unknown>;
}

const output = fileURLToPath(new URL('../.tmp/bundled', import.meta.url));

const made = new Map<string, Promise<BundledModule>>();

/** The module of a guest. */
export function bundledModule(guest: string, choices: Choices = {}): Promise<BundledModule> {
  const shape = shapeOf(choices);
  const key = [guest.replaceAll('/', '-'), ...Object.values(shape)].join('-');
  let module = made.get(key);
  if (module === undefined) {
    module = importBundle(guest, key, shape);
    made.set(key, module);
  }
  return module;
}

async function importBundle(guest: string, name: string, shape: Shape): Promise<BundledModule> {
  const binary = decode(bytesOf(guest));
  const { world } = modelFromComponent(binary, { worldName: 'guest' });
  const { module, coreModules } = bundle(inline(binary), world, shape);
  // Test files run in processes of their own, at the same time: each has its own folder.
  const directory = join(output, String(process.pid), name);
  mkdirSync(directory, { recursive: true });
  for (const { file, bytes } of coreModules) writeFileSync(join(directory, file), bytes);
  writeFileSync(join(directory, module.path), module.text);
  return (await import(pathToFileURL(join(directory, module.path)).href)) as BundledModule;
}
