/** Writes generated files; those that are the same already are left as they are. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileError } from '../input/read-bytes.ts';

/** A file's path on disk, and whether it was written. */
export interface WrittenFile {
  readonly path: string;
  readonly changed: boolean;
}

/** A file to write. `path` is relative, with `/`. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string | Uint8Array;
}

/** Writes files below a directory, which is made where it is not there. */
export async function writeFiles(
  directory: string,
  files: readonly FileToWrite[],
): Promise<readonly WrittenFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const path = join(directory, ...file.path.split('/'));
      try {
        if ((await existing(path))?.equals(Buffer.from(file.text)) === true) return { path, changed: false };
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, file.text);
      } catch (error) {
        throw fileError(path, error);
      }
      return { path, changed: true };
    }),
  );
}

async function existing(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}
