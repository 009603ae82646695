/**
 * Tokens to trees, whatever the tokens. Where the parser stops, the smallest change is sought with which it
 * gets furthest: a token retyped (a misspelt keyword, a keyword used as a name), added (`;`), replaced or left
 * out. If none helps, the statement is left out. Each stop is one diagnostic; since the parser always starts from
 * repaired tokens, one mistake does not cause a second report.
 *
 * Enters: a file's tokens. Leaves: a tree per top-level item, and the names in text that was left out. Repairs work on one item at a time, so that their cost does not grow with the file.
 */
import {
  parseTokens,
  tokens as t,
  type CstNode,
  type IToken,
  type SyntaxFault,
} from '@wit-bindgen-ts/grammar';
import type { Diagnostics } from '../diagnostic.ts';
import type { SourceFile, Span } from '../source.ts';
import { closest } from '../spelling.ts';
import { balanceBraces } from './balance.ts';
import { splitBlock, statements } from './block-members.ts';
import { tokenSpan } from './build.ts';
import { describeExpected, isListEnd, tokenTypeOf } from './expectation.ts';
import { nearestSemver } from './names.ts';
import { describeToken, inserted, isKeyword, retyped } from './token-text.ts';

/** The trees of a file, made one by one, and what is known about the gaps once all are made. */
export interface Repaired {
  readonly csts: Iterable<CstNode>;
  /** Names in text that was left out. */
  readonly lost: ReadonlySet<string>;
  /** Tokens that have been reported and are not to be judged again. */
  readonly reported: ReadonlySet<IToken>;
}

/** Types nested deeper than this are refused, as other tools do; the parser's own stack would end later. */
const nestingLimit = 100;

/** How many tokens may be parsed again for the sake of repairs, per token of the file and at least. */
const effort = { perToken: 20, atLeast: 500_000 };

/** Parses tokens, repairing them where they do not fit. */
export function parseRepairing(
  allTokens: readonly IToken[],
  source: SourceFile,
  diagnostics: Diagnostics,
): Repaired {
  return new Repairer(source, diagnostics, allTokens.length).run(allTokens);
}

/** A change to the tokens around a fault. `fix` is what it means for the message. */
interface Change {
  readonly fix: Fix;
  readonly start: number;
  readonly remove: number;
  readonly insert: readonly IToken[];
}

type Fix =
  | { readonly kind: 'keyword'; readonly token: IToken; readonly keyword: string }
  | { readonly kind: 'name'; readonly token: IToken }
  | { readonly kind: 'version'; readonly token: IToken }
  | { readonly kind: 'insert'; readonly text: string }
  | { readonly kind: 'replace'; readonly text: string }
  | { readonly kind: 'remove' };

class Repairer {
  private readonly source: SourceFile;
  private readonly diagnostics: Diagnostics;
  private readonly lost = new Set<string>();
  private readonly reported = new Set<IToken>();
  /** Where the lexer has reported a character. */
  private readonly unreadable: readonly number[];
  private budget: number;

  constructor(source: SourceFile, diagnostics: Diagnostics, size: number) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.unreadable = diagnostics.list
      .filter(({ code }) => code === 'wit/unexpected-character' || code === 'wit/forbidden-character')
      .map(({ at }) => at?.span.start ?? 0);
    this.budget = Math.max(effort.atLeast, size * effort.perToken);
  }

  run(allTokens: readonly IToken[]): Repaired {
    const tokens = this.withoutDeepTypes(this.withoutUnknownAttributes(allTokens));
    const balanced = balanceBraces(tokens, this.source, this.diagnostics);
    return { csts: this.items(balanced), lost: this.lost, reported: this.reported };
  }

  /** A tree at a time: together they take far more memory than the file. */
  private *items(tokens: readonly IToken[]): Generator<CstNode> {
    for (const item of statements(tokens)) {
      const { cst, fault } = parseTokens(item);
      const repaired = fault === undefined ? cst : this.parseItem(item);
      if (repaired !== undefined) yield repaired;
    }
  }

  /** Attributes that WIT does not have are reported and ignored with their arguments. */
  private withoutUnknownAttributes(tokens: readonly IToken[]): IToken[] {
    if (!tokens.some(({ tokenType }) => tokenType === t.UnknownAttribute)) return [...tokens];
    const out: IToken[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!;
      if (token.tokenType !== t.UnknownAttribute) {
        out.push(token);
        continue;
      }
      const previous = tokens[i - 1];
      if (previous?.tokenType === t.Id && previous.endOffset! + 1 === token.startOffset) {
        // `name@v1.0.0`: the version is left out, the name stays.
        while (
          tokens[i + 1] &&
          tokens[i]!.endOffset! + 1 === tokens[i + 1]!.startOffset &&
          isVersionPart(tokens[i + 1]!)
        )
          i++;
        const span = { start: token.startOffset + 1, end: tokens[i]!.endOffset! + 1 };
        const text = this.source.text.slice(span.start, span.end);
        this.report('wit/invalid-version', { text, suggestion: nearestSemver(text) }, span);
        continue;
      }
      const known = ['@since', '@unstable', '@deprecated', '@external-id'];
      const parameters = { name: token.image, suggestion: closest(token.image, known) };
      this.report('wit/unknown-attribute', parameters, tokenSpan(token));
      if (tokens[i + 1]?.tokenType !== t.LeftParen) continue;
      for (let depth = 0; i + 1 < tokens.length;) {
        const { tokenType } = tokens[++i]!;
        if (tokenType === t.LeftParen) depth++;
        else if (tokenType === t.RightParen && --depth === 0) break;
        else if (tokenType === t.Semicolon || tokenType === t.LeftBrace) break;
      }
    }
    return out;
  }

  /** A type nested too deep becomes a name that is lost: what it was is not known. */
  private withoutDeepTypes(tokens: IToken[]): IToken[] {
    let depth = 0;
    let deepest = 0;
    for (const { tokenType } of tokens) {
      if (tokenType === t.LeftAngle) deepest = Math.max(deepest, ++depth);
      else if (tokenType === t.RightAngle) depth--;
      else if (tokenType === t.Semicolon) depth = 0;
    }
    if (deepest <= nestingLimit) return tokens;
    const out: IToken[] = [];
    depth = 0;
    for (const token of tokens) {
      const { tokenType } = token;
      if (tokenType === t.Semicolon) depth = 0;
      else if (tokenType === t.LeftAngle) depth++;
      if (depth <= nestingLimit) {
        out.push(token);
      } else if (depth === nestingLimit + 1 && tokenType === t.LeftAngle) {
        this.report('wit/nesting-too-deep', { limit: nestingLimit }, tokenSpan(token));
        const head = out.pop();
        const name = { ...retyped(head ?? token, t.Id), image: 'too-deep' };
        this.lost.add('too-deep');
        out.push(name);
      }
      if (tokenType === t.RightAngle) depth--;
    }
    return out;
  }

  /** Parses one top-level item, repaired until it fits or nothing of it is left. */
  private parseItem(item: IToken[]): CstNode | undefined {
    const tokens = this.repaired([], item, []);
    return tokens.length === 0 ? undefined : parseTokens(tokens).cst;
  }

  /**
   * The tokens of an item, or of a statement between what opens and what closes the block around it, repaired.
   * A block's statements are repaired one by one.
   */
  private repaired(before: readonly IToken[], item: IToken[], after: readonly IToken[]): IToken[] {
    if (this.attempt([...before, ...item, ...after]).fault === undefined) return item;
    // Blocks nest three deep at most: a package, an interface, a resource.
    const block = after.length > 2 ? undefined : splitBlock(item);
    if (block === undefined || this.attempt([...before, ...block.head, ...block.tail, ...after]).fault) {
      return this.repairedWhole(before, item, after);
    }
    const { head, members, tail } = block;
    const inner = [...before, ...head];
    const outer = [...tail, ...after];
    return [...head, ...members.flatMap((member) => this.repaired(inner, [...member], outer)), ...tail];
  }

  /** Changes an item as one piece until it fits or nothing of it is left. */
  private repairedWhole(
    before: readonly IToken[],
    item: readonly IToken[],
    after: readonly IToken[],
  ): IToken[] {
    let tokens = [...before, ...item, ...after];
    const fixed = before.length + after.length;
    const range = (): Span => ({ start: before.length, end: tokens.length - after.length });
    while (tokens.length > fixed) {
      const { fault } = this.attempt(tokens);
      if (fault === undefined) break;
      const at = indexOfFault(tokens, fault);
      const change = this.removedSyntax(tokens, at, fault) ?? this.bestChange(tokens, at, fault, range());
      if (change !== undefined) {
        tokens = applied(tokens, change);
        continue;
      }
      this.reportFault(tokens, at, fault);
      tokens = this.withoutStatement(tokens, at, range());
      if (this.budget < 0) {
        this.lose(tokens.slice(range().start, range().end));
        return [];
      }
    }
    return tokens.slice(range().start, range().end);
  }

  private attempt(tokens: IToken[]): ReturnType<typeof parseTokens> {
    this.budget -= tokens.length;
    return parseTokens(tokens);
  }

  /** The change within a range of the tokens with which the parser gets furthest, reported. */
  private bestChange(
    tokens: readonly IToken[],
    at: number,
    fault: SyntaxFault,
    range: Span,
  ): Change | undefined {
    let best: Change | undefined;
    // A change must be worth more than the tokens that it touches.
    let furthest = at + 2;
    for (const change of candidates(tokens, at, fault)) {
      if (this.budget < 0) break;
      if (change.start < range.start || change.start + change.remove > range.end) continue;
      const changed = applied(tokens, change);
      const { fault: next } = this.attempt(changed);
      const grown = change.insert.length - change.remove;
      const reached = next === undefined ? Infinity : indexOfFault(changed, next) - grown;
      // What only adds punctuation touches nothing, and what follows may be wrong by itself.
      const enough = best === undefined && change.fix.kind === 'insert' ? furthest - 1 : furthest;
      if (reached > enough) {
        furthest = reached;
        best = change;
      }
      if (reached === Infinity) break;
    }
    if (best === undefined) return undefined;
    this.reportFix(tokens, at, fault, best.fix);
    // What the name was to be is not known: that nothing is called so is no second error.
    if (best.fix.kind === 'name') this.lost.add(best.fix.token.image);
    if (best.fix.kind === 'version') for (const token of best.insert) this.reported.add(token);
    return best;
  }

  private reportFix(tokens: readonly IToken[], at: number, fault: SyntaxFault, fix: Fix): void {
    const previous = tokens[at - 1];
    const found = describeToken(tokens[at]);
    switch (fix.kind) {
      case 'keyword':
        this.report(
          'wit/unknown-keyword',
          { found: fix.token.image, keyword: fix.keyword },
          tokenSpan(fix.token),
        );
        break;
      case 'name':
        this.report('wit/keyword-as-name', { keyword: fix.token.image }, tokenSpan(fix.token));
        break;
      case 'version': {
        const parameters = { text: fix.token.image, suggestion: nearestSemver(fix.token.image) };
        this.report('wit/invalid-version', parameters, tokenSpan(fix.token));
        break;
      }
      case 'insert': {
        const end = previous === undefined ? 0 : tokenSpan(previous).end;
        const parameters = { after: `\`${previous?.image ?? ''}\``, found };
        const span = { start: end, end };
        if (fix.text === ';') this.report('wit/missing-semicolon', parameters, span);
        else if (fix.text === ',') this.report('wit/missing-comma', parameters, span);
        else this.reportFault(tokens, at, fault, `add \`${fix.text}\``);
        break;
      }
      case 'replace':
        this.reportFault(tokens, at, fault, `write \`${fix.text}\``);
        break;
      case 'remove':
        this.reportFault(tokens, at, fault, 'remove it');
    }
  }

  /** Whether the lexer has reported a part of the text. */
  private isUnreadable({ start, end }: Span): boolean {
    return this.unreadable.some((offset) => offset >= start && offset <= end);
  }

  private reportFault(tokens: readonly IToken[], at: number, fault: SyntaxFault, hint?: string): void {
    const token = tokens[at];
    const previous = tokens[at - 1];
    const end = previous === undefined ? 0 : tokenSpan(previous).end;
    const span = token === undefined ? { start: end, end } : tokenSpan(token);
    const expected = describeExpected(fault, previous);
    if (this.isUnreadable({ start: end, end: span.end }) || isUnterminated(previous)) return;
    this.report('wit/expected', { expected, found: describeToken(token), hint }, span);
  }

  /** Syntax of older WIT that deserves its own words. */
  private removedSyntax(tokens: readonly IToken[], at: number, fault: SyntaxFault): Change | undefined {
    const token = tokens[at];
    if (token === undefined) return undefined;
    const next = tokens[at + 1];
    const remove = (
      what: string,
      instead: string,
      start: number,
      end: number,
      insert: IToken[] = [],
    ): Change => {
      const span = { start: tokenSpan(tokens[start]!).start, end: tokenSpan(tokens[end - 1]!).end };
      this.report('wit/removed-syntax', { what, instead }, span);
      this.lose(tokens.slice(start, end));
      return { fix: { kind: 'remove' }, start, remove: end - start, insert };
    };
    if (token.image === 'default' && (next?.tokenType === t.World || next?.tokenType === t.Interface)) {
      return remove(
        `\`default ${next.image}\``,
        `write \`${next.image}\`; a world is chosen by its name`,
        at,
        at + 1,
      );
    }
    if (token.tokenType === t.Star && fault.rule === 'useItem') {
      // Which names it would bring is not known, so none of the unknown ones is reported.
      const { start, end } = statementAround(tokens, at);
      for (const other of tokens) if (other.tokenType === t.Id) this.lost.add(other.image);
      return remove('`use` of everything with `*`', 'list the names: `use path.{a, b};`', start, end);
    }
    const previous = tokens[at - 1];
    if (previous?.image === 'union' && token.tokenType === t.Id && next?.tokenType === t.LeftBrace) {
      const { start, end } = statementAround(tokens, at);
      return remove('`union`', 'write a `variant` with a name for each case', start, end);
    }
    if (token.tokenType === t.LeftParen && previous?.tokenType === t.Arrow) {
      let end = at + 1;
      while (
        end < tokens.length &&
        tokens[end - 1]!.tokenType !== t.RightParen &&
        tokens[end]!.tokenType !== t.Semicolon
      )
        end++;
      const instead = 'return a record or a tuple';
      return remove('a list of named results', instead, at - 1, end);
    }
    return undefined;
  }

  private withoutStatement(tokens: readonly IToken[], at: number, range: Span): IToken[] {
    const around = statementAround(tokens, at);
    const within = { start: Math.max(around.start, range.start), end: Math.min(around.end, range.end) };
    // What is wrong is outside, so all that is inside goes.
    const { start, end } = within.start < within.end ? within : range;
    this.lose(tokens.slice(start, end));
    return [...tokens.slice(0, start), ...tokens.slice(end)];
  }

  private lose(tokens: readonly IToken[]): void {
    // Something is gone, even where it had no names.
    this.lost.add('');
    for (const { tokenType, image } of tokens) {
      if (tokenType === t.Id) this.lost.add(image.replace(/^%/, ''));
    }
  }

  private report<C extends Parameters<Diagnostics['report']>[0]>(
    code: C,
    parameters: Parameters<typeof Diagnostics.prototype.report<C>>[1],
    span: Span,
  ): void {
    this.diagnostics.report(code, parameters, this.source, span);
  }
}

/** Whether a string has no end, which has been reported; it took what follows in its line. */
function isUnterminated(token: IToken | undefined): boolean {
  return token?.tokenType === t.StringLiteral && !/^"(?:[^"\\]|\\.)*"$/s.test(token.image);
}

function isVersionPart({ tokenType }: IToken): boolean {
  return tokenType === t.Dot || tokenType === t.Integer || tokenType === t.Semver;
}

function indexOfFault(tokens: readonly IToken[], { token }: SyntaxFault): number {
  const index = tokens.indexOf(token);
  return index === -1 ? tokens.length : index;
}

function applied(tokens: readonly IToken[], { start, remove, insert }: Change): IToken[] {
  return [...tokens.slice(0, start), ...insert, ...tokens.slice(start + remove)];
}

/** The changes worth a try, likeliest first. */
function* candidates(tokens: readonly IToken[], at: number, fault: SyntaxFault): Generator<Change> {
  const token = tokens[at];
  const previous = tokens[at - 1];
  for (const [index, word] of [
    [at, token],
    [at - 1, previous],
  ] as const) {
    if (word === undefined) continue;
    // In `option` without `<` nobody meant a name.
    const isType = word === previous && fault.expected[0] === 'LeftAngle';
    if (isKeyword(word) && !isType) yield retype(index, word, 'Id', { kind: 'name', token: word });
    if (word.tokenType === t.Id && !word.image.startsWith('%')) {
      const keyword = closest(word.image, keywordsByText.keys());
      const type = keyword === undefined ? undefined : keywordsByText.get(keyword);
      if (type !== undefined)
        yield retype(index, word, type, { kind: 'keyword', token: word, keyword: keyword! });
    }
  }
  if (token !== undefined && fault.expected[0] === 'Semver') {
    yield retype(at, token, 'Semver', { kind: 'version', token });
  }
  const wanted = new Set(fault.expected.filter((name) => punctuation.has(name) && name !== 'RightBrace'));
  if (isListEnd(fault, previous)) wanted.add('Comma');
  // In `a: func() b: …` the parser stops in the rule that could have gone on, not in the one that wants `;`.
  if (previous?.tokenType !== t.LeftBrace && previous?.tokenType !== t.Semicolon) wanted.add('Semicolon');
  for (const name of wanted) {
    const type = tokenTypeOf(name)!;
    const insert = [inserted(type, previous)];
    yield { fix: { kind: 'insert', text: punctuation.get(name)! }, start: at, remove: 0, insert };
  }
  if (token === undefined) return;
  for (const name of wanted) {
    const type = tokenTypeOf(name)!;
    if (punctuation.has(token.tokenType.name)) {
      const fix: Fix = { kind: 'replace', text: punctuation.get(name)! };
      yield { fix, start: at, remove: 1, insert: [retyped(token, type)] };
    }
  }
  yield { fix: { kind: 'remove' }, start: at, remove: 1, insert: [] };
}

function retype(index: number, token: IToken, type: string, fix: Fix): Change {
  return { fix, start: index, remove: 1, insert: [retyped(token, tokenTypeOf(type)!)] };
}

const keywordsByText = new Map(
  t.keywords.map(({ name, LABEL }) => [(LABEL ?? name).replaceAll('`', ''), name]),
);

const punctuation = new Map(
  [
    t.Semicolon,
    t.Comma,
    t.Colon,
    t.Equals,
    t.Arrow,
    t.LeftBrace,
    t.RightBrace,
    t.LeftParen,
    t.RightParen,
    t.LeftAngle,
    t.RightAngle,
  ].map(({ name, LABEL }) => [name, (LABEL ?? name).replaceAll('`', '')]),
);

/** The statement or list element that a token belongs to, with what ends it. Braces match in these tokens. */
function statementAround(tokens: readonly IToken[], at: number): { start: number; end: number } {
  let start = Math.min(at, tokens.length - 1);
  // A closing brace at fault belongs to the statement before it.
  let depth = 0;
  while (start > 0) {
    const { tokenType } = tokens[start - 1]!;
    if (tokenType === t.RightBrace) {
      if (depth === 0 && start - 1 < at) break;
      depth++;
    } else if (tokenType === t.LeftBrace) {
      if (depth === 0) break;
      depth--;
    } else if (
      depth === 0 &&
      (tokenType === t.Semicolon || (tokenType === t.Comma && inList(tokens, start - 1)))
    ) {
      break;
    }
    start--;
  }
  let end = start;
  depth = 0;
  const list = inList(tokens, start);
  while (end < tokens.length) {
    const { tokenType } = tokens[end]!;
    if (tokenType === t.LeftBrace) depth++;
    else if (tokenType === t.RightBrace) {
      if (depth === 0) break;
      depth--;
      if (depth === 0 && end >= at && tokens[end + 1]?.tokenType !== t.RightParen) {
        end++;
        if (tokens[end]?.tokenType === t.Semicolon) end++;
        break;
      }
    } else if (depth === 0 && end >= at && (tokenType === t.Semicolon || (list && tokenType === t.Comma))) {
      end++;
      break;
    }
    end++;
  }
  // Nothing but the brace that ends the block around: leave out all, or the same fault comes again.
  if (end === start) return { start: 0, end: tokens.length };
  return { start, end };
}

const listHeads = new Set<unknown>([t.Record, t.Variant, t.Enum, t.Flags]);

/** Whether the braces around a token hold a comma-separated list. */
function inList(tokens: readonly IToken[], at: number): boolean {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    const { tokenType } = tokens[i]!;
    if (tokenType === t.RightBrace) depth++;
    else if (tokenType === t.LeftBrace && depth-- === 0) return listHeads.has(tokens[i - 2]?.tokenType);
  }
  return false;
}
