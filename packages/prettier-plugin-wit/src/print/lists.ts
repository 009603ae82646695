/** Lists in braces, parentheses and angle brackets. */
import type { Doc } from 'prettier';
import { builders } from 'prettier/doc';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';

const { group, ifBreak, indent } = builders;

/** Prints an entry, whose first token comes after `separator`. */
export type PrintEntry<T> = (entry: T, separator: Separator) => Doc;

/** `{` items `}`, each item on lines of its own. */
export function printBlock<T>(cursor: TokenCursor, items: readonly T[], print: PrintEntry<T>): Doc {
  const open = cursor.take('space', '{');
  if (items.length === 0) return group([open, cursor.close(cursor.commented ? 'line' : 'none', '}')]);
  const inside = items.map((item) => print(item, 'item'));
  return [open, indent(inside), cursor.close('newline', '}')];
}

/** `{` entries `}`, each entry on a line of its own with a comma after it. */
export function printCases<T>(cursor: TokenCursor, entries: readonly T[], print: PrintEntry<T>): Doc {
  return printBlock(cursor, entries, (entry, separator) => [
    print(entry, separator),
    cursor.at(',') ? cursor.take('none', ',') : ',',
  ]);
}

/** Entries on one line where they fit into it, otherwise each on a line of its own. */
export function printFlow<T>(
  cursor: TokenCursor,
  [open, close]: readonly [Separator, Separator],
  [opening, closing]: readonly [string, string],
  entries: readonly T[],
  print: PrintEntry<T>,
): Doc {
  const start = cursor.take(open, opening);
  if (entries.length === 0) {
    return group([start, cursor.close(cursor.commented ? 'softline' : 'none', closing)]);
  }
  const inside = entries.map((entry, index) => {
    const printed = print(entry, index === 0 ? close : 'line');
    return index < entries.length - 1 ? [printed, cursor.take('none', ',')] : printed;
  });
  if (cursor.at(',')) cursor.skip();
  return group([start, indent([inside, ifBreak(',')]), cursor.close(close, closing)]);
}

/** `<` types `>` on one line. */
export function printTypes<T>(cursor: TokenCursor, types: readonly T[], print: PrintEntry<T>): Doc {
  const parts: Doc[] = [cursor.take('none', '<')];
  for (const [index, type] of types.entries()) {
    if (index > 0) parts.push(cursor.take('none', ','));
    parts.push(print(type, index === 0 ? 'none' : 'space'));
  }
  if (cursor.at(',')) cursor.skip();
  return [parts, cursor.take('none', '>')];
}
