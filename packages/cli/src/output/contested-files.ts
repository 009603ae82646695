/**
 * Files that two worlds in one directory want to be different: an interface that one imports and the other
 * exports, or of which they have different versions. The second line of a file says which it is of.
 */
import { join } from 'node:path';
import type { Generated } from '../generation/generated.ts';
import { existingFiles, otherWorlds, reachable } from './stale-files.ts';

/** A note for each file that is about to become another world's; empty where there is none. */
export function contestedFiles(directory: string, { world, files }: Generated): readonly string[] {
  if (world === undefined) return [];
  const existing = existingFiles(directory);
  return otherWorlds(world, existing).flatMap((other) => {
    const used = reachable([other], existing);
    return files.flatMap(({ path, text }) => {
      const before = existing.get(path);
      if (before === undefined || !used.has(path)) return [];
      const [was, is] = [subject(before), subject(String(text))];
      if (was === is) return [];
      return `note: ${join(directory, path)} is written as \`${is}\`, but ${join(directory, other)} needs it as \`${was}\`; give each of the two worlds a directory of its own\n`;
    });
  });
}

/** What a file of an interface is of: `Import ns:pkg/iface@1.0.0`. */
function subject(text: string): string {
  return text.split('\n', 2)[1]?.replace(/^\/\/ /, '') ?? '';
}
