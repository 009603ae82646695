/**
 * Component values as text, in WAVE (WebAssembly Value Encoding), read by type: `1`, `"a"`, `[1, 2]`,
 * `{ name: "a", age: 3 }`, `some(1)`, `circle(1.5)`, `{ read, write }`. Enters: the text between a call's
 * parentheses. Leaves: JavaScript values as the runtime wants them.
 */
import { memberNames } from '@wit-bindgen-ts/abi';
import type { Case, FuncType, ValueType } from '@wit-bindgen-ts/abi';
import { exitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** Parses a function's arguments. Throws a `UserError` that points at what is wrong. */
export function parseArguments(text: string, type: FuncType, call: string): readonly unknown[] {
  const reader = new Reader(text, call);
  const values: unknown[] = [];
  for (const [i, param] of type.params.entries()) {
    const optional = typeof param.type === 'object' && param.type.kind === 'option';
    if (reader.atEnd() && optional) {
      values.push(undefined);
      continue;
    }
    if (i > 0) reader.expect(',');
    if (reader.atEnd())
      reader.fail(
        `expected ${type.params.length} argument${type.params.length === 1 ? '' : 's'}; \`${param.name}\` is missing`,
      );
    values.push(parseValue(param.type, reader));
  }
  reader.accept(',');
  if (!reader.atEnd()) {
    reader.fail(`expected ${type.params.length === 0 ? 'no argument' : 'nothing more'}`);
  }
  return values;
}

class Reader {
  private at = 0;
  private readonly text: string;
  private readonly call: string;

  constructor(text: string, call: string) {
    this.text = text;
    this.call = call;
  }

  atEnd(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  /** Takes `token` where it is next. */
  accept(token: string): boolean {
    this.space();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) this.fail(`expected \`${token}\``);
  }

  /** Takes what `pattern`, a sticky expression, matches here. */
  match(pattern: RegExp): string | undefined {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** A kebab-case label. */
  label(): string | undefined {
    return this.match(/%?[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*/y)?.replace('%', '');
  }

  /** Where the reader is, to come back to. */
  mark(): number {
    return this.at;
  }

  reset(mark: number): void {
    this.at = mark;
  }

  fail(problem: string): never {
    this.space();
    const found = this.atEnd() ? 'the end' : JSON.stringify(this.text.slice(this.at, this.at + 20));
    throw new UserError(
      `${this.call}: ${problem}, found ${found}\n  ${this.text}\n  ${' '.repeat(this.at)}^`,
      exitCode.usage,
    );
  }

  private space(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }
}

function parseValue(type: ValueType, reader: Reader): unknown {
  if (typeof type === 'string') return parsePrimitive(type, reader);
  switch (type.kind) {
    case 'list':
      return parseList(reader, type.element);
    case 'map':
      return new Map(
        parseList(reader, { kind: 'tuple', types: [type.key, type.value] }) as [unknown, unknown][],
      );
    case 'tuple': {
      reader.expect('(');
      const values = type.types.map((member, i) => {
        if (i > 0) reader.expect(',');
        return parseValue(member, reader);
      });
      reader.accept(',');
      reader.expect(')');
      return values;
    }
    case 'record':
      return parseRecord(type, reader);
    case 'flags': {
      const members = memberNames(type.names);
      const flags: Record<string, boolean> = {};
      reader.expect('{');
      while (!reader.accept('}')) {
        flags[members[labelOf(type.names, 'a flag', reader)]!] = true;
        if (!reader.accept(',')) {
          reader.expect('}');
          break;
        }
      }
      return flags;
    }
    case 'enum':
      return type.names[labelOf(type.names, 'one', reader)];
    case 'variant':
      return parseCase(type.cases, reader);
    case 'option':
      return parseOption(type.some, reader);
    case 'result':
      return parseCase(
        [
          { name: 'ok', type: type.ok },
          { name: 'err', type: type.err },
        ],
        reader,
      );
    default:
      return reader.fail(`values of type \`${type.kind}\` cannot be written on the command line`);
  }
}

function parseList(reader: Reader, element: ValueType): unknown[] {
  const values: unknown[] = [];
  reader.expect('[');
  while (!reader.accept(']')) {
    values.push(parseValue(element, reader));
    if (!reader.accept(',')) {
      reader.expect(']');
      break;
    }
  }
  return values;
}

function parseRecord(type: Extract<ValueType, { kind: 'record' }>, reader: Reader): unknown {
  const names = type.fields.map((field) => field.name);
  const members = memberNames(names);
  const record: Record<string, unknown> = {};
  reader.expect('{');
  while (!reader.accept('}')) {
    const index = labelOf(names, 'a field', reader);
    reader.expect(':');
    record[members[index]!] = parseValue(type.fields[index]!.type, reader);
    if (!reader.accept(',')) {
      reader.expect('}');
      break;
    }
  }
  return record;
}

function parseOption(some: ValueType, reader: Reader): unknown {
  const nested = typeof some === 'object' && some.kind === 'option';
  const mark = reader.mark();
  const label = reader.label();
  if (label === 'none') return nested ? { tag: 'none' } : undefined;
  if (label === 'some' && reader.accept('(')) {
    const value = parseValue(some, reader);
    reader.expect(')');
    return nested ? { tag: 'some', val: value } : value;
  }
  reader.reset(mark);
  const value = parseValue(some, reader);
  return nested ? { tag: 'some', val: value } : value;
}

function parseCase(cases: readonly Case[], reader: Reader): unknown {
  const names = cases.map(({ name }) => name);
  const { name, type } = cases[labelOf(names, 'a case', reader)]!;
  if (type === undefined) return { tag: name };
  reader.expect('(');
  const val = parseValue(type, reader);
  reader.expect(')');
  return { tag: name, val };
}

/** The index of the label that comes next among `names`. */
function labelOf(names: readonly string[], what: string, reader: Reader): number {
  const mark = reader.mark();
  const index = names.indexOf(reader.label() ?? '');
  if (index < 0) {
    reader.reset(mark);
    reader.fail(`expected ${what} of ${names.join(', ')}`);
  }
  return index;
}

function parsePrimitive(type: string, reader: Reader): unknown {
  switch (type) {
    case 'bool': {
      const mark = reader.mark();
      const label = reader.label();
      if (label === 'true' || label === 'false') return label === 'true';
      reader.reset(mark);
      return reader.fail('expected true or false');
    }
    case 'string':
      return quoted(reader, /"(?:[^"\\\n]|\\.)*"/y, 'a string such as "text"');
    case 'char':
      return quoted(reader, /'(?:[^'\\\n]|\\.|\\u\{[0-9a-fA-F]+\})+'/y, "a character such as 'a'");
    case 'f32':
    case 'f64': {
      const text = reader.match(/-?inf|nan|-?\d+(\.\d+)?([eE][-+]?\d+)?/y);
      if (text === undefined) return reader.fail('expected a number');
      if (text === 'nan') return Number.NaN;
      return text.endsWith('inf') ? Number(`${text}inity`.replace('inf', 'Inf')) : Number(text);
    }
    case 's64':
    case 'u64':
      return BigInt(integer(reader));
    default:
      return Number(integer(reader));
  }
}

function integer(reader: Reader): string {
  return reader.match(/-?\d+(?![\d.eE])/y) ?? reader.fail('expected an integer');
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

function quoted(reader: Reader, pattern: RegExp, what: string): string {
  const text = reader.match(pattern) ?? reader.fail(`expected ${what}`);
  return text
    .slice(1, -1)
    .replace(/\\(?:u\{([0-9a-fA-F]+)\}|(.))/g, (whole, code?: string, char?: string) => {
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : reader.fail(`\`${whole}\` is no character`);
      }
      return (
        escapes[char!] ?? reader.fail(`\`${whole}\` is no escape; there are \\n \\r \\t \\" \\' \\\\ \\u{…}`)
      );
    });
}
