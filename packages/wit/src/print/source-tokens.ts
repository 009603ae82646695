/** The tokens of a file as they are written, for whoever prints a file anew. */
import { tokenize } from '@wit-bindgen-ts/grammar';
import type { SourceFile, Span } from '../source.ts';
import { tokenSpan } from '../syntax/build.ts';

/** A token. */
export interface SourceToken {
  readonly text: string;
  readonly span: Span;
}

/** All tokens in source order. Comments are not among them: `WitFile.comments` has these. */
export function sourceTokens(source: SourceFile): readonly SourceToken[] {
  return tokenize(source.text).tokens.map((token) => ({ text: token.image, span: tokenSpan(token) }));
}
