/**
 * The legacy reader: text of any era of WIT to `LegacyFile`. Tolerant: it takes the forms of all eras together, and
 * goes on behind what it cannot read. It serves recognition and conversion alone; WIT of today is parsed by `syntax`.
 */
import type { SourceFile } from '../source.ts';
import type {
  LegacyExtern,
  LegacyFile,
  LegacyFunc,
  LegacyItem,
  LegacyMember,
  LegacyPath,
  LegacyTypedef,
  LegacyUse,
  Statement,
  UsedName,
  Word,
} from './ast.ts';
import { Cursor, Mismatch } from './cursor.ts';
import { readMemberType, readParamsAndResults, readSignature, readFields } from './read-types.ts';
import { legacyTokens, type LegacyToken } from './tokens.ts';

const memberTypedefs: ReadonlySet<string> = new Set(['record', 'variant', 'enum', 'flags', 'union']);

/** Reads a file. */
export function readLegacy(source: SourceFile): LegacyFile {
  const { tokens, comments } = legacyTokens(source.text);
  const reader = new Reader(new Cursor(tokens));
  const { header, items } = reader.file();
  return { source, tokens, comments, header, items, faults: reader.cursor.faults };
}

class Reader {
  readonly cursor: Cursor;
  /** How many blocks are open: an interface in a world is the deepest. */
  private depth = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  file(): { header?: Statement | undefined; items: readonly LegacyItem[] } {
    let header: Statement | undefined;
    if (this.cursor.sees('package') && this.cursor.seesWord(1)) {
      const { start } = this.cursor.next();
      // Names, `:`, `/` and a version: whatever touches the token before.
      this.cursor.next();
      while (this.cursor.peek()?.start === this.cursor.end && !this.cursor.sees(';')) this.cursor.next();
      header = this.statement(start);
    }
    const items: LegacyItem[] = [];
    for (;;) {
      items.push(...this.items());
      if (this.cursor.done) return { header, items };
      const stray = this.cursor.next();
      this.cursor.report(stray, { kind: 'expected', expected: 'an item', found: '`}`' });
    }
  }

  /** Items up to a `}` or the end. */
  private items(): LegacyItem[] {
    const { cursor } = this;
    const items: LegacyItem[] = [];
    while (!cursor.done && !cursor.sees('}')) {
      const since = cursor.index;
      try {
        items.push(this.item());
      } catch (error) {
        if (!(error instanceof Mismatch)) throw error;
        cursor.recover(since, () => this.startsItem());
      }
    }
    return items;
  }

  private startsItem(): boolean {
    const { cursor } = this;
    if (!cursor.seesWord()) return false;
    return (
      (this.startsFunc() && !cursor.sees('static')) ||
      cursor.sees('static') ||
      ['default', 'interface', 'world', 'import', 'export', 'use', 'include', 'resource', 'type'].includes(
        cursor.peek()!.text,
      ) ||
      (memberTypedefs.has(cursor.peek()!.text) && cursor.seesWord(1) && cursor.peek(2)?.text === '{')
    );
  }

  private startsFunc(): boolean {
    const { cursor } = this;
    if (cursor.peek(1)?.text !== ':') return false;
    const at = (ahead: number): boolean => ['func', 'function'].includes(cursor.peek(ahead)?.text ?? '');
    return at(2) || (['async', 'static'].includes(cursor.peek(2)?.text ?? '') && (at(3) || at(4)));
  }

  /** Skips `@since(…)` and its like, which files of 2024 have. */
  private gates(): void {
    const { cursor } = this;
    while (cursor.sees('@') && cursor.seesWord(1)) {
      cursor.next();
      cursor.next();
      if (cursor.take('(') === undefined) continue;
      while (cursor.take(')') === undefined) cursor.next();
    }
  }

  private item(): LegacyItem {
    const { cursor } = this;
    this.gates();
    if (this.startsFunc()) return this.func();
    const isDefault =
      cursor.sees('default') && ['interface', 'world'].includes(cursor.peek(1)?.text ?? '')
        ? cursor.next()
        : undefined;
    const word = cursor.peek();
    switch (word?.text) {
      case 'interface':
      case 'world': {
        const kind = cursor.next().text as 'interface' | 'world';
        const name = cursor.word(`the name of the ${kind}`);
        const block = this.block((isDefault ?? word).start);
        return { kind, default: isDefault, name, ...block };
      }
      case 'default':
      case 'import':
      case 'export':
        return this.extern();
      case 'use':
        return this.use();
      case 'include':
        return this.include();
      case 'static':
        return this.func();
      case 'resource':
        return this.resource();
      case 'type': {
        cursor.next();
        const name = cursor.word('the name of the type');
        cursor.expect('=');
        const type = readMemberType(cursor);
        return this.typedef(word, name, { type });
      }
      default:
        return this.typedefWithMembers();
    }
  }

  /** Takes the `;` that may follow. */
  private statement(start: number): Statement {
    const { end } = this.cursor;
    return { start, end, terminated: this.cursor.take(';') !== undefined };
  }

  private block(start: number): {
    start: number;
    end: number;
    open: LegacyToken;
    close: LegacyToken | undefined;
    items: LegacyItem[];
  } {
    if (this.depth >= 2) this.cursor.fail('an item');
    const open = this.cursor.expect('{');
    this.depth++;
    const items = this.items();
    this.depth--;
    let close: LegacyToken | undefined;
    if (this.cursor.sees('}')) close = this.cursor.next();
    else this.cursor.report(open, { kind: 'expected', expected: '`}`', found: 'the end of the file' });
    return { start, end: this.cursor.end, open, close, items };
  }

  private path(): LegacyPath {
    const { cursor } = this;
    const first = cursor.word('the name of an interface');
    const words = [first];
    let dotted = false;
    for (;;) {
      if (cursor.peek()?.start !== cursor.end || cursor.peek(1)?.text === '{') break;
      if (cursor.sees('@')) {
        cursor.next();
        cursor.next();
        continue;
      }
      if (!(['.', ':', '/'].includes(cursor.peek()?.text ?? '') && cursor.seesWord(1))) break;
      if (cursor.next().text === '.') dotted = true;
      words.push(cursor.next());
    }
    return { start: first.start, end: cursor.end, words, dotted };
  }

  private extern(): LegacyExtern {
    const { cursor } = this;
    const isDefault = cursor.take('default');
    const direction = cursor.next();
    if (direction.text !== 'import' && direction.text !== 'export') cursor.fail('`import` or `export`');
    const start = (isDefault ?? direction).start;
    let name: Word | undefined;
    // `a: b` has a blank or a word behind the colon; in `ns:pkg/i` a slash follows.
    if (cursor.seesWord() && cursor.peek(1)?.text === ':' && !this.isQualified()) {
      name = cursor.next();
      cursor.next();
    }
    const base = { kind: 'extern', direction, default: isDefault, name } as const;
    if (cursor.sees('interface') && cursor.peek(1)?.text === '{') {
      const inline = cursor.next();
      const target = { kind: 'interface', ...this.block(inline.start) } as const;
      return { ...base, ...this.statement(start), target };
    }
    if (cursor.sees('async') || cursor.sees('func') || cursor.sees('function')) {
      cursor.take('async');
      const target = { kind: 'func', func: readSignature(cursor) } as const;
      return { ...base, target, ...this.statement(start) };
    }
    const target = { kind: 'path', ...this.path() } as const;
    return { ...base, target, ...this.statement(start) };
  }

  /** Whether a package's name follows: `ns:pkg/…`, without blanks. */
  private isQualified(): boolean {
    const { cursor } = this;
    const colon = cursor.peek(1)!;
    return cursor.peek(2)?.start === colon.end && cursor.peek(3)?.text === '/';
  }

  private use(): LegacyUse {
    const { cursor } = this;
    const { start } = cursor.next();
    if (cursor.sees('{') || cursor.sees('*')) {
      const star = cursor.take('*');
      const names = star === undefined ? this.usedNames() : undefined;
      const fromWord = cursor.expect('from');
      const path = this.path();
      return { kind: 'use', path, fromWord, star, names, ...this.statement(start) };
    }
    const path = this.path();
    if (cursor.take('.') !== undefined) {
      const names = this.usedNames();
      return { kind: 'use', path, names, ...this.statement(start) };
    }
    if (cursor.take('as') !== undefined) cursor.word('a name');
    return { kind: 'use', path, ...this.statement(start) };
  }

  private usedNames(): { start: number; end: number; words: UsedName[] } {
    const { cursor } = this;
    const { start } = cursor.expect('{');
    const words: UsedName[] = [];
    while (cursor.take('}') === undefined) {
      const name = cursor.word('a name or `}`');
      const as = cursor.take('as') === undefined ? undefined : cursor.word('a name');
      words.push({ name, as });
      if (cursor.take(',') === undefined) {
        cursor.expect('}');
        break;
      }
    }
    return { start, end: cursor.end, words };
  }

  private include(): LegacyItem {
    const { cursor } = this;
    const { start } = cursor.next();
    this.path();
    const words: Word[] = [];
    if (cursor.take('with') !== undefined) {
      for (const { name, as } of this.usedNames().words) words.push(name, ...(as === undefined ? [] : [as]));
      const { end } = cursor;
      cursor.take(';');
      return { kind: 'include', words, start, end, terminated: true };
    }
    return { kind: 'include', words, ...this.statement(start) };
  }

  private func(): LegacyFunc {
    const { cursor } = this;
    const leadingStatic =
      cursor.sees('static') && cursor.seesWord(1) && cursor.peek(2)?.text === ':' ? cursor.next() : undefined;
    const name = cursor.word('the name of a function');
    cursor.expect(':');
    cursor.take('static');
    cursor.take('async');
    if (!cursor.sees('func') && !cursor.sees('function')) cursor.fail('`func`');
    const signature = readSignature(cursor);
    const { start } = leadingStatic ?? name;
    return { kind: 'func', name, leadingStatic, signature, ...this.statement(start) };
  }

  private resource(): LegacyTypedef {
    const { cursor } = this;
    const keyword = cursor.next();
    const name = cursor.word('the name of the resource');
    const open = cursor.take('{');
    if (open === undefined) return this.typedef(keyword, name, {});
    const functions: LegacyFunc[] = [];
    while (cursor.take('}') === undefined) {
      const since = cursor.index;
      if (cursor.done) cursor.fail('`}`');
      try {
        this.gates();
        functions.push(this.resourceFunc());
      } catch (error) {
        if (!(error instanceof Mismatch)) throw error;
        cursor.recover(since, () => this.startsItem());
      }
    }
    const base = { kind: 'typedef', keyword, name, open, members: [], functions } as const;
    return { ...base, start: keyword.start, end: cursor.end, terminated: true };
  }

  private resourceFunc(): LegacyFunc {
    const { cursor } = this;
    if (cursor.sees('constructor', '(')) {
      const keyword = cursor.next();
      const signature = { keyword, ...readParamsAndResults(cursor) };
      return { kind: 'func', signature, ...this.statement(keyword.start) };
    }
    return this.func();
  }

  private typedefWithMembers(): LegacyTypedef {
    const { cursor } = this;
    if (!memberTypedefs.has(cursor.peek()?.text ?? '') || !cursor.seesWord(1)) cursor.fail('an item');
    const keyword = cursor.next();
    const name = cursor.word(`the name of the ${keyword.text}`);
    const open = cursor.expect('{');
    const members = keyword.text === 'record' ? this.fields() : this.cases(keyword.text === 'union');
    const base = { kind: 'typedef', keyword, name, open, members, functions: [] } as const;
    const { end } = cursor;
    cursor.take(';');
    return { ...base, start: keyword.start, end, terminated: true };
  }

  private fields(): LegacyMember[] {
    return readFields(this.cursor, '}').map(({ name, type }) => {
      return { start: name.start, end: type?.end ?? name.end, name, type };
    });
  }

  private cases(isUnion: boolean): LegacyMember[] {
    const { cursor } = this;
    const members: LegacyMember[] = [];
    while (cursor.take('}') === undefined) {
      members.push(isUnion ? this.unionCase() : this.namedCase());
      if (cursor.take(',') === undefined) {
        cursor.expect('}');
        break;
      }
    }
    return members;
  }

  private unionCase(): LegacyMember {
    const type = readMemberType(this.cursor);
    return { start: type.start, end: type.end, type };
  }

  private namedCase(): LegacyMember {
    const { cursor } = this;
    const name = cursor.word('a name or `}`');
    if (cursor.take('(') === undefined) return { start: name.start, end: name.end, name };
    const type = readMemberType(cursor);
    cursor.expect(')');
    return { start: name.start, end: cursor.end, name, type };
  }

  private typedef(keyword: LegacyToken, name: Word, rest: Pick<LegacyTypedef, 'type'>): LegacyTypedef {
    return {
      kind: 'typedef',
      keyword,
      name,
      members: [],
      functions: [],
      ...rest,
      ...this.statement(keyword.start),
    };
  }
}
