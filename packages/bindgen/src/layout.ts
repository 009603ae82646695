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

/** `[A, B]`. */
export function tupleType(types: readonly Doc[]): Doc {
  return group(['[', indent([softline, join([',', line], [...types])]), ifBreak(','), softline, ']']);
}

/** `Name<A, B>`. */
export function applied(name: string, types: readonly Doc[]): Doc {
  return group([name, '<', indent([softline, join([',', line], [...types])]), softline, '>']);
}

/** `A | B` inside a type. */
export function union(types: readonly Doc[]): Doc {
  return group(indent([softline, join([line, '| '], [...types])]));
}

/**
 * `type Name = A | B;`, one alternative a line where they do not fit, or where one is documented: then `docs`
 * has its lines of comment.
 */
export function unionAlias(
  head: string,
  types: readonly { readonly docs: readonly string[]; readonly type: Doc }[],
): Doc {
  const documented = types.some(({ docs }) => docs.length > 0);
  const alternatives = types.map(({ docs, type }): Doc => {
    return docs.length === 0 ? type : [join(hardline, [...docs]), hardline, type];
  });
  const separator = documented ? hardline : line;
  const bar = documented ? '| ' : ifBreak('| ');
  const content: Doc = [
    head,
    ' =',
    indent([documented ? hardline : [builders.ifBreak('', ' '), softline], bar]),
  ];
  const rest = indent(
    join(
      [separator, '| '],
      alternatives.map((each) => builders.align(2, each)),
    ),
  );
  return [group([...(content as Doc[]), rest]), ';'];
}
