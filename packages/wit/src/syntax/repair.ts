import { parseTokens, type CstNode, type IToken } from '@wit-bindgen-ts/grammar';
import type { Diagnostics } from '../diagnostic.ts';
import type { SourceFile } from '../source.ts';

/** The trees of a file's runs of items, and what is known about the gaps. */
export interface Repaired {
  readonly csts: readonly CstNode[];
  readonly lost: ReadonlySet<string>;
  readonly reported: ReadonlySet<IToken>;
}

/** Parses tokens, repairing them where they do not fit. */
export function parseRepairing(tokens: IToken[], source: SourceFile, diagnostics: Diagnostics): Repaired {
  const { cst, fault } = parseTokens(tokens);
  if (fault !== undefined)
    diagnostics.report(
      'wit/expected',
      { expected: fault.expected.join(' '), found: fault.token.image },
      source,
      { start: fault.token.startOffset || 0, end: (fault.token.endOffset || 0) + 1 },
    );
  return { csts: [cst], lost: new Set(), reported: new Set() };
}
