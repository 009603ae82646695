/**
 * One old file to WIT of today. Enters: what the reader made of it, and what the other files of the package are
 * called. Leaves: its text with the smallest changes, so that comments and layout stay where they are, and what is
 * to be said about it.
 */
import { diagnostic, type Diagnostic, type DiagnosticCode, type MessageParameters } from '../diagnostic.ts';
import type { Span } from '../source.ts';
import { labelFault, isLabel } from '../syntax/names.ts';
import type {
  LegacyFunc,
  LegacyItem,
  LegacySignature,
  LegacyTypedef,
  LegacyUse,
  Statement,
  Word,
} from './ast.ts';
import { WorldConverter } from './convert-worlds.ts';
import { TypeConverter } from './convert-types.ts';
import { Edits } from './edits.ts';
import { escaped, isKeyword } from './keywords.ts';
import type { LegacyDocument, PackageNames } from './package-names.ts';
import { PathConverter } from './paths.ts';
import { reportFault, warning } from './report.ts';
import { plain } from './walk.ts';

/** How files are converted. */
export interface ConvertOptions {
  /** The package's name as it stands in a header, without `package` and `;`. */
  readonly packageName: string;
  /** Import and export interfaces by their own names, which changes the binary interface. */
  readonly canonicalNames: boolean;
  /** What dependencies are called today: `dep` to `ns:name@version`, `dep.doc` to `ns:name/interface@version`. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** Converts one file. */
export class Conversion {
  readonly document: LegacyDocument;
  readonly names: PackageNames;
  readonly options: ConvertOptions;
  readonly edits: Edits;
  readonly types: TypeConverter;
  readonly paths: PathConverter;
  readonly found: Diagnostic[] = [];

  constructor(document: LegacyDocument, names: PackageNames, options: ConvertOptions) {
    this.document = document;
    this.names = names;
    this.options = options;
    this.edits = new Edits(document.file);
    this.types = new TypeConverter(this, document.file);
    this.paths = new PathConverter(this);
  }

  /** The file's text as it is today. */
  run(): string {
    const { file, whole } = this.document;
    for (const fault of file.faults) this.found.push(reportFault(fault, file.source));
    for (const { document, word, to, other } of this.names.renamings) {
      if (document === this.document) {
        this.warn('wit/legacy-renamed', { name: plain(word.text), to, other: `\`${other}\`` }, word);
      }
    }
    if (file.header !== undefined) this.terminate(file.header);
    // Worlds may repeat functions of interfaces, as those are by then.
    const items = [...file.items].sort((a, b) => Number(a.kind === 'world') - Number(b.kind === 'world'));
    for (const item of items) this.item(item);
    if (whole) this.warn('wit/legacy-no-world', { interface: this.document.name }, { start: 0, end: 0 });
    return this.assemble();
  }

  warn<C extends DiagnosticCode>(code: C, parameters: MessageParameters<C>, { start, end }: Span): void {
    const at = { file: this.document.file.source, span: { start, end } };
    this.found.push(warning(diagnostic(code, parameters, at)));
  }

  error<C extends DiagnosticCode>(code: C, parameters: MessageParameters<C>, { start, end }: Span): void {
    this.found.push(diagnostic(code, parameters, { file: this.document.file.source, span: { start, end } }));
  }

  /** Adds the `;` that a statement needs today. */
  terminate({ end, terminated }: Statement): void {
    if (!terminated) this.edits.insert(end, ';');
  }

  /** A name: `%` where it has become a keyword. */
  name(word: Word): void {
    if (isKeyword(word.text)) this.edits.insert(word.start, '%');
    else if (!isLabel(plain(word.text))) {
      const { reason, suggestion } = labelFault(plain(word.text));
      this.error('wit/invalid-name', { name: plain(word.text), reason, suggestion }, word);
    }
  }

  item(item: LegacyItem): void {
    switch (item.kind) {
      case 'interface':
      case 'world':
        if (item.default !== undefined) this.edits.removeTokens(item.default);
        this.blockName(item.name);
        if (item.kind === 'world') new WorldConverter(this, item).convert();
        else for (const inner of item.items) this.item(inner);
        break;
      case 'use':
        this.use(item);
        break;
      case 'include':
        for (const word of item.words) this.name(word);
        this.terminate(item);
        break;
      case 'typedef':
        this.typedef(item);
        break;
      case 'func':
        this.func(item);
        break;
      case 'extern':
        this.error(
          'wit/legacy-cannot-convert',
          { what: `\`${item.direction.text}\` outside a world`, instead: 'move it into a world' },
          item.direction,
        );
    }
  }

  func(func: LegacyFunc): void {
    const { name, leadingStatic, signature } = func;
    if (name !== undefined) this.name(name);
    if (leadingStatic !== undefined) {
      this.edits.removeTokens(leadingStatic);
      this.edits.insert(signature.keyword.start, 'static ');
    }
    this.signature(signature);
    this.terminate(func);
  }

  signature({ keyword, params, results }: LegacySignature): void {
    if (keyword.text === 'function') this.edits.replace(keyword, 'func');
    for (const { name, type } of params) {
      this.name(name);
      if (type !== undefined) this.types.type(type);
    }
    if (results !== undefined) this.types.results(results);
  }

  private blockName(word: Word): void {
    const to = this.document.renamed.get(plain(word.text));
    if (to === undefined) this.name(word);
    else this.edits.replace(word, to);
  }

  private use(use: LegacyUse): void {
    const { path, names, fromWord } = use;
    for (const { name, as } of names?.words ?? []) {
      this.name(name);
      if (as !== undefined) this.name(as);
    }
    if (fromWord === undefined) {
      const text = this.paths.convert(path);
      if (text !== undefined) this.edits.replace(path, text);
      return this.terminate(use);
    }
    const target = this.paths.document(path);
    if (names !== undefined) this.edits.insert(names.start, `${target}.`);
    else {
      const all = this.paths.typesOf(path);
      if (all === undefined) return;
      if (all.length === 0) return this.edits.removeLines(use);
      this.edits.replace(use.star!, `${target}.{${all.join(', ')}}`);
    }
    this.edits.removeTokens({ start: fromWord.start, end: path.end }, 'before');
    this.terminate(use);
  }

  private typedef(item: LegacyTypedef): void {
    const { keyword, name, open, members, type, functions } = item;
    this.name(name);
    if (type !== undefined) this.types.type(type);
    if (keyword.text === 'union') this.edits.replace(keyword, 'variant');
    for (const [i, member] of members.entries()) {
      if (member.name !== undefined) this.name(member.name);
      if (member.type === undefined) continue;
      if (keyword.text === 'union') this.edits.insert(member.start, `f${i}(`);
      if (keyword.text === 'variant' && member.name !== undefined && this.types.isNothing(member.type)) {
        this.edits.removeTokens({ start: member.name.end, end: member.end });
      } else this.types.type(member.type);
      if (keyword.text === 'union') this.edits.insert(member.end, ')');
    }
    for (const func of functions) this.func(func);
    this.terminate(item);
    this.checkSize(item, open !== undefined);
  }

  /** What old parsers took and components do not hold. */
  private checkSize({ keyword, name, members }: LegacyTypedef, braces: boolean): void {
    if (!braces || keyword.text === 'resource') return;
    if (members.length === 0) {
      const instead = 'types of today are not empty; leave it out';
      this.error('wit/legacy-cannot-convert', { what: `an empty ${keyword.text}`, instead }, name);
    } else if (keyword.text === 'flags' && members.length > 32) {
      const what = `\`flags\` with ${members.length} names`;
      const instead = 'they have at most 32 today; make two of them and a record of both';
      this.error('wit/legacy-cannot-convert', { what, instead }, name);
    }
  }

  /** The header, and for a file of 2022 the interface around it all, behind a comment that stands by itself. */
  private assemble(): string {
    const { file, whole, name } = this.document;
    if (file.header !== undefined) return this.edits.apply();
    const { text } = file.source;
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const lead = leadingComment(text, file.comments[0]?.start);
    const header = `package ${this.options.packageName};${end}`;
    const before = text.slice(0, lead);
    const body = this.edits.apply(lead);
    if (!whole) return `${before}${header}${body}`;
    const indented = body.trimEnd().replaceAll(/^(?=[^\r\n])/gm, '  ');
    return `${before}${header}${end}interface ${escaped(name)} {${end}${indented}${end}}${end}`;
  }
}

/** Where a comment at the top ends that a blank line parts from the rest; 0 where there is none. */
function leadingComment(text: string, firstComment: number | undefined): number {
  if (firstComment === undefined || text.slice(0, firstComment).trim() !== '') return 0;
  const found =
    /^\s*(?:(?:\/\/(?!\/)[^\n]*\n)+|\/\*(?!\*)(?:(?!\/\*|\*\/)[^])*\*\/[ \t]*\r?\n)(?:[ \t]*\r?\n)+/.exec(
      text,
    );
  return found === null ? 0 : found[0].length;
}
