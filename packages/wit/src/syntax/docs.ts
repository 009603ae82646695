/**
 * Comments as documentation. As in other WIT tools every comment directly before an item documents it, `//` as
 * well as `///`; a comment at the end of the line before therefore counts too.
 */
import type { Comment } from './ast.ts';

/** Finds the docs of items by their offset. */
export class DocFinder {
  private readonly text: string;
  private readonly comments: readonly Comment[];

  constructor(text: string, comments: readonly Comment[]) {
    this.text = text;
    this.comments = comments;
  }

  /** The docs of what begins at `offset`: the comments with only white space between them and it. */
  before(offset: number): string | undefined {
    let index = this.countBefore(offset) - 1;
    let at = offset;
    const found: Comment[] = [];
    for (; index >= 0; index--) {
      const comment = this.comments[index]!;
      if (this.skipSpaceBack(at, comment.span.end) !== comment.span.end) break;
      found.unshift(comment);
      at = comment.span.start;
    }
    return found.length === 0 ? undefined : docText(found);
  }

  /** How many comments begin before `offset`. */
  private countBefore(offset: number): number {
    let low = 0;
    let high = this.comments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.comments[middle]!.span.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private skipSpaceBack(from: number, limit: number): number {
    let at = from;
    while (at > limit && /\s/.test(this.text[at - 1]!)) at--;
    return at;
  }
}

/** The text of comments without their delimiters and common indentation. */
export function docText(comments: readonly Comment[]): string | undefined {
  const lines = comments.flatMap(({ text }) => (text.startsWith('/*') ? blockLines(text) : [lineText(text)]));
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, next) => Math.min(least, next), Infinity);
  const text = lines
    .map((line) => line.slice(Math.min(indent, line.length)))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
  return text === '' ? undefined : text;
}

function lineText(comment: string): string {
  return comment.replace(/^\/+/, '').trimEnd();
}

function blockLines(comment: string): string[] {
  const inner = comment.replace(/^\/\*+/, '').replace(/\*+\/$/, '');
  const [first = '', ...rest] = inner.split('\n').map((line) => line.trimEnd());
  // The customary column of stars is decoration only where every line has it.
  const starred = rest.every((line) => line === '' || /^\s*\*/.test(line));
  const body = starred ? rest.map((line) => line.replace(/^\s*\*/, '')) : rest;
  return first.trim() === '' ? body : [starred ? first : first.trim(), ...body];
}
