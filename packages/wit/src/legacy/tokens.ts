/** The tokens of all WIT from 2022 on: words, numbers and single characters. Which words mean something is not said here. */

/** A token; `end` is exclusive. */
export interface LegacyToken {
  readonly kind: 'word' | 'number' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A comment with its delimiters. */
export interface LegacyComment {
  readonly start: number;
  readonly end: number;
}

export interface LegacyTokens {
  readonly tokens: readonly LegacyToken[];
  readonly comments: readonly LegacyComment[];
}

// A hyphen before `>` belongs to the arrow; a version is one number with dots.
const token =
  /(?<space>\s+)|(?<line>\/\/[^\n]*)|(?<block>\/\*)|(?<word>%?[A-Za-z_](?:\w|-(?!>))*)|(?<number>\d+(?:\.[0-9A-Za-z]+)*(?:[-+][0-9A-Za-z.+-]*[0-9A-Za-z])?)|(?<string>"[^"\n]*"?)|(?<sign>->|[^])/gy;

/** Splits a text. Never fails: an unknown character is a sign. */
export function legacyTokens(text: string): LegacyTokens {
  const tokens: LegacyToken[] = [];
  const comments: LegacyComment[] = [];
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const { groups, 0: found } = token.exec(text)!;
    const start = at;
    at += found.length;
    if (groups!['space'] !== undefined) continue;
    if (groups!['line'] !== undefined) comments.push({ start, end: at });
    else if (groups!['block'] !== undefined) {
      at = endOfBlockComment(text, start);
      comments.push({ start, end: at });
    } else {
      const kind =
        groups!['word'] !== undefined ? 'word' : groups!['number'] !== undefined ? 'number' : 'sign';
      tokens.push({ kind, text: found, start, end: at });
    }
  }
  return { tokens, comments };
}

/** Block comments nest. */
function endOfBlockComment(text: string, start: number): number {
  const delimiter = /\/\*|\*\//g;
  delimiter.lastIndex = start + 2;
  for (let depth = 1; depth > 0;) {
    const found = delimiter.exec(text);
    if (found === null) return text.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return delimiter.lastIndex;
}
