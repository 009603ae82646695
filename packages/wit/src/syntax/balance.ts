/**
 * Braces before grammar: a missing `}` would let everything after it be read at the wrong level. Enters: tokens
 * whose parse failed. Leaves: tokens whose braces match, with a diagnostic for each brace added or removed.
 */
import { tokens as t, type IToken } from '@wit-bindgen-ts/grammar';
import type { Diagnostics } from '../diagnostic.ts';
import type { SourceFile } from '../source.ts';
import { tokenSpan } from './build.ts';
import { describeToken, inserted } from './token-text.ts';

/** What a brace opened: a block of packages' items, a block of statements, or a list. */
type BlockKind = 'package' | 'statements' | 'list';

interface Block {
  readonly open: IToken;
  readonly kind: BlockKind;
}

/** The tokens that decide what the next `{` opens. */
const heads = new Map<unknown, BlockKind>([
  [t.Package, 'package'],
  [t.Interface, 'statements'],
  [t.World, 'statements'],
  [t.Resource, 'statements'],
  [t.Record, 'list'],
  [t.Variant, 'list'],
  [t.Enum, 'list'],
  [t.Flags, 'list'],
  [t.Use, 'list'],
  [t.Include, 'list'],
]);

const itemStarts = new Set<unknown>([t.Record, t.Variant, t.Enum, t.Flags, t.Resource, t.Type]);

/** Adds and removes braces until they match. */
export function balanceBraces(
  tokens: readonly IToken[],
  source: SourceFile,
  diagnostics: Diagnostics,
): IToken[] {
  if (areBalanced(tokens)) return [...tokens];
  // What a string or a comment without end took with it may have been the brace.
  const isCut = diagnostics.list.some(({ code }) => code.startsWith('wit/unterminated-'));
  const out: IToken[] = [];
  const blocks: Block[] = [];
  let head: BlockKind = 'statements';
  // Where, in `out`, the current statement and the current list element began.
  let statement = 0;
  let element = 0;

  const closeBefore = (at: number, next: IToken | undefined): void => {
    const block = blocks.pop()!;
    const before = next === undefined ? 'the end of the file' : describeToken(next);
    const parameters = { open: '{', close: '}', before };
    if (next !== undefined || !isCut) {
      diagnostics.report('wit/unclosed-delimiter', parameters, source, tokenSpan(block.open));
    }
    out.splice(at, 0, inserted(t.RightBrace, out[at - 1]));
  };

  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    const top = blocks.at(-1);
    const atStart = out.length === statement || startsAfterGates(out, statement);
    switch (token.tokenType) {
      case t.LeftBrace:
        blocks.push({ open: token, kind: head });
        out.push(token);
        statement = element = out.length;
        head = 'statements';
        continue;
      case t.RightBrace:
        if (top === undefined) {
          const parameters = { close: '}', open: '{' };
          diagnostics.report('wit/unmatched-delimiter', parameters, source, tokenSpan(token));
        } else {
          blocks.pop();
          out.push(token);
        }
        statement = element = out.length;
        continue;
      case t.Semicolon:
        if (top?.kind === 'list') {
          const at = statementWithin(out, element);
          if (at !== undefined) closeBefore(at, out[at]);
        }
        out.push(token);
        statement = element = out.length;
        continue;
      case t.Comma:
        out.push(token);
        element = out.length;
        continue;
      default:
    }
    // An interface or a world inside one: the outer one was never closed.
    const isOuter =
      (token.tokenType === t.Interface || token.tokenType === t.World) && next?.tokenType === t.Id;
    if ((isOuter || token.tokenType === t.Package) && atStart) {
      while (blocks.length > 0 && blocks.at(-1)!.kind !== 'package') {
        closeBefore(statement, out[statement] ?? token);
        statement += 1;
      }
      // A package inside a package likewise.
      if (token.tokenType === t.Package && blocks.length > 0) {
        closeBefore(statement, token);
        statement += 1;
      }
    } else if (itemStarts.has(token.tokenType) && next?.tokenType === t.Id && top?.kind === 'list') {
      // A typedef inside a record: the record was never closed.
      closeBefore(out.length, token);
      statement = element = out.length;
    }
    head = heads.get(token.tokenType) ?? head;
    out.push(token);
  }
  while (blocks.length > 0) closeBefore(out.length, undefined);
  return out;
}

function areBalanced(tokens: readonly IToken[]): boolean {
  let depth = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === t.LeftBrace) depth++;
    else if (tokenType === t.RightBrace && depth-- === 0) return false;
  }
  return depth === 0;
}

/** Whether only attributes stand between the statement's start and here. */
function startsAfterGates(out: readonly IToken[], statement: number): boolean {
  const first = out[statement]?.tokenType;
  const isGate =
    first === t.Since || first === t.Unstable || first === t.Deprecated || first === t.ExternalId;
  return isGate && out.at(-1)?.tokenType === t.RightParen;
}

/** Where a function begins inside a list, `name ':' func`: there the list should have ended. */
function statementWithin(out: readonly IToken[], element: number): number | undefined {
  for (let i = element; i < out.length; i++) {
    if (out[i]!.tokenType === t.Constructor) return i;
    const after = out[i + 2]?.tokenType;
    const isFunction = after === t.Func || after === t.Async || after === t.Static;
    if (isFunction && out[i + 1]!.tokenType === t.Colon) return i;
  }
  return undefined;
}
