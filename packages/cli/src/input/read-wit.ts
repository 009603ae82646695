/**
 * WIT sources on disk as `wit` wants them (WIT.md, "Package Format"): a file, or a directory whose `*.wit`
 * files are one package, and `deps/` beside them with a file or a directory for each dependency. Reads at once:
 * many small files cost more in the thread pool than on the disk.
 */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SourceFile } from '@wit-bindgen-ts/wit';
import type { DependencyFiles, ResolveInput } from '@wit-bindgen-ts/wit';
import { UserError } from '../user-error.ts';
import { fileError, readBytes, readFileBytes, standardInput } from './read-bytes.ts';

/** Reads the sources at a path, with their dependencies. */
export async function readWit(path: string): Promise<ResolveInput> {
  if (path === standardInput) return { root: [sourceFrom(path, await readBytes(path))], deps: [] };
  return readWitFiles(path);
}

/** The same, of what is on disk. */
export function readWitFiles(path: string): ResolveInput {
  if (!isDirectory(path)) {
    return { root: [readSource(path)], deps: readDeps(join(dirname(path), 'deps')) };
  }
  const root = readDirectory(path);
  if (root.length === 0) throw new UserError(`${path}: there is no .wit file in this directory`);
  return { root, deps: readDeps(join(path, 'deps')) };
}

function readDeps(directory: string): readonly DependencyFiles[] {
  const deps: DependencyFiles[] = [];
  for (const name of entries(directory)) {
    const path = join(directory, name);
    if (isDirectory(path)) {
      const files = readDirectory(path);
      if (files.length > 0) deps.push({ name, files });
    } else if (name.endsWith('.wit')) {
      deps.push({ name: basename(name, '.wit'), files: [readSource(path)] });
    } else if (name.endsWith('.wasm')) {
      deps.push({ name, binary: { path, bytes: readFileBytes(path) } });
    } else if (name.endsWith('.wat')) {
      throw new UserError(
        `${path}: WebAssembly text is not read; make a .wasm of it, as with \`wasm-tools parse\``,
      );
    }
  }
  return deps;
}

/** The `*.wit` files of a directory, not of those below it, in a stable order. */
function readDirectory(directory: string): readonly SourceFile[] {
  const names = entries(directory).filter((name) => name.endsWith('.wit'));
  return names.map((name) => readSource(join(directory, name)));
}

function readSource(path: string): SourceFile {
  return sourceFrom(path, readFileBytes(path));
}

/** A file's bytes as WIT text. */
export function sourceFrom(path: string, bytes: Uint8Array): SourceFile {
  try {
    return new SourceFile(path, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new UserError(`${path}: this is no WIT: the file is not UTF-8 text`);
  }
}

/** What is in a directory, sorted; nothing where there is none. */
function entries(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return [];
    throw fileError(directory, error);
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileError(path, error);
  }
}
