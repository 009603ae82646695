/** Reads a file, or standard input. */
import { readFileSync } from 'node:fs';
import { exitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** What a path of `-` becomes on the way through yargs, which drops a bare `-` among positionals. */
export const standardInput = '<stdin>';

/** The bytes at a path that the user gave. */
export async function readBytes(path: string): Promise<Uint8Array> {
  if (path === standardInput) {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
  return readFileBytes(path);
}

/** The bytes of a file. */
export function readFileBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileError(path, error);
  }
}

/** A file system error in words. */
export function fileError(path: string, error: unknown): UserError {
  const code = (error as { readonly code?: string }).code;
  switch (code) {
    case 'ENOENT':
      return new UserError(`${path}: there is no such file or directory`, exitCode.usage);
    case 'EACCES':
    case 'EPERM':
      return new UserError(`${path}: permission denied`);
    case 'EISDIR':
      return new UserError(`${path}: is a directory, expected a file`, exitCode.usage);
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(`${path}: a file stands where a directory is needed`);
    default:
      return new UserError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
