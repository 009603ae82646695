/**
 * Lays out generated code as Prettier would, by Prettier's own document printer, so that files are in its style
 * without running it over them.
 */
import { builders, printer } from 'prettier/doc';

/** A piece of text that can be broken over lines. */
export type Doc = builders.Doc;

const { group, hardline, ifBreak, indent, join, line, softline } = builders;

/** Prettier's defaults. */
const printOptions = { printWidth: 80, tabWidth: 2, useTabs: false };

/** Prints statements, one after the other, with the given blank lines between them. */
export function printLines(statements: readonly Doc[]): string {
  return `${printer.printDocToString(join(hardline, [...statements]), printOptions).formatted}\n`;
}

/** `head {`, members each on its own line, `}`. */
export function block(head: Doc, members: readonly Doc[]): Doc {
  if (members.length === 0) return [head, ' {}'];
  return [head, ' {', indent([hardline, join(hardline, [...members])]), hardline, '}'];
}

/** Lines that belong together, such as a comment and what it documents. */
export function stack(lines: readonly Doc[]): Doc {
  return join(hardline, [...lines]);
}

/** `(a: number, b: string)`, one parameter a line where they do not fit. */
export function parameters(params: readonly Doc[]): Doc {
  if (params.length === 0) return '()';
  return ['(', indent([softline, join([',', line], [...params])]), ifBreak(','), softline, ')'];
}

/** Fits on one line or breaks wherever it may. */
export function fit(content: Doc): Doc {
  return group(content);
}

/** `{ a: string; b: number }`. */
export function objectType(members: readonly Doc[]): Doc {
  if (members.length === 0) return '{}';
  return group(['{', indent([line, join([';', line], [...members])]), ifBreak(';'), line, '}']);
}

/** Alternatives, which are laid out by where they stand. */
export class Union {
  readonly types: readonly Doc[];

  constructor(types: readonly Doc[]) {
    this.types = types;
  }
}

/** A type where it is used. */
export type TypeDoc = Doc | Union;

/** `A | B`; a union in a union is one. */
export function union(types: readonly TypeDoc[]): TypeDoc {
  return new Union(types.flatMap((type): readonly Doc[] => (type instanceof Union ? type.types : [type])));
}

/** A type after a colon or an arrow. */
export function annotation(type: TypeDoc): Doc {
  return type instanceof Union ? group(indent([softline, alternatives(type.types)])) : type;
}

/** `[A, B]`. */
export function tupleType(types: readonly TypeDoc[]): Doc {
  const members = types.map((type): Doc => {
    if (!(type instanceof Union)) return type;
    const content = alternatives(type.types);
    if (types.length === 1) return content;
    return group([indent([ifBreak(['(', softline]), content]), softline, ifBreak(')')]);
  });
  return group(['[', indent([softline, join([',', line], members)]), ifBreak(','), softline, ']']);
}

/** `Name<A, B>`. */
export function applied(name: string, types: readonly TypeDoc[]): Doc {
  const args = types.map((type) => (type instanceof Union ? alternatives(type.types) : type));
  // A single name is never broken away from its brackets.
  if (args.length === 1 && typeof args[0] === 'string') return [name, '<', args[0], '>'];
  return group([name, '<', indent([softline, join([',', line], args)]), softline, '>']);
}

/** `A[]`, `(A | B)[]`. */
export function arrayType(element: TypeDoc): Doc {
  if (!(element instanceof Union)) return [element, '[]'];
  return ['(', group([indent([softline, alternatives(element.types)]), softline]), ')[]'];
}

/** `export type Name = …;`. */
export function typeAlias(name: string, type: TypeDoc): Doc {
  const head = `export type ${name}`;
  if (type instanceof Union)
    return unionAlias(
      head,
      type.types.map((each) => ({ docs: [], type: each })),
    );
  return [fit([head, ' = ', type]), ';'];
}

/** The same for a type that cannot be broken: on a line of its own where it does not fit. */
export function longAlias(name: string, type: string): Doc {
  return [group([`export type ${name} =`, indent([line, type])]), ';'];
}

/** A type on one line, however long. */
export function oneLine(type: TypeDoc): string {
  return printer.printDocToString(annotation(type), { ...printOptions, printWidth: Infinity }).formatted;
}

function alternatives(types: readonly Doc[]): Doc {
  const aligned = types.map((each) => builders.align(2, each));
  return group([ifBreak('| '), join([line, '| '], aligned)]);
}

/**
 * `type Name = A | B;`, one alternative a line where they do not fit, or where one is documented: then `docs`
 * has its lines of comment.
 */
export function unionAlias(
  head: string,
  types: readonly { readonly docs: readonly string[]; readonly type: Doc }[],
): Doc {
  const printed = types.map(({ docs, type }): Doc => {
    return docs.length === 0 ? type : [join(hardline, [...docs]), hardline, type];
  });
  // One alternative is no union: it has no bar, and an object begins on the line of the name.
  if (types.length === 1) {
    const hugs = types[0]!.docs.length === 0 && typeof types[0]!.type !== 'string';
    return [head, hugs ? [' = ', printed] : [' =', group(indent([line, printed]))], ';'];
  }
  return [head, ' =', group(indent([line, alternatives(printed)])), ';'];
}
