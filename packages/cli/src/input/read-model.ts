/** The model at a path, whatever is there: WIT text, a directory of it, a component, a WIT package, a core module. */
import { statSync } from 'node:fs';
import { decode } from '@wit-bindgen-ts/component';
import {
  isCoreModule,
  isWitPackage,
  modelFromComponent,
  modelFromModule,
  modelFromPackage,
  resolve,
} from '@wit-bindgen-ts/wit';
import type { Diagnostic, Func, Location, Model, ResolveInput } from '@wit-bindgen-ts/wit';
import { fileError, readBytes, standardInput } from './read-bytes.ts';
import { readWit, sourceFrom } from './read-wit.ts';
import { worldNameOf } from './world-name.ts';

export interface ReadModelOptions {
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
}

/** A model, or the diagnostics that say why there is none. Warnings may come with a model. */
export interface ReadModel {
  readonly model?: Model | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What a binary has that WIT cannot say, and so was left out. */
  readonly notes: readonly string[];
  /** The component that it was read from; absent where it was read from anything else. */
  readonly component?: Uint8Array | undefined;
  /** Where its functions are written; absent where it was read from a binary. */
  readonly locations?: ReadonlyMap<Func, Location> | undefined;
}

/** Reads the model at `path`. */
export async function readModel(path: string, options: ReadModelOptions): Promise<ReadModel> {
  if (isDirectory(path)) return modelOfWit(await readWit(path), options);
  const bytes = await readBytes(path);
  if (path.endsWith('.wasm') || isWasm(bytes)) return { ...modelOfBinary(path, bytes), diagnostics: [] };
  // Standard input can be read once only, and has no `deps` beside it.
  const text = sourceFrom(path, bytes);
  return modelOfWit(path === standardInput ? { root: [text], deps: [] } : await readWit(path), options);
}

function modelOfWit(input: ResolveInput, options: ReadModelOptions): ReadModel {
  const features = options.allFeatures === true ? 'all' : new Set(options.features);
  return { ...resolve(input, { features }), notes: [] };
}

function modelOfBinary(path: string, bytes: Uint8Array): Omit<ReadModel, 'diagnostics'> {
  if (isCoreModule(bytes)) return modelFromModule(bytes);
  const binary = decode(bytes);
  if (isWitPackage(binary)) return modelFromPackage(binary);
  const { model, notes } = modelFromComponent(binary, { worldName: worldNameOf(path) });
  return { model, notes, component: bytes };
}

function isDirectory(path: string): boolean {
  if (path === standardInput) return false;
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Whether the bytes begin as WebAssembly does. */
function isWasm(bytes: Uint8Array): boolean {
  return [0x00, 0x61, 0x73, 0x6d].every((byte, at) => bytes[at] === byte);
}
