/**
 * Text to AST. Never throws on bad input: what cannot be understood is reported once and left out, and the rest
 * of the file is still there. Phases: characters, tokens, tree (with repairs), AST.
 */
import { tokenize } from '@wit-bindgen-ts/grammar';
import { diagnoseLegacy } from '../legacy/diagnose.ts';
import { Diagnostics, type Diagnostic } from '../diagnostic.ts';
import type { SourceFile } from '../source.ts';
import type { Comment, WitFile } from './ast.ts';
import { buildFile, tokenSpan } from './build.ts';
import { reportCharacters, reportLexing } from './characters.ts';
import { parseRepairing } from './repair.ts';

/** An AST and what is wrong with its text. */
export interface ParseResult {
  readonly file: WitFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one WIT file. */
export function parse(source: SourceFile): ParseResult {
  const diagnostics = new Diagnostics();
  const { tokens, comments: commentTokens, errors } = tokenize(source.text);
  reportCharacters(source, diagnostics);
  reportLexing(source, tokens, commentTokens, errors, diagnostics);
  const { csts, lost, reported } = parseRepairing(tokens, source, diagnostics);
  const comments = commentTokens.map((token): Comment => ({ text: token.image, span: tokenSpan(token) }));
  const file = buildFile(csts, source, comments, lost, reported, diagnostics);
  const legacy = diagnoseLegacy(source, diagnostics.list.length > 0);
  if (legacy !== undefined) {
    const empty = { ...file, package: undefined, items: [], lost: legacy.words };
    return { file: empty, diagnostics: legacy.diagnostics };
  }
  return { file, diagnostics: diagnostics.inOrder() };
}
