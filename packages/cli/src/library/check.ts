/** `check` as a function. */
import { diagnosticJson, resolve } from '@wit-bindgen-ts/wit';
import type { DiagnosticJson } from '@wit-bindgen-ts/wit';
import { readWit } from '../input/read-wit.ts';

export interface CheckOptions {
  /** Features whose `@unstable` items are there; `'all'` for all of them. */
  readonly features?: readonly string[] | 'all' | undefined;
}

/** What is wrong in a WIT file or directory. Rejects where nothing can be read at `path`. */
export async function check(path: string, options: CheckOptions = {}): Promise<readonly DiagnosticJson[]> {
  const { features } = options;
  const { diagnostics } = resolve(await readWit(path), {
    features: features === 'all' ? 'all' : new Set(features),
  });
  return diagnostics.map(diagnosticJson);
}
