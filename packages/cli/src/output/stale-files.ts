/**
 * Generated files that an earlier run wrote and this one would not. They are recognised by the first line of
 * generated files; a file without it is the user's and never named here. Several worlds may share a directory,
 * and interfaces in it: what another world there refers to is not stale.
 */
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { header } from '@wit-bindgen-ts/bindgen';
import type { Generated } from '../generation/generated.ts';
import { fileError } from '../input/read-bytes.ts';
import { readIfThere } from './compare-files.ts';

/** The paths of stale files in `directory`. */
export function staleFiles(directory: string, { world, files }: Generated): readonly string[] {
  if (world === undefined) return [];
  const written = new Set(files.map(({ path }) => path));
  const existing = existingFiles(directory);
  const others = otherWorlds(world, existing);
  const kept = reachable(others, existing);
  // A directory of this world alone holds nothing but what this run writes. In one that is shared, a file that
  // nobody refers to may be another world's, so only what this world referred to before is known to be stale.
  const candidates = others.length === 0 ? existing.keys() : reachable([world], existing);
  return [...candidates]
    .filter((path) => !written.has(path) && !kept.has(path))
    .sort()
    .map((path) => join(directory, path));
}

/** The text of generated files in a directory, by path. */
export function existingFiles(directory: string): ReadonlyMap<string, string> {
  const existing = new Map<string, string>();
  for (const path of [...namesIn(directory), ...namesIn(join(directory, 'interfaces'), 'interfaces/')]) {
    const text = readIfThere(join(directory, path))?.toString();
    if (text?.startsWith(header)) existing.set(path, text);
  }
  return existing;
}

/** The files of the worlds that share a directory with `world`. */
export function otherWorlds(world: string, existing: ReadonlyMap<string, string>): readonly string[] {
  return [...existing.keys()].filter((path) => {
    return path !== world && !path.includes('/') && !path.endsWith('.glue.ts');
  });
}

/** What files import, directly or not, themselves included. */
export function reachable(
  roots: readonly string[],
  existing: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...roots];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const text = existing.get(path);
    if (text === undefined || found.has(path)) continue;
    found.add(path);
    for (const [, specifier] of text.matchAll(/ from "(\.{1,2}\/[^"]+)\.js";$/gm)) {
      queue.push(posix.join(posix.dirname(path), `${specifier!}.ts`));
    }
  }
  return found;
}

/** The names of TypeScript files in a directory; none where there is no such directory. */
function namesIn(directory: string, prefix = ''): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => prefix + name);
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw fileError(directory, error);
  }
}
