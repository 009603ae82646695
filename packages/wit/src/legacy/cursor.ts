/** A place among the tokens of a file, and the faults found on the way. */
import type { Span } from '../source.ts';
import type { LegacyFault } from './ast.ts';
import type { LegacyToken } from './tokens.ts';

/** What a rule throws where it cannot go on; the nearest statement catches it. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

export class Cursor {
  readonly faults: LegacyFault[] = [];
  private readonly tokens: readonly LegacyToken[];
  private at = 0;

  constructor(tokens: readonly LegacyToken[]) {
    this.tokens = tokens;
  }

  /** The token `ahead` places on. */
  peek(ahead = 0): LegacyToken | undefined {
    return this.tokens[this.at + ahead];
  }

  /** Whether the next tokens have these texts. */
  sees(...texts: readonly string[]): boolean {
    return texts.every((text, i) => this.peek(i)?.text === text);
  }

  /** Whether the token `ahead` places on is a word. */
  seesWord(ahead = 0): boolean {
    return this.peek(ahead)?.kind === 'word';
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Where the last token ended. */
  get end(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  get index(): number {
    return this.at;
  }

  next(): LegacyToken {
    const token = this.tokens[this.at];
    if (token === undefined) this.fail('more text');
    this.at++;
    return token;
  }

  /** The next token, where it has this text. */
  take(text: string): LegacyToken | undefined {
    return this.sees(text) ? this.next() : undefined;
  }

  expect(text: string): LegacyToken {
    return this.take(text) ?? this.fail(`\`${text}\``);
  }

  word(what: string): LegacyToken {
    return this.seesWord() ? this.next() : this.fail(what);
  }

  report(span: Span, fault: LegacyFault['fault']): void {
    this.faults.push({ span: { start: span.start, end: span.end }, fault });
  }

  /** Reports that something else was expected here, and gives up on the statement. */
  fail(expected: string): never {
    const token = this.peek();
    const span = token ?? { start: this.end, end: this.end };
    const found = token === undefined ? 'the end of the file' : `\`${token.text}\``;
    this.report(span, { kind: 'expected', expected, found });
    throw new Mismatch();
  }

  /** Goes on behind what a rule could not read: before `}`, or where `starts` a statement. */
  recover(since: number, starts: () => boolean): void {
    if (this.at === since && !this.sees('}')) this.at++;
    let depth = 0;
    while (!this.done) {
      if (depth === 0 && (this.sees('}') || starts())) return;
      const { text } = this.next();
      if (text === '{') depth++;
      else if (text === '}') depth--;
      else if (text === ';' && depth === 0) return;
    }
  }
}
