/** Conversion of old WIT files, together as one package, to WIT of today. */
import { diagnostic, type Diagnostic } from '../diagnostic.ts';
import { SourceFile } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { Conversion } from './convert.ts';
import { witOfMarkdown } from './markdown.ts';
import { documentName, packageNames } from './package-names.ts';
import { readLegacy } from './read.ts';
import { eraNames, recognise } from './recognise.ts';
import { warning } from './report.ts';

export interface MigrateOptions {
  /** `ns:name` or `ns:name@version`, for files without a header. After the first file unless given. */
  readonly packageName?: string | undefined;
  readonly canonicalNames?: boolean | undefined;
  /** What dependencies are called today: `dep` to `ns:name@version`, `dep.doc` to `ns:name/interface@version`. */
  readonly dependencies?: ReadonlyMap<string, string> | undefined;
}

export interface MigratedFile {
  readonly source: SourceFile;
  /** As it was where the file is of today already. What could not be converted is in it as it was. */
  readonly text: string;
  readonly changed: boolean;
  /** The era, in words; absent where the file shows none. */
  readonly era?: string | undefined;
  /** Errors: what could not be converted. Warnings: what to know. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Converts files. Never throws on bad input. */
export function migrate(files: readonly SourceFile[], options: MigrateOptions = {}): readonly MigratedFile[] {
  const read = files.map((given) => {
    const source = given.path.endsWith('.md') ? witOfMarkdown(given) : given;
    return { given, file: readLegacy(source), current: isCurrent(source) };
  });
  const names = packageNames(read.map(({ file }) => file));
  const packageName = options.packageName ?? `local:${documentName(files[0]?.path ?? '')}`;
  const documents = [...names.documents.values()];
  return read.map(({ given, file, current }): MigratedFile => {
    if (current && file.source === given) {
      return { source: given, text: given.text, changed: false, diagnostics: [] };
    }
    const document = documents.find((each) => each.file === file);
    if (document === undefined) return sameName(given);
    const era = recognise(file)?.era;
    const conversion = new Conversion(document, names, {
      packageName,
      canonicalNames: options.canonicalNames ?? false,
      dependencies: options.dependencies ?? new Map(),
    });
    const text = conversion.run();
    const diagnostics = [...conversion.found];
    if (file.header === undefined && options.packageName === undefined) {
      const at = { file: file.source, span: { start: 0, end: 0 } };
      diagnostics.push(warning(diagnostic('wit/legacy-default-package', { name: packageName }, at)));
    }
    if (diagnostics.every(({ severity }) => severity !== 'error')) {
      // Whatever is left that WIT of today does not take is said too, in the words of its own parser.
      diagnostics.push(...parse(new SourceFile(given.path, text)).diagnostics);
    }
    diagnostics.sort((a, b) => (a.at?.span.start ?? 0) - (b.at?.span.start ?? 0));
    const changed = text !== given.text;
    return { source: given, text, changed, era: era && eraNames[era], diagnostics };
  });
}

/** Whether a file is WIT of today: it parses, has a header or a `;`, and shows no era. */
function isCurrent(source: SourceFile): boolean {
  const { file, diagnostics } = parse(source);
  if (diagnostics.length > 0) return false;
  return file.package !== undefined || source.text.includes(';');
}

function sameName(source: SourceFile): MigratedFile {
  const parameters = {
    what: 'this file',
    instead: 'another file of the command has the same name; convert them apart, or rename one',
  };
  const at = { file: source, span: { start: 0, end: 0 } };
  const found = diagnostic('wit/legacy-cannot-convert', parameters, at);
  return { source, text: source.text, changed: false, diagnostics: [found] };
}
