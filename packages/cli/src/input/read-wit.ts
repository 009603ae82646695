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
import { fileError, readBytes, standardInput } from './read-bytes.ts';

/** Reads the sources at a path, with their dependencies. */
export async function readWit(path: string): Promise<ResolveInput> {
  if (path === standardInput) return { root: [await readSource(path)], deps: [] };
  if (!isDirectory(path)) {
    return { root: [await readSource(path)], deps: await readDeps(join(dirname(path), 'deps')) };
  }
  const root = await readDirectory(path);
  if (root.length === 0) throw new UserError(`${path}: there is no .wit file in this directory`);
  return { root, deps: await readDeps(join(path, 'deps')) };
}

async function readDeps(directory: string): Promise<readonly DependencyFiles[]> {
  const deps: DependencyFiles[] = [];
  for (const name of entries(directory)) {
    const path = join(directory, name);
    if (isDirectory(path)) {
      const files = await readDirectory(path);
      if (files.length > 0) deps.push({ name, files });
    } else if (name.endsWith('.wit')) {
      deps.push({ name: basename(name, '.wit'), files: [await readSource(path)] });
    } else if (name.endsWith('.wasm')) {
      deps.push({ name, binary: { path, bytes: await readBytes(path) } });
    } else if (name.endsWith('.wat')) {
      throw new UserError(
        `${path}: WebAssembly text is not read; make a .wasm of it, as with \`wasm-tools parse\``,
      );
    }
  }
  return deps;
}

/** The `*.wit` files of a directory, not of those below it, in a stable order. */
async function readDirectory(directory: string): Promise<readonly SourceFile[]> {
  const names = entries(directory).filter((name) => name.endsWith('.wit'));
  return Promise.all(names.map((name) => readSource(join(directory, name))));
}

async function readSource(path: string): Promise<SourceFile> {
  return sourceFrom(path, await readBytes(path));
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
