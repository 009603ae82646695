/**
 * The grammar of WIT: text to tokens, tokens to a concrete syntax tree. It knows neither files nor diagnostics;
 * `packages/wit` words what goes wrong.
 */
import { Lexer, type CstNode, type ILexingError, type IToken } from 'chevrotain';
import { WitParser } from './rules.ts';
import { lexerTokens } from './tokens.ts';

// For whoever builds trees: the tree, its tokens and the vocabulary.
export type { CstElement, CstNode, ILexingError, IToken, TokenType } from 'chevrotain';
export * as tokens from './tokens.ts';

/** What the lexer made of a text. Comments are in source order and are not among the tokens. */
export interface Lexed {
  readonly tokens: IToken[];
  readonly comments: IToken[];
  readonly errors: readonly ILexingError[];
}

/** Where the parser stopped: the token it could not use (`EOF` at the end), and what would have fitted. */
export interface SyntaxFault {
  readonly token: IToken;
  readonly rule: string;
  /** Names of tokens, as in `tokens.ts`. Empty where the parser expected the end. */
  readonly expected: readonly string[];
}

// Both are made at first use: building the parser costs some milliseconds that `--help` need not pay.
let lexer: Lexer | undefined;
let parser: WitParser | undefined;

/** Splits a text into tokens. */
export function tokenize(text: string): Lexed {
  lexer ??= new Lexer([...lexerTokens], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  });
  const { tokens, groups, errors } = lexer.tokenize(text);
  const comments = groups['comments'] ?? [];
  // Chevrotain tracks either the start alone or six numbers per token; two are wanted.
  for (const list of [tokens, comments]) {
    for (const token of list) token.endOffset = token.startOffset + token.image.length - 1;
  }
  return { tokens, comments, errors };
}

/** Parses the tokens of a file, or of any run of top-level items. Without a fault the tree is complete. */
export function parseTokens(tokens: IToken[]): { cst: CstNode; fault?: SyntaxFault } {
  parser ??= new WitParser();
  parser.input = tokens;
  const cst = parser.witFile();
  const error = parser.errors[0];
  // The parser lives on; the tokens of this file need not.
  parser.input = [];
  if (error === undefined) return { cst };
  const expected = error.message.split(' ').filter((name) => name !== '');
  return { cst, fault: { token: error.token, rule: error.context.ruleStack.at(-1) ?? 'witFile', expected } };
}
