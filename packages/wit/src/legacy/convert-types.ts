/** Types of old WIT to types of today. */
import type { LegacyFile, LegacyResults, LegacyType } from './ast.ts';
import type { Conversion } from './convert.ts';
import { plain, typeNames } from './walk.ts';

const generic: ReadonlySet<string> = new Set(['list', 'option', 'tuple', 'own', 'borrow', 'map']);

/** Converts the types of one file. */
export class TypeConverter {
  private readonly conversion: Conversion;
  /** Types that the file itself defines mean what it says. */
  private readonly defined: ReadonlySet<string>;

  constructor(conversion: Conversion, file: LegacyFile) {
    this.conversion = conversion;
    this.defined = typeNames(file.items);
  }

  /** Whether a type says that there is no value. */
  isNothing({ head, arguments: args }: LegacyType): boolean {
    return args === undefined && (head.text === '_' || (head.text === 'unit' && !this.defined.has('unit')));
  }

  /** `-> …`. */
  results(results: LegacyResults): void {
    const { edits } = this.conversion;
    const { arrow, type, named } = results;
    if (type !== undefined) {
      if (!this.isNothing(type)) return this.type(type);
      return edits.removeTokens(results, 'before');
    }
    if (named === undefined) return;
    const [first, ...more] = named.fields;
    if (first === undefined) return edits.removeTokens({ start: arrow.start, end: named.end }, 'before');
    for (const { name, type: member } of named.fields) {
      if (member === undefined) continue;
      edits.removeTokens({ start: name.start, end: member.start });
      this.type(member);
    }
    if (more.length === 0) {
      edits.removeTokens({ start: named.start, end: named.start + 1 });
      edits.removeTokens({ start: first.type?.end ?? first.name.end, end: named.end }, 'before');
      return;
    }
    edits.replace({ start: named.start, end: named.start + 1 }, 'tuple<');
    edits.replace({ start: named.end - 1, end: named.end }, '>');
    const names = named.fields.map(({ name }) => `\`${name.text}\``).join(', ');
    this.conversion.warn('wit/legacy-result-names', { names }, named);
  }

  /** A type that stands for a value. */
  type(type: LegacyType): void {
    const { edits } = this.conversion;
    const { head, arguments: args, handle } = type;
    if (handle !== undefined) edits.removeTokens(handle);
    if (head.kind === 'number') return;
    if (this.defined.has(plain(head.text)) && args === undefined) return this.conversion.name(head);
    switch (head.text) {
      case 'float32':
      case 'float64':
        return edits.replace(head, `f${head.text.slice(5)}`);
      case 'usize':
        return this.nearest(type, 'u32');
      case 'char8':
        return this.nearest(type, 'u8');
      case 'expected':
      case 'result':
        return this.result(type);
      case 'future':
        return this.future(type);
      case 'stream':
        return this.stream(type);
      case '_':
      case 'unit':
        return this.cannot(
          type,
          `\`${head.text}\` in this place`,
          'no type of today is without a value; leave it out',
        );
      default:
        if (args === undefined) return;
        if (!generic.has(head.text)) {
          return this.cannot(
            type,
            `\`${head.text}<…>\``,
            'WIT of today has no such type; describe it with a resource',
          );
        }
        if (args.length === 0) return this.cannot(type, `\`${head.text}<>\``, 'no type of today is empty');
        for (const argument of args) this.type(argument);
    }
  }

  private nearest({ head }: LegacyType, to: string): void {
    this.conversion.edits.replace(head, to);
    this.conversion.warn('wit/legacy-changed-type', { from: head.text, to }, head);
  }

  /** `expected<unit, e>` is `result<_, e>`; what says nothing is left out. */
  private result({ head, arguments: args, end }: LegacyType): void {
    const { edits } = this.conversion;
    if (head.text === 'expected') edits.replace(head, 'result');
    if (args === undefined) return;
    const [ok, err] = args;
    const hasOk = ok !== undefined && !this.isNothing(ok);
    const hasErr = err !== undefined && !this.isNothing(err);
    if (!hasOk && !hasErr) return edits.removeTokens({ start: head.end, end });
    if (hasOk) this.type(ok);
    else if (ok?.head.text !== '_' && ok !== undefined) edits.replace(ok, '_');
    if (hasErr) this.type(err);
    else edits.removeTokens({ start: ok!.end, end: end - 1 }, 'before');
  }

  private future({ head, arguments: args, end }: LegacyType): void {
    const [element] = args ?? [];
    if (element === undefined) return;
    if (this.isNothing(element)) this.conversion.edits.removeTokens({ start: head.end, end });
    else this.type(element);
  }

  private stream(type: LegacyType): void {
    const { head, arguments: args, end } = type;
    const { edits } = this.conversion;
    const [element, last] = args ?? [];
    if (element === undefined) return;
    if (last !== undefined && !this.isNothing(last)) {
      const instead = 'a stream of today ends without a value; return `tuple<stream<…>, future<…>>`';
      return this.cannot(type, 'a stream that ends with a value', instead);
    }
    if (this.isNothing(element)) return edits.removeTokens({ start: head.end, end });
    this.type(element);
    if (last !== undefined) edits.removeTokens({ start: element.end, end: end - 1 }, 'before');
  }

  private cannot({ start, end }: LegacyType, what: string, instead: string): void {
    this.conversion.error('wit/legacy-cannot-convert', { what, instead }, { start, end });
  }
}
