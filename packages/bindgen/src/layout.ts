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

/** A function's signature, `name(a: A): B;` or `name: (a: A) => B;`. */
export function callable(head: Doc, params: readonly Doc[], arrow: ': ' | ' => ', result: TypeDoc): Doc {
  const list = parameters(params);
  const returned = annotation(result);
  // Prettier keeps the only parameter on the line of its function where an object of the return type is broken.
  const keeps = params.length === 1 && breaksObject([')', arrow, returned, ';']);
  return [group([head, keeps ? group(list) : list, arrow, group(returned)]), ';'];
}

/** True where an object in a member of an interface would be broken over lines. */
function breaksObject(member: Doc): boolean {
  if (!hasObject(member)) return false;
  const { formatted } = printer.printDocToString(['  ', builders.align(2, member)], printOptions);
  return formatted.includes('{\n');
}

/** True for a document with an object type in it, which spares printing most of them. */
function hasObject(doc: Doc): boolean {
  if (typeof doc === 'string') return doc === '{';
  if (Array.isArray(doc)) return doc.some(hasObject);
  return 'contents' in doc && hasObject(doc.contents);
}

/** A type on one line, however long. */
export function oneLine(type: TypeDoc): string {
  return printer.printDocToString(annotation(type), { ...printOptions, printWidth: Infinity }).formatted;
}

function alternatives(types: readonly Doc[]): Doc {
  const aligned = types.map((each) => builders.align(2, each));
  return group([ifBreak('| '), join([line, '| '], aligned)]);
}

/** An alternative of a union, and the lines of its comment. */
export interface Alternative {
  readonly docs: readonly string[];
  readonly type: Doc;
}

/**
 * `type Name = A | B;`, one alternative a line where they do not fit or where one but the first is documented: a
 * comment before the first one is Prettier's comment of the whole union.
 */
export function unionAlias(head: string, types: readonly Alternative[]): Doc {
  const [first, ...others] = types;
  const documented = types.some(({ docs }) => docs.length > 0);
  if (!documented) {
    // One alternative is no union: it has no bar, and an object begins on the line of the name.
    if (types.length === 1 && typeof first!.type !== 'string') return [head, ' = ', first!.type, ';'];
    return [head, ' =', group(indent([line, alternatives(types.map(({ type }) => type))])), ';'];
  }
  const content = others.some(({ docs }) => docs.length > 0)
    ? types.flatMap(({ docs, type }): Doc[] => [...docs, ['| ', builders.align(2, type)]])
    : [...first!.docs, alternatives(types.map(({ type }) => type))];
  return [head, ' =', indent([hardline, join(hardline, content)]), ';'];
}
