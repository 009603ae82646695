/** Changes to a text that leave all else as it is, comments above all. */
import type { Span } from '../source.ts';
import type { LegacyFile } from './ast.ts';

interface Edit extends Span {
  readonly text: string;
}

export class Edits {
  private readonly file: LegacyFile;
  private readonly list: Edit[] = [];

  constructor(file: LegacyFile) {
    this.file = file;
  }

  replace({ start, end }: Span, text: string): void {
    this.list.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.list.push({ start: at, end: at, text });
  }

  /** Removes the tokens of a span with the blanks behind (or before) each; comments between them stay. */
  removeTokens(span: Span, blanks: 'behind' | 'before' = 'behind'): void {
    const { text } = this.file.source;
    const { tokens } = this.file;
    for (let i = this.indexAt(span.start); i < tokens.length && tokens[i]!.end <= span.end; i++) {
      let { start, end } = tokens[i]!;
      if (blanks === 'behind') while (isBlank(text[end])) end++;
      else while (isBlank(text[start - 1])) start--;
      this.replace({ start, end }, '');
    }
  }

  /** Removes a span without comments, and its whole line where nothing else stands there. */
  removeLines({ start, end }: Span): void {
    const { text } = this.file.source;
    const before = /[ \t]*$/.exec(text.slice(0, start))![0].length;
    const behind = /^[ \t]*(?:\r?\n)?/.exec(text.slice(end))![0].length;
    const alone = start - before === 0 || text[start - before - 1] === '\n';
    if (alone && text[end + behind - 1] === '\n')
      this.replace({ start: start - before, end: end + behind }, '');
    else this.removeTokens({ start, end }, 'before');
  }

  /** The text of a part of the file with its edits. */
  apply(start = 0, end = this.file.source.text.length): string {
    // Stable: what is inserted first at a place stands first there.
    const edits = this.list
      .filter((edit) => edit.start >= start && edit.end <= end)
      .sort((a, b) => a.start - b.start || a.end - b.end);
    let out = '';
    let at = start;
    for (const edit of edits) {
      const from = Math.max(at, edit.start);
      out += this.file.source.text.slice(at, from) + edit.text;
      at = Math.max(from, edit.end);
    }
    return out + this.file.source.text.slice(at, end);
  }

  /** The first token that begins at an offset or behind it. */
  private indexAt(offset: number): number {
    const { tokens } = this.file;
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
