/** A short unified diff of two texts. */

/** Lines of context around a change. */
const CONTEXT = 3;

/** Where a table of this many cells would not do, all lines between the first and the last change are replaced. */
const MAX_CELLS = 4_000_000;

type Edit = readonly [sign: ' ' | '-' | '+', line: string];

/** The hunks that turn `before` into `after`, cut off after `limit` lines. */
export function unifiedDiff(before: string, after: string, limit: number): readonly string[] {
  const lines = hunks(edits(splitLines(before), splitLines(after)));
  if (lines.length <= limit) return lines;
  return [...lines.slice(0, limit), `… and ${lines.length - limit} more lines`];
}

function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop()!;
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** All lines, kept, removed and added. */
function edits(before: readonly string[], after: readonly string[]): readonly Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const common = Math.min(before.length, after.length) - start;
  while (end < common && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [
    ...kept(before.slice(0, start)),
    ...changes(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...kept(before.slice(before.length - end)),
  ];
}

function kept(lines: readonly string[]): readonly Edit[] {
  return lines.map((line) => [' ', line]);
}

/** Keeps a longest common subsequence. */
function changes(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const width = after.length + 1;
  if ((before.length + 1) * width > MAX_CELLS) {
    return [...before.map((line): Edit => ['-', line]), ...after.map((line): Edit => ['+', line])];
  }
  // How many lines what follows `before[i]` and `after[j]` has in common, at `i * width + j`.
  const common = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const at = i * width + j;
      common[at] =
        before[i] === after[j] ? common[at + width + 1]! + 1 : Math.max(common[at + width]!, common[at + 1]!);
    }
  }
  const result: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const at = i * width + j;
    if (i < before.length && j < after.length && before[i] === after[j]) {
      result.push([' ', before[i++]!]);
      j++;
    } else if (j >= after.length || (i < before.length && common[at + width]! >= common[at + 1]!)) {
      result.push(['-', before[i++]!]);
    } else {
      result.push(['+', after[j++]!]);
    }
  }
  return result;
}

/** Changes with their context, under `@@` lines. */
function hunks(all: readonly Edit[]): readonly string[] {
  const shown = new Set<number>();
  for (const [at, [sign]] of all.entries()) {
    if (sign === ' ') continue;
    for (let near = Math.max(at - CONTEXT, 0); near <= at + CONTEXT; near++) shown.add(near);
  }
  const lines: string[] = [];
  let [lineBefore, lineAfter] = [1, 1];
  for (const [at, [sign, line]] of all.entries()) {
    if (shown.has(at)) {
      if (!shown.has(at - 1)) {
        let end = at;
        while (end < all.length && shown.has(end)) end++;
        const hunk = all.slice(at, end);
        const range = (first: number, other: string): string =>
          `${first},${hunk.filter(([each]) => each !== other).length}`;
        lines.push(`@@ -${range(lineBefore, '+')} +${range(lineAfter, '-')} @@`);
      }
      lines.push(`${sign}${line}`);
    }
    if (sign !== '+') lineBefore++;
    if (sign !== '-') lineAfter++;
  }
  return lines;
}
