/** `gen` as a function: values out, nothing written. */
import { generate } from '@wit-bindgen-ts/bindgen';
import type { GeneratedFile, GivenOptions } from '@wit-bindgen-ts/bindgen';
import { diagnosticJson } from '@wit-bindgen-ts/wit';
import type { DiagnosticJson } from '@wit-bindgen-ts/wit';
import { readWorld } from '../input/read-world.ts';

export interface GenOptions extends GivenOptions {
  /** Which world, where there are several. */
  readonly world?: string | undefined;
  /** Features whose `@unstable` items are there; `'all'` for all of them. */
  readonly features?: readonly string[] | 'all' | undefined;
}

export interface GenResult {
  /** None where a diagnostic is an error. */
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly DiagnosticJson[];
}

/** Generates TypeScript for the world at `path`. Rejects where nothing can be read there. */
export async function gen(path: string, options: GenOptions = {}): Promise<GenResult> {
  const { world: name, features, ...choices } = options;
  const { world, diagnostics } = await readWorld(path, {
    world: name,
    features: features === 'all' ? undefined : features,
    allFeatures: features === 'all',
  });
  const files = world === undefined ? [] : generate(world, choices);
  return { files, diagnostics: diagnostics.map(diagnosticJson) };
}
