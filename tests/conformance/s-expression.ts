/** S-expressions of the text format: atoms, strings and lists, each with its place in the source. */

export interface Atom {
  readonly kind: 'atom';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface StringLiteral {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly start: number;
  readonly end: number;
}

export type Node = Atom | StringLiteral | List;

const escapes: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['r', 13],
  ['"', 34],
  ["'", 39],
  ['\\', 92],
]);

/** The text of a string literal. */
export function textOf(node: Node | undefined): string {
  if (node?.kind !== 'string') throw new Error(`expected a string at ${node?.start}`);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(node.bytes);
}

class SExpressionReader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  private fail(what: string): never {
    const line = this.source.slice(0, this.at).split('\n').length;
    throw new Error(`line ${line}: ${what}`);
  }

  private skipSpace(): void {
    for (;;) {
      const rest = this.source.slice(this.at, this.at + 2);
      if (rest === ';;') {
        const end = this.source.indexOf('\n', this.at);
        this.at = end < 0 ? this.source.length : end + 1;
      } else if (rest === '(;') {
        this.skipBlockComment();
      } else if (rest !== '' && ' \t\r\n'.includes(rest[0]!)) {
        this.at++;
      } else {
        return;
      }
    }
  }

  private skipBlockComment(): void {
    let depth = 0;
    do {
      const two = this.source.slice(this.at, this.at + 2);
      if (two === '') this.fail('a block comment does not end');
      if (two === '(;') depth++;
      else if (two === ';)') depth--;
      this.at += two === '(;' || two === ';)' ? 2 : 1;
    } while (depth > 0);
  }

  private string(): StringLiteral {
    const start = this.at++;
    const bytes: number[] = [];
    const encoder = new TextEncoder();
    for (;;) {
      const char = String.fromCodePoint(
        this.source.codePointAt(this.at) ?? this.fail('a string does not end'),
      );
      this.at += char.length;
      if (char === '"') break;
      if (char !== '\\') {
        bytes.push(...encoder.encode(char));
        continue;
      }
      const next = this.source[this.at++] ?? '';
      const known = escapes.get(next);
      if (known !== undefined) bytes.push(known);
      else if (next === 'u') {
        const digits = /^\{([0-9a-fA-F_]+)\}/.exec(this.source.slice(this.at, this.at + 20));
        if (digits === null) this.fail('unknown escape');
        this.at += digits[0].length;
        bytes.push(
          ...encoder.encode(String.fromCodePoint(Number.parseInt(digits[1]!.replaceAll('_', ''), 16))),
        );
      } else {
        const byte = Number.parseInt(next + (this.source[this.at++] ?? ''), 16);
        if (Number.isNaN(byte)) this.fail('unknown escape');
        bytes.push(byte);
      }
    }
    return { kind: 'string', bytes: Uint8Array.from(bytes), start, end: this.at };
  }

  private node(): Node {
    const start = this.at;
    const char = this.source[start]!;
    if (char === '"') return this.string();
    if (char === '(') {
      this.at++;
      const items: Node[] = [];
      for (;;) {
        this.skipSpace();
        if (this.at >= this.source.length) this.fail('a list does not end');
        if (this.source[this.at] === ')') break;
        items.push(this.node());
      }
      this.at++;
      return { kind: 'list', items, start, end: this.at };
    }
    const atom = /[^\s()";]*/y;
    atom.lastIndex = start;
    const text = atom.exec(this.source)![0];
    if (text === '') this.fail(`unexpected ${JSON.stringify(char)}`);
    this.at += text.length;
    return { kind: 'atom', text, start, end: this.at };
  }

  all(): List[] {
    const lists: List[] = [];
    for (;;) {
      this.skipSpace();
      if (this.at >= this.source.length) return lists;
      const node = this.node();
      if (node.kind !== 'list') this.fail('expected a list');
      lists.push(node);
    }
  }
}

/** The top-level lists of a source. */
export function readSExpressions(source: string): List[] {
  return new SExpressionReader(source).all();
}
