/** `gen --bundle`: a component as an ES module of its own. */
import { readFile } from 'node:fs/promises';
import { bundle, constantsMap, Unbundled } from '@wit-bindgen-ts/bindgen';
import type { Bundle, FunctionSources, GeneratedFile } from '@wit-bindgen-ts/bindgen';
import { decode, inline } from '@wit-bindgen-ts/component';
import { modelFromComponent, selectWorld } from '@wit-bindgen-ts/wit';
import type { Model } from '@wit-bindgen-ts/wit';
import { selfContained } from '../bundle/self-contained.ts';
import { readBytes } from '../input/read-bytes.ts';
import { worldNameOf } from '../input/world-name.ts';
import { UserError } from '../user-error.ts';
import { functionSources } from './function-sources.ts';
import type { Generation, GenerationArguments } from './generated.ts';

/** What `bundle.mjs` made of the runtime's `bundled-v1`, beside the command's own bundle. */
const runtimeFile = new URL('./runtime/bundled-v1.js', import.meta.url);

export interface BundleArguments extends Pick<
  GenerationArguments,
  'path' | 'result' | 'flags' | 'int64' | 'sourceMap'
> {
  /** Core modules in the text of the module instead of beside it. */
  readonly inline?: boolean | undefined;
  readonly minify?: boolean | undefined;
}

/** Bundles the component. */
export async function generateBundle(args: BundleArguments): Promise<Generation> {
  const { made, model } = await makeBundle(args);
  const runtime = await readFile(runtimeFile, 'utf8');
  const text = await selfContained(made, runtime, { minify: args.minify === true });
  const { path } = made.module;
  const files = [
    ...(args.sourceMap === true
      ? mapped(path, text, made, functionSources(args.path, '', model))
      : [{ path, text }]),
    ...made.types,
    ...made.coreModules.map(({ file, bytes }) => ({ path: file, text: bytes })),
  ];
  return { generated: { files }, messages: '' };
}

async function makeBundle({
  path,
  inline: inlined,
  ...args
}: BundleArguments): Promise<{ readonly made: Bundle; readonly model: Model }> {
  const { result, flags, int64 } = args;
  const bytes = await readBytes(path);
  if (!isComponent(bytes)) {
    throw new UserError(`${path} is no component; --bundle takes one, since it writes out what is in it`);
  }
  const binary = decode(bytes);
  const { model } = modelFromComponent(binary, { worldName: worldNameOf(path) });
  const { world } = selectWorld(model, undefined);
  try {
    const modules = inlined === true ? 'inline' : 'beside';
    return { made: bundle(inline(binary), world!, { result, flags, int64, modules }), model };
  } catch (error) {
    if (!(error instanceof Unbundled)) throw error;
    throw new UserError(`${path} cannot be bundled: ${error.message}; leave --bundle out to run it`);
  }
}

/** The module with its source map beside it. */
function mapped(
  path: string,
  text: string,
  { functions }: Bundle,
  sources: FunctionSources,
): readonly GeneratedFile[] {
  const map = `${path}.map`;
  return [
    { path, text: `${text}//# sourceMappingURL=${map}\n` },
    { path: map, text: `${constantsMap(path, text, functions, sources)}\n` },
  ];
}

/** Whether the bytes begin as a binary of the component model does: layer 1. */
function isComponent(bytes: Uint8Array): boolean {
  return [0x00, 0x61, 0x73, 0x6d].every((byte, at) => bytes[at] === byte) && bytes[6] === 1;
}
