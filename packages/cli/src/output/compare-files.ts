/** How files differ from those on disk, without writing any. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../input/read-bytes.ts';

/** A file to write. `path` is relative, with `/`. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string | Uint8Array;
}

/** A file under its path on disk, and what is there: nothing where `onDisk` is absent. */
export interface ComparedFile extends FileToWrite {
  readonly onDisk?: Buffer | undefined;
  readonly same: boolean;
}

/** Reads what is on disk in the place of each file. */
export function compareFiles(directory: string, files: readonly FileToWrite[]): readonly ComparedFile[] {
  return files.map(({ path: name, text }) => {
    const path = join(directory, ...name.split('/'));
    const onDisk = readIfThere(path);
    return { path, text, onDisk, same: onDisk?.equals(Buffer.from(text)) === true };
  });
}

/** A file's bytes; undefined where there is none. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return undefined;
    throw fileError(path, error);
  }
}
