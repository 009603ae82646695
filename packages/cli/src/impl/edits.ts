/** Changes of a text that leave the rest of it as it is. */
import { Node } from 'ts-morph';
import type { ClassDeclaration, ClassExpression, ObjectLiteralExpression, SourceFile } from 'ts-morph';
import type { Style } from './stubs.ts';

/** The comment that is put before what the WIT has no more. */
const gone = 'wit-bindgen-ts: no longer in the WIT';
const inlineMark = `/* ${gone} */ `;

export class Edits {
  readonly style: Style;
  private readonly source: SourceFile;
  private readonly text: string;
  private readonly changes: { readonly from: number; readonly to: number; readonly text: string }[] = [];

  constructor(source: SourceFile) {
    this.source = source;
    this.text = source.getFullText();
    this.style = styleOf(this.text);
  }

  /** The text with all changes, its own kind of line ends in what is new. */
  result(): string {
    const crlf = this.text.includes('\r\n');
    let result = '';
    let at = 0;
    for (const { from, to, text } of [...this.changes].sort((a, b) => a.from - b.from)) {
      result += this.text.slice(at, from) + (crlf ? text.replaceAll(/\r?\n/g, '\r\n') : text);
      at = to;
    }
    return result + this.text.slice(at);
  }

  insert(at: number, text: string): void {
    this.changes.push({ from: at, to: at, text });
  }

  /** Puts a text in the place of a node. */
  replace(node: Node, text: string): void {
    this.changes.push({ from: node.getStart(), to: node.getEnd(), text });
  }

  /** Adds members behind those of an object. */
  addToObject(object: ObjectLiteralExpression, blocks: readonly (readonly string[])[]): void {
    if (blocks.length === 0) return;
    const last = object.getProperties().at(-1);
    if (
      last !== undefined &&
      !object.getText().includes('\n') &&
      blocks.every((lines) => lines.length === 1)
    ) {
      this.insert(last.getEnd(), blocks.map(([line]) => `, ${line!}`).join(''));
      return;
    }
    // The comma comes before a comment that may follow the last member.
    if (last !== undefined && !object.compilerNode.properties.hasTrailingComma)
      this.insert(last.getEnd(), ',');
    const members = blocks.map((lines) => [...lines.slice(0, -1), `${lines.at(-1)!},`]);
    this.addBeforeBrace(object, members, last !== undefined);
  }

  /** Adds members behind those of a class. */
  addToClass(node: ClassDeclaration | ClassExpression, blocks: readonly (readonly string[])[]): void {
    if (blocks.length > 0) this.addBeforeBrace(node, blocks, node.getMembers().length > 0);
  }

  /** Says before a node that the WIT has it no more. True where that was not said before. */
  markGone(node: Node): boolean {
    if (this.markBefore(node) !== undefined) return false;
    const at = node.getLeadingCommentRanges()[0]?.getPos() ?? node.getStart();
    const indentation = /(?<=^|\n)[ \t]*$/.exec(this.text.slice(0, at))?.[0];
    // A comment to the line's end would swallow what follows on the same line.
    this.insert(at, indentation === undefined ? inlineMark : `// ${gone}\n${indentation}`);
    return true;
  }

  /** Takes the mark away from a node that the WIT has again. */
  unmark(node: Node): void {
    const mark = this.markBefore(node);
    if (mark !== undefined) this.changes.push({ ...mark, text: '' });
  }

  /** Where the mark of a node is, with the space behind it. */
  private markBefore(node: Node): { readonly from: number; readonly to: number } | undefined {
    const start = node.getStart();
    if (this.text.slice(0, start).endsWith(inlineMark)) return { from: start - inlineMark.length, to: start };
    const range = node.getLeadingCommentRanges().find((each) => each.getText() === `// ${gone}`);
    if (range === undefined) return undefined;
    const space = /^\s*/.exec(this.text.slice(range.getEnd()))![0];
    return { from: range.getPos(), to: range.getEnd() + space.length };
  }

  private addBeforeBrace(node: Node, blocks: readonly (readonly string[])[], following: boolean): void {
    const brace = node.getEnd() - 1;
    const before = this.text.slice(0, brace);
    const base = /(?<=^|\n)[ \t]*(?=[^\n]*$)/.exec(before)![0];
    const indentation = base + this.style.indent;
    const lines: string[] = [];
    let long = following;
    for (const block of blocks) {
      // Between one-liners no line is left blank.
      if ((lines.length > 0 || following) && block.length > 1 && long) lines.push('');
      lines.push(...block.map((line) => (line === '' ? '' : indentation + line)));
      long = true;
    }
    const blank = /\s*$/.exec(before)![0].length;
    this.changes.push({ from: brace - blank, to: brace, text: `\n${lines.join('\n')}\n${base}` });
  }

  /** Puts statements before another, and before the comments that belong to it. */
  insertBefore(node: Node, text: string): void {
    this.insert(node.getLeadingCommentRanges()[0]?.getPos() ?? node.getStart(), text);
  }

  /** Puts a line behind the import statements, or before all statements where there are none. */
  insertImport(line: string): void {
    const last = this.source.getImportDeclarations().at(-1);
    const [first] = this.source.getStatements();
    if (last !== undefined) this.insert(last.getEnd(), `\n${line}`);
    else if (first !== undefined) this.insertBefore(first, `${line}\n`);
    else this.append(line);
  }

  /** Puts text at the end. */
  append(text: string): void {
    const separator = this.text === '' || this.text.endsWith('\n') ? '' : '\n';
    this.insert(this.text.length, `${separator}${text}\n`);
  }
}

/** Quotes and indentation as most of a text has them; Prettier's where it has none. */
function styleOf(text: string): Style {
  const indents = [...text.matchAll(/^(\t+| {2,})(?=[^\s*])/gm)].map(([, indent]) => indent!);
  const shortest = indents.sort((a, b) => a.length - b.length)[0] ?? '  ';
  const quotes = [...text.matchAll(/ from (["'])/g)].map(([, quote]) => quote!);
  return {
    quote: quotes[0] === "'" ? "'" : '"',
    indent: shortest.startsWith('\t') ? '\t' : shortest,
  };
}
