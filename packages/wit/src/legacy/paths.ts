/** Paths to interfaces: `self.i`, `pkg.doc`, `pkg.doc.i`, `dep.doc.i` and `doc` to names of today. */
import type { LegacyPath } from './ast.ts';
import type { Conversion } from './convert.ts';
import { escaped } from './keywords.ts';
import type { LegacyDocument } from './package-names.ts';
import { documentName } from './package-names.ts';
import { itemsOf, plain } from './walk.ts';

export class PathConverter {
  private readonly conversion: Conversion;

  constructor(conversion: Conversion) {
    this.conversion = conversion;
  }

  /** The path as it is written today; nothing where that is not known, which is then reported. */
  convert(path: LegacyPath): string | undefined {
    const { document, names } = this.conversion;
    const words = path.words.map(({ text }) => plain(text));
    const [head, second, third] = words;
    if (!path.dotted) {
      const text = document.file.source.text.slice(path.start, path.end);
      return words.length === 1 ? escaped(document.renamed.get(head!) ?? text) : text;
    }
    if (head === 'self') return escaped(document.renamed.get(second!) ?? second!);
    if (head !== 'pkg') return this.dependency(path, words);
    const of = names.documents.get(documentName(second ?? ''));
    if (third !== undefined) return escaped(of?.renamed.get(third) ?? third);
    return this.defaultInterface(path, of, second!);
  }

  /** The interface that a file of 2022 is today. */
  document({ words }: LegacyPath): string {
    return escaped(documentName(plain(words.at(-1)!.text)));
  }

  /** The types that `use * from doc` brings, less those that another `use` brings already. */
  typesOf(path: LegacyPath): readonly string[] | undefined {
    const name = plain(path.words.at(-1)!.text);
    const of = this.conversion.names.documents.get(documentName(name));
    if (of !== undefined) {
      const already = this.usedFrom(name);
      return [...itemsOf(of.file.items)].flatMap((item) =>
        item.kind === 'typedef' && !already.has(plain(item.name.text))
          ? [escaped(plain(item.name.text))]
          : [],
      );
    }
    this.cannot(
      path,
      `\`use *\``,
      `convert \`${name}.wit\` in the same command, or list the names: \`use ${name}.{…};\``,
    );
    return undefined;
  }

  private usedFrom(document: string): ReadonlySet<string> {
    const names = new Set<string>();
    for (const item of this.conversion.document.file.items) {
      if (item.kind !== 'use' || plain(item.path.words.at(-1)!.text) !== document) continue;
      for (const { name } of item.names?.words ?? []) names.add(plain(name.text));
    }
    return names;
  }

  private defaultInterface(
    path: LegacyPath,
    of: LegacyDocument | undefined,
    name: string,
  ): string | undefined {
    const found = of?.defaultInterface;
    if (of !== undefined && found !== undefined) {
      const plainName = plain(found.name.text);
      return escaped(of.renamed.get(plainName) ?? plainName);
    }
    const instead =
      of === undefined
        ? `convert \`${name}.wit\` in the same command: its default interface is meant`
        : `\`${of.file.source.path}\` has no \`default interface\`; name the interface: \`pkg.${name}.…\``;
    this.cannot(path, `\`pkg.${name}\``, instead);
    return undefined;
  }

  private dependency(path: LegacyPath, words: readonly string[]): string | undefined {
    const [head, doc, name] = words;
    const { dependencies } = this.conversion.options;
    const written = words.join('.');
    const whole = dependencies.get(`${head}.${doc}`);
    if (name === undefined) {
      if (whole !== undefined) return whole;
      const instead = `say which interface that is: \`--map ${written}=namespace:name/interface\``;
      this.cannot(path, `\`${written}\``, instead);
      return undefined;
    }
    const of = dependencies.get(head!);
    if (of === undefined) {
      this.cannot(path, `\`${written}\``, `say what \`${head}\` is today: \`--map ${head}=namespace:name\``);
      return undefined;
    }
    const [ids, version] = of.split('@', 2);
    return `${ids}/${name}${version === undefined ? '' : `@${version}`}`;
  }

  private cannot(path: LegacyPath, what: string, instead: string): void {
    this.conversion.error('wit/legacy-cannot-convert', { what, instead }, path);
  }
}
