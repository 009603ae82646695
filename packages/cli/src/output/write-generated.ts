/** Brings a directory up to date with what was generated. */
import { unlinkSync } from 'node:fs';
import { fileError } from '../input/read-bytes.ts';
import type { Generated } from '../generation/generated.ts';
import { staleFiles } from './stale-files.ts';
import { writeFiles } from './write-files.ts';

/** What became of a file. */
export interface FileReport {
  readonly path: string;
  readonly what: 'wrote' | 'unchanged' | 'removed';
}

/** Writes files, and removes those of earlier runs that are no longer written. */
export function writeGenerated(directory: string, generated: Generated): readonly FileReport[] {
  const stale = staleFiles(directory, generated);
  const written = writeFiles(directory, generated.files).map(({ path, changed }): FileReport => {
    return { path, what: changed ? 'wrote' : 'unchanged' };
  });
  for (const path of stale) {
    try {
      unlinkSync(path);
    } catch (error) {
      throw fileError(path, error);
    }
  }
  return [...written, ...stale.map((path): FileReport => ({ path, what: 'removed' }))];
}
