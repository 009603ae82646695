/**
 * Guests as `gen --bundle` writes them, but for the runtime's text, which is imported from its sources. Where
 * `MINIFY` is set they are as `--minify` writes them, with the runtime that `build` made.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '@wit-bindgen-ts/bindgen';
import type { Bundle } from '@wit-bindgen-ts/bindgen';
import { decode, inline } from '@wit-bindgen-ts/component';
import { ComponentError, LinkError, Trap } from '@wit-bindgen-ts/runtime';
import type { Imports, InstantiateOptions, Shape } from '@wit-bindgen-ts/runtime';
import { modelFromComponent } from '@wit-bindgen-ts/wit';
import { shapeOf } from './generated-glue.ts';
import type { Choices } from './generated-glue.ts';
import { bytesOf } from './guests.ts';

/** The options of a bundle. */
export type BundleOptions = Pick<InstantiateOptions, 'finalization' | 'missing'>;

interface ErrorClass {
  readonly prototype: Error;
}

/** What a bundle's module exports. */
export interface BundledModule {
  readonly Trap: ErrorClass;
  readonly LinkError: ErrorClass;
  /** Where its functions throw one. */
  readonly ComponentError?: ErrorClass;
  instantiate(imports?: Imports, options?: BundleOptions): Promise<unknown>;
}

const output = fileURLToPath(new URL('../.tmp/bundled', import.meta.url));

const runtimeFile = fileURLToPath(
  new URL('../../packages/cli/bundle/runtime/bundled-v1.js', import.meta.url),
);

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
  const bundled = bundle(inline(binary), world, shape);
  const { module, coreModules } = bundled;
  // Test files run in processes of their own, at the same time: each has its own folder.
  const directory = join(output, String(process.pid), name);
  mkdirSync(directory, { recursive: true });
  for (const { file, bytes } of coreModules) writeFileSync(join(directory, file), bytes);
  const text = process.env['MINIFY'] === undefined ? module.text : await minified(bundled);
  writeFileSync(join(directory, module.path), text);
  const imported = (await import(pathToFileURL(join(directory, module.path)).href)) as BundledModule;
  // A minified bundle has classes of its own; tests ask for the runtime's.
  const errors: Readonly<Record<string, ErrorClass>> = { Trap, LinkError, ComponentError };
  for (const [errorName, { prototype }] of Object.entries(errors)) {
    const own = imported[errorName as 'Trap' | 'LinkError' | 'ComponentError']?.prototype;
    if (own !== undefined && own !== prototype) Object.setPrototypeOf(own, prototype);
  }
  return imported;
}

async function minified(bundled: Bundle): Promise<string> {
  const { selfContained } = await import('../../packages/cli/src/bundle/self-contained.ts');
  return selfContained(bundled, readFileSync(runtimeFile, 'utf8'), { minify: true });
}
