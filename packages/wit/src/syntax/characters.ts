/** What is wrong with a file's characters, and with tokens that never end (WIT.md, "Lexical structure"). */
import { tokens as t, type ILexingError, type IToken } from '@wit-bindgen-ts/grammar';
import type { Diagnostics } from '../diagnostic.ts';
import type { SourceFile } from '../source.ts';
import { tokenSpan } from './build.ts';

const bidirectional = /[\u202a-\u202e\u2066-\u2069]/;
const control = /(?![\t\n\r])\p{Cc}/u;
const deprecated = /\u0149|\u0673|\u0f77|\u0f79|\u17a3|\u17a4|\u17b4|\u17b5/;
/** What WIT forbids anywhere in a file. */
export const forbidden = new RegExp(`${bidirectional.source}|${control.source}|${deprecated.source}`, 'gu');

/** Reports code points that WIT forbids anywhere in a file. */
export function reportCharacters(source: SourceFile, diagnostics: Diagnostics): void {
  for (const { 0: character, index } of source.text.matchAll(forbidden)) {
    const reason = bidirectional.test(character)
      ? 'a bidirectional override, which makes text look like something else'
      : control.test(character)
        ? 'a control character'
        : 'a character that Unicode discourages';
    const parameters = { codePoint: codePointName(character), reason };
    diagnostics.report('wit/forbidden-character', parameters, source, { start: index, end: index + 1 });
  }
}

/** Reports what the lexer could not read. */
export function reportLexing(
  source: SourceFile,
  allTokens: readonly IToken[],
  comments: readonly IToken[],
  errors: readonly ILexingError[],
  diagnostics: Diagnostics,
): void {
  for (const comment of comments) {
    if (comment.payload !== t.unterminated) continue;
    const { start } = tokenSpan(comment);
    diagnostics.report('wit/unterminated-comment', {}, source, { start, end: start + 2 });
  }
  for (const token of allTokens) {
    if (token.tokenType !== t.StringLiteral || /^"(?:[^"\\]|\\.)*"$/s.test(token.image)) continue;
    diagnostics.report('wit/unterminated-string', {}, source, tokenSpan(token));
  }
  for (const { offset, length } of errors) {
    const text = source.text.slice(offset, offset + length);
    // What is forbidden everywhere has been reported.
    if (text.replace(forbidden, '').trim() === '' && /\S/.test(text)) continue;
    const span = { start: offset, end: offset + length };
    diagnostics.report('wit/unexpected-character', { text: shown(text) }, source, span);
  }
}

function shown(text: string): string {
  const [first = ''] = text;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(first) ? `\`${first}\`` : codePointName(first);
}

function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
