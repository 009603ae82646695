/**
 * What stands between two tokens: white space, which we choose, and comments, which stay in their order and on the
 * side of a line break on which they were.
 */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import { builders } from 'prettier/doc';
import { commentText, isLineComment } from './comments.ts';

const { hardline, indent, join, line, lineSuffix, softline } = builders;

/**
 * The white space where there are no comments. `item` is a line break that keeps one blank line of the source,
 * `newline` one that keeps none.
 */
export type Separator = 'none' | 'space' | 'softline' | 'line' | 'newline' | 'item';

/** The place between two tokens. */
export interface Gap {
  readonly text: string;
  /** The end of the token before; `undefined` at the beginning of the file. */
  readonly before: { readonly text: string; readonly end: number } | undefined;
  /** The token after; its text is empty at the end of the file. */
  readonly after: { readonly text: string; readonly start: number };
  readonly comments: readonly ast.Comment[];
}

/** A gap in two parts: comments, which an enclosing block indents, and the last white space, which it does not. */
export interface PrintedGap {
  readonly comments: Doc;
  readonly space: Doc;
}

const openings = new Set(['(', '<', '{']);
const closings = new Set([')', '>', '}', '']);
/** Tokens that stand directly after what is before them. */
const attached = new Set([',', ';', ':', ')', '>', '<', '(', '.', '@', '/', '}']);

/** Prints a gap. */
export function printGap(gap: Gap, separator: Separator): PrintedGap {
  const { comments } = gap;
  const blanks = separator === 'item';
  if (separator === 'item' || separator === 'newline') return printLines(gap, blanks);
  if (comments.length === 0) return { comments: '', space: space(separator) };
  if (separator === 'none' || separator === 'space') return printInline(gap);
  const broken = comments.some(isLineComment) || comments.some((comment) => standsAlone(gap, comment));
  return broken ? printLines(gap, false) : printFlexible(gap, separator);
}

function space(separator: 'none' | 'space' | 'softline' | 'line'): Doc {
  switch (separator) {
    case 'none':
      return '';
    case 'space':
      return ' ';
    case 'softline':
      return softline;
    case 'line':
      return line;
  }
}

/** How many line breaks there are in a stretch of the source. */
function breaks({ text }: Gap, from: number, to: number): number {
  return text.slice(from, to).split('\n').length - 1;
}

function standsAlone(gap: Gap, comment: ast.Comment): boolean {
  const at = gap.comments.indexOf(comment);
  const from = gap.comments[at - 1]?.span.end ?? gap.before?.end ?? 0;
  const to = gap.comments[at + 1]?.span.start ?? gap.after.start;
  return breaks(gap, from, comment.span.start) > 0 || breaks(gap, comment.span.end, to) > 0;
}

/** Comments where the code goes on in the same line. */
function printInline({ comments, before, after }: Gap): PrintedGap {
  const parts: Doc[] = [];
  let first = true;
  let afterLine = false;
  for (const comment of comments) {
    const glued = first && openings.has(before?.text ?? '(');
    if (isLineComment(comment)) {
      parts.push(afterLine ? commentText(comment) : lineSuffix([' ', commentText(comment)]));
      parts.push(hardline);
    } else {
      parts.push(glued || afterLine ? '' : ' ', commentText(comment));
    }
    afterLine = isLineComment(comment);
    first = false;
  }
  if (!afterLine && !attached.has(after.text)) parts.push(' ');
  return { comments: indent(parts), space: '' };
}

/** Block comments where the line is broken only if the list around does not fit into it. */
function printFlexible({ comments, before, after }: Gap, separator: 'softline' | 'line'): PrintedGap {
  const texts = comments.map(commentText);
  if (closings.has(after.text)) {
    const glued = before?.text === '(';
    return { comments: [glued ? '' : ' ', join(' ', texts)], space: space(separator) };
  }
  return { comments: '', space: [space(separator), texts.map((text) => [text, ' '])] };
}

/** Comments before a token that begins a line. */
function printLines(gap: Gap, blanks: boolean): PrintedGap {
  const { before, after, comments } = gap;
  const parts: Doc[] = [];
  const trailing = before === undefined ? 0 : countTrailing(gap);
  for (const [index, comment] of comments.slice(0, trailing).entries()) {
    const glued = index === 0 && before?.text === '(' && !isLineComment(comment);
    parts.push(lineSuffix([glued ? '' : ' ', commentText(comment)]));
  }
  let at = comments[trailing - 1]?.span.end ?? before?.end ?? 0;
  let atStart = before === undefined;
  let mayBeBlank = blanks && before !== undefined && !openings.has(before.text);
  let previous: ast.Comment | undefined;
  const lineBreak = (to: number, allowed: boolean): Doc => {
    const blank = allowed && breaks(gap, at, to) > 1;
    return blank ? [hardline, hardline] : hardline;
  };
  for (const comment of comments.slice(trailing)) {
    const together =
      previous !== undefined && !isLineComment(previous) && breaks(gap, at, comment.span.start) === 0;
    if (!atStart) parts.push(together ? ' ' : lineBreak(comment.span.start, mayBeBlank));
    parts.push(commentText(comment));
    at = comment.span.end;
    previous = comment;
    atStart = false;
    mayBeBlank = blanks;
  }
  if (atStart) return { comments: parts, space: '' };
  if (closings.has(after.text)) return { comments: parts, space: hardline };
  const together = previous !== undefined && !isLineComment(previous) && breaks(gap, at, after.start) === 0;
  return { comments: parts, space: together ? ' ' : lineBreak(after.start, mayBeBlank) };
}

/** How many comments stand at the end of the line of the token before. */
function countTrailing(gap: Gap): number {
  const { comments, before, after } = gap;
  let count = 0;
  let at = before?.end ?? 0;
  while (count < comments.length && breaks(gap, at, comments[count]!.span.start) === 0) {
    at = comments[count]!.span.end;
    count++;
  }
  const last = comments[count - 1];
  if (last === undefined) return 0;
  const next = comments[count]?.span.start ?? after.start;
  // Otherwise they belong to what follows them in the same line.
  return isLineComment(last) || breaks(gap, at, next) > 0 || closings.has(after.text) ? count : 0;
}
