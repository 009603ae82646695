/** Lines of printed WIT, in the style that the Prettier plugin gives. */

/** Prettier's own default. */
const printWidth = 80;

/** Lines, two spaces further in. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/** One entry of a list; `before` are the lines of its docs. */
export interface Entry {
  readonly before: readonly string[];
  readonly text: string;
}

/**
 * `head` entries `tail` on one line where they fit into the width at an indentation, otherwise one entry to a
 * line. Docs need lines of their own.
 */
export function listLines(head: string, entries: readonly Entry[], tail: string, indent: number): string[] {
  const flat = `${head}${entries.map(({ text }) => text).join(', ')}${tail}`;
  if (entries.length === 0) return [flat];
  if (entries.every(({ before }) => before.length === 0) && indent + flat.length <= printWidth) return [flat];
  return [head, ...indented(entryLines(entries)), tail];
}

/** Entries, one to a line, each with its comma. */
export function entryLines(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ before, text }) => [...before, `${text},`]);
}

/** `head {`, the lines inside and `}`. */
export function blockLines(head: string, inside: readonly string[]): string[] {
  return inside.length === 0 ? [`${head} {}`] : [`${head} {`, ...indented(inside), '}'];
}

/** The lines of one item. Items of one `group` that take a line each stand together. */
export interface Item {
  readonly group: string;
  readonly lines: readonly string[];
}

/** Items, blank lines between them. */
export function itemLines(items: readonly Item[]): string[] {
  return items.flatMap(({ group, lines }, index) => {
    const before = items[index - 1];
    if (before === undefined) return [...lines];
    const together = before.group === group && before.lines.length === 1 && lines.length === 1;
    return together ? [...lines] : ['', ...lines];
  });
}
