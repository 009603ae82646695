/** WIT text to what the printer takes. Prettier sees one node: comments and blank lines are ours to keep. */
import { parse, SourceFile, sourceTokens } from '@wit-bindgen-ts/wit';
import type { ast, Diagnostic, SourceToken } from '@wit-bindgen-ts/wit';
import type { Parser } from 'prettier';

/** A file without syntax errors. */
export interface Root {
  readonly type: 'root';
  readonly file: ast.WitFile;
  readonly tokens: readonly SourceToken[];
}

/** A syntax error as Prettier shows it, which adds an excerpt at `loc`. */
class WitSyntaxError extends SyntaxError {
  readonly loc: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };

  constructor({ message, hint, at }: Diagnostic) {
    const start = at?.file.position(at.span.start) ?? { line: 1, column: 1 };
    const end = at?.file.position(at.span.end) ?? start;
    const advice = hint === undefined ? '' : `; ${hint}`;
    super(`${message}${advice} (${start.line}:${start.column})`);
    this.loc = { start, end };
  }
}

function parseRoot(text: string): Root {
  const source = new SourceFile('', text);
  const { file, diagnostics } = parse(source);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new WitSyntaxError(error);
  return { type: 'root', file, tokens: sourceTokens(source) };
}

export const parser: Parser<Root> = {
  parse: parseRoot,
  astFormat: 'wit',
  locStart: () => 0,
  locEnd: ({ file }) => file.source.text.length,
};
