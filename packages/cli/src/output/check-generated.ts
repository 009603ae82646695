/** Says where a directory differs from what was generated. */
import type { Generated } from '../generation/generated.ts';
import { compareFiles } from './compare-files.ts';
import type { ComparedFile } from './compare-files.ts';
import { unifiedDiff } from './diff.ts';
import { staleFiles } from './stale-files.ts';

/** Lines of a diff that are shown of one file. */
const DIFF_LINES = 30;

/** What to print about each file that is not as generated; nothing where the directory is up to date. */
export function differences(directory: string, generated: Generated): readonly string[] {
  const differing = compareFiles(directory, generated.files).filter(({ same }) => !same);
  return [...differing.map(difference), ...staleFiles(directory, generated).map((path) => `stale ${path}\n`)];
}

function difference({ path, text, onDisk }: ComparedFile): string {
  if (onDisk === undefined) return `missing ${path}\n`;
  if (typeof text !== 'string') return `different ${path}\n`;
  const diff = unifiedDiff(onDisk.toString(), text, DIFF_LINES);
  return [`--- ${path}`, '+++ as generated', ...diff].map((line) => `${line}\n`).join('');
}
