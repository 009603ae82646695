/** Types, parameters and results of all eras. */
import type { LegacyField, LegacyResults, LegacySignature, LegacyType } from './ast.ts';
import { Cursor } from './cursor.ts';

/** Deeper types are no types that anybody wrote. */
const nestingLimit = 100;

/** The types that say nothing without another type. */
const needArguments: ReadonlySet<string> = new Set(['list', 'option', 'tuple']);

/** `a`, `a<b, c>`, `handle a`, `_`. */
export function readType(cursor: Cursor, depth = 0): LegacyType {
  if (depth > nestingLimit) cursor.fail('a type that is nested less');
  const handle =
    cursor.sees('handle') && cursor.seesWord(1) && !isFieldName(cursor) ? cursor.next() : undefined;
  const next = cursor.peek();
  if (next?.kind === 'sign') cursor.fail('a type');
  const head = cursor.next();
  const start = handle?.start ?? head.start;
  if (cursor.take('<') === undefined) {
    if (needArguments.has(head.text)) cursor.report(head, { kind: 'missing-type', head: head.text });
    return { start, end: head.end, head, handle };
  }
  const args: LegacyType[] = [];
  while (!cursor.sees('>')) {
    args.push(readType(cursor, depth + 1));
    if (cursor.take(',') === undefined) break;
  }
  cursor.expect('>');
  return { start, end: cursor.end, head, arguments: args, handle };
}

/** `handle name: …` on the next line is a name and no type. */
function isFieldName(cursor: Cursor): boolean {
  return cursor.peek(2)?.text === ':';
}

/** A type where one `>` too many may follow: it is reported, and reading goes on behind it. */
export function readMemberType(cursor: Cursor): LegacyType {
  const type = readType(cursor);
  for (let stray = cursor.take('>'); stray !== undefined; stray = cursor.take('>')) {
    cursor.report(stray, { kind: 'unopened-angle', after: type.head.text });
  }
  return type;
}

/** `name: type, …` up to `close`, which is taken. */
export function readFields(cursor: Cursor, close: string): LegacyField[] {
  const fields: LegacyField[] = [];
  while (cursor.take(close) === undefined) {
    const name = cursor.word(`a name or \`${close}\``);
    cursor.expect(':');
    fields.push({ name, type: readMemberType(cursor) });
    if (cursor.take(',') === undefined) {
      cursor.expect(close);
      break;
    }
  }
  return fields;
}

/** `func(…) -> …`. */
export function readSignature(cursor: Cursor): LegacySignature {
  const keyword = cursor.next();
  return { keyword, ...readParamsAndResults(cursor) };
}

export function readParamsAndResults(cursor: Cursor): Pick<LegacySignature, 'params' | 'results'> {
  cursor.expect('(');
  const params = readFields(cursor, ')');
  return { params, results: readResults(cursor) };
}

function readResults(cursor: Cursor): LegacyResults | undefined {
  const arrow = cursor.take('->');
  if (arrow === undefined) return undefined;
  const open = cursor.take('(');
  if (open === undefined) {
    const type = readMemberType(cursor);
    return { start: arrow.start, end: cursor.end, arrow, type };
  }
  const fields = readFields(cursor, ')');
  return {
    start: arrow.start,
    end: cursor.end,
    arrow,
    named: { start: open.start, end: cursor.end, fields },
  };
}
