/**
 * The statements inside a block, so that each can be repaired by itself: what a repair costs then depends on the
 * statement, not on the interface around it. Braces match in these tokens.
 */
import { tokens as t, type IToken } from '@wit-bindgen-ts/grammar';

/** A block cut into what opens it, its statements and what closes it. */
export interface Block {
  /** Up to and with the `{`. */
  readonly head: readonly IToken[];
  readonly members: readonly (readonly IToken[])[];
  /** The `}` and what follows it. */
  readonly tail: readonly IToken[];
}

const statementBlocks = new Set<unknown>([t.Interface, t.World, t.Resource, t.Package]);

/** Cuts an interface, a world, a resource or a package with braces; undefined where it is no such block. */
export function splitBlock(item: readonly IToken[]): Block | undefined {
  const open = item.findIndex(({ tokenType }) => tokenType === t.LeftBrace);
  if (open === -1) return undefined;
  const head = item.slice(0, open + 1);
  if (!head.some(({ tokenType }) => statementBlocks.has(tokenType))) return undefined;
  const close = item.length - 1;
  if (item[close]?.tokenType !== t.RightBrace) return undefined;
  return { head, members: statements(item.slice(open + 1, close)), tail: item.slice(close) };
}

/** Splits balanced tokens after each `;` and `}` outside braces; a `;` directly after a `}` stays with it. */
export function statements(tokens: readonly IToken[]): IToken[][] {
  const found: IToken[][] = [];
  let current: IToken[] = [];
  let depth = 0;
  let parens = 0;
  for (const [i, token] of tokens.entries()) {
    current.push(token);
    const { tokenType } = token;
    if (tokenType === t.LeftBrace) depth++;
    else if (tokenType === t.RightBrace) depth--;
    if (depth !== 0) continue;
    if (tokenType === t.LeftParen) parens++;
    else if (tokenType === t.RightParen) parens--;
    else if (tokenType === t.Semicolon) parens = 0;
    // Braces among parameters, as in `f: func(x: record { … });`, end no statement.
    if (parens > 0) continue;
    const ends = tokenType === t.Semicolon || tokenType === t.RightBrace;
    if (!ends || (tokenType === t.RightBrace && tokens[i + 1]?.tokenType === t.Semicolon)) continue;
    found.push(current);
    current = [];
  }
  if (current.length > 0) found.push(current);
  return found;
}
