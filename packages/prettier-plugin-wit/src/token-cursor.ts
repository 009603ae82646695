/**
 * Goes through the tokens of a file while its AST is printed. Every token is taken exactly once and in order, and
 * the comments before it go with it: no comment can be lost, doubled or moved past a token.
 */
import type { ast, SourceToken } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import { builders, utils } from 'prettier/doc';
import { asksToIgnore } from './comments.ts';
import { type Gap, printGap, type Separator } from './gap.ts';

const { indent, literalline } = builders;

export class TokenCursor {
  private readonly text: string;
  private readonly tokens: readonly SourceToken[];
  private readonly comments: readonly ast.Comment[];
  private next = 0;
  private nextComment = 0;
  /** The token that stands before the next gap in what is printed. */
  private before: SourceToken | undefined;

  constructor(text: string, tokens: readonly SourceToken[], comments: readonly ast.Comment[]) {
    this.text = text;
    this.tokens = tokens;
    this.comments = comments;
  }

  /** Whether the next token is this one. */
  at(text: string): boolean {
    return this.tokens[this.next]?.text === text;
  }

  /** Whether comments stand before the next token. */
  get commented(): boolean {
    return this.gap(this.nextStart()).length > 0;
  }

  /** Whether the last comment before the next token asks for it to be left as it is. */
  get ignored(): boolean {
    const last = this.gap(this.nextStart()).at(-1);
    return last !== undefined && asksToIgnore(last);
  }

  /** The next token, which is this one. */
  take(separator: Separator, text: string): Doc {
    return this.taken(separator, this.expect(text), false);
  }

  /** The next token, which the AST has at this offset. */
  takeAt(separator: Separator, start: number): Doc {
    const token = this.tokens[this.next];
    if (token?.span.start !== start) throw bug(`found ${textOf(token)} before ${start}`);
    return this.taken(separator, token, false);
  }

  /** The next token, whatever it is. */
  takeNext(separator: Separator): Doc {
    const token = this.tokens[this.next];
    if (token === undefined) throw bug('found the end');
    return this.taken(separator, token, false);
  }

  /** The token that ends a block: comments before it are indented like the block's contents. */
  close(separator: Separator, text: string): Doc {
    return this.taken(separator, this.expect(text), true);
  }

  private expect(text: string): SourceToken {
    const token = this.tokens[this.next];
    if (token?.text !== text) throw bug(`found ${textOf(token)}, expected ${text}`);
    return token;
  }

  private taken(separator: Separator, token: SourceToken, closing: boolean): Doc {
    const { comments, space } = printGap(this.gapBefore(token), separator);
    this.next++;
    this.before = token;
    return [closing ? indent(comments) : comments, space, token.text];
  }

  /** Passes over a token that is not printed. The comments before it stay for the next one. */
  skip(): void {
    this.next++;
  }

  /** Everything up to `end` as it is in the source. */
  verbatim(separator: Separator, end: number): Doc {
    const first = this.tokens[this.next]!;
    const { comments, space } = printGap(this.gapBefore(first), separator);
    while (this.nextStart() < end) this.before = this.tokens[this.next++]!;
    while ((this.comments[this.nextComment]?.span.start ?? end) < end) this.nextComment++;
    const text = this.text.slice(first.span.start, end);
    return [comments, space, utils.replaceEndOfLine(text, literalline)];
  }

  /** The end of the file, with the comments before it. */
  end(): Doc {
    if (this.next < this.tokens.length) {
      throw bug(`${textOf(this.tokens[this.next])} is left over`);
    }
    const { comments, space } = printGap(this.gapBefore(undefined), 'item');
    return [comments, space];
  }

  private nextStart(): number {
    return this.tokens[this.next]?.span.start ?? this.text.length;
  }

  private gap(end: number): readonly ast.Comment[] {
    let last = this.nextComment;
    while ((this.comments[last]?.span.start ?? Infinity) < end) last++;
    return this.comments.slice(this.nextComment, last);
  }

  private gapBefore(token: SourceToken | undefined): Gap {
    const start = token?.span.start ?? this.text.length;
    const comments = this.gap(start);
    this.nextComment += comments.length;
    const { before } = this;
    return {
      text: this.text,
      before: before && { text: before.text, end: before.span.end },
      after: { text: token?.text ?? '', start },
      comments,
    };
  }
}

function textOf(token: SourceToken | undefined): string {
  return token?.text ?? 'the end';
}

/** What can only be a mistake of ours: the AST and the tokens are of the same text. */
function bug(message: string): Error {
  return new Error(`${message}: this is a bug in prettier-plugin-wit, please report it`);
}
