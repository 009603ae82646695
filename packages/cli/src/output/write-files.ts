/** Writes generated files; those that are the same already are left as they are. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileError } from '../input/read-bytes.ts';
import { compareFiles } from './compare-files.ts';
import type { FileToWrite } from './compare-files.ts';

/** A file's path on disk, and whether it was written. */
export interface WrittenFile {
  readonly path: string;
  readonly changed: boolean;
}

/** Writes files below a directory, which is made where it is not there. */
export function writeFiles(directory: string, files: readonly FileToWrite[]): readonly WrittenFile[] {
  return compareFiles(directory, files).map(({ path, text, same }) => {
    if (!same) writeFile(path, text);
    return { path, changed: !same };
  });
}

/** Writes one file, and makes the directory that it lies in. */
export function writeFile(path: string, text: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw fileError(path, error);
  }
}
