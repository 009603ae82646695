/** `gen --bundle`: a component as an ES module of its own. */
import { readFile } from 'node:fs/promises';
import { bundle, Unbundled } from '@wit-bindgen-ts/bindgen';
import type { Bundle } from '@wit-bindgen-ts/bindgen';
import { decode, inline } from '@wit-bindgen-ts/component';
import { modelFromComponent, selectWorld } from '@wit-bindgen-ts/wit';
import { selfContained } from '../bundle/self-contained.ts';
import { readBytes } from '../input/read-bytes.ts';
import { worldNameOf } from '../input/world-name.ts';
import { UserError } from '../user-error.ts';
import type { Generation, GenerationArguments } from './generated.ts';

/** What `bundle.mjs` made of the runtime's `bundled-v1`, beside the command's own bundle. */
const runtimeFile = new URL('./runtime/bundled-v1.js', import.meta.url);

export interface BundleArguments extends Pick<GenerationArguments, 'path' | 'result' | 'flags' | 'int64'> {
  /** Core modules in the text of the module instead of beside it. */
  readonly inline?: boolean | undefined;
  readonly minify?: boolean | undefined;
}

/** Bundles the component. */
export async function generateBundle(args: BundleArguments): Promise<Generation> {
  const made = await makeBundle(args);
  const runtime = await readFile(runtimeFile, 'utf8');
  const text = await selfContained(made, runtime, { minify: args.minify === true });
  const files = [
    { path: made.module.path, text },
    ...made.types,
    ...made.coreModules.map(({ file, bytes }) => ({ path: file, text: bytes })),
  ];
  return { generated: { files }, messages: '' };
}

async function makeBundle({ path, inline: inlined, ...args }: BundleArguments): Promise<Bundle> {
  const { result, flags, int64 } = args;
  const bytes = await readBytes(path);
  if (!isComponent(bytes)) {
    throw new UserError(`${path} is no component; --bundle takes one, since it writes out what is in it`);
  }
  const binary = decode(bytes);
  const { model } = modelFromComponent(binary, { worldName: worldNameOf(path) });
  const { world } = selectWorld(model, undefined);
  try {
    return bundle(inline(binary), world!, {
      result,
      flags,
      int64,
      modules: inlined === true ? 'inline' : 'beside',
    });
  } catch (error) {
    if (!(error instanceof Unbundled)) throw error;
    throw new UserError(`${path} cannot be bundled: ${error.message}; leave --bundle out to run it`);
  }
}

/** Whether the bytes begin as a binary of the component model does: layer 1. */
function isComponent(bytes: Uint8Array): boolean {
  return [0x00, 0x61, 0x73, 0x6d].every((byte, at) => bytes[at] === byte) && bytes[6] === 1;
}
