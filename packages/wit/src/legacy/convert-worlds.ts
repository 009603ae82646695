/** The imports and exports of a world. */
import type { LegacyExtern, LegacyInterface, LegacyItem, LegacyWorld } from './ast.ts';
import type { Conversion } from './convert.ts';
import { plain, typeNames, typesOfSignature } from './walk.ts';

export class WorldConverter {
  private readonly conversion: Conversion;
  private readonly world: LegacyWorld;
  /** What is imported and exported under a name of its own already. */
  private readonly canonical = new Set<string>();

  constructor(conversion: Conversion, world: LegacyWorld) {
    this.conversion = conversion;
    this.world = world;
  }

  convert(): void {
    const { conversion, world } = this;
    if (world.default !== undefined && conversion.names.worlds > 1) {
      conversion.warn('wit/legacy-default-world', { name: plain(world.name.text) }, world.name);
    }
    for (const item of world.items) {
      if (item.kind !== 'extern') conversion.item(item);
      else if (item.default !== undefined) this.defaultExport(item);
      else this.extern(item);
    }
  }

  private extern(item: LegacyExtern): void {
    const { conversion } = this;
    const { name, target } = item;
    if (target.kind === 'interface') {
      if (name !== undefined) conversion.name(name);
      for (const inner of target.items) conversion.item(inner);
      return;
    }
    if (target.kind === 'func') {
      if (name !== undefined) conversion.name(name);
      conversion.signature(target.func);
    } else {
      const path = conversion.paths.convert(target);
      if (path !== undefined) conversion.edits.replace(target, path);
      if (name !== undefined && !(path !== undefined && this.dropName(item, path))) conversion.name(name);
    }
    conversion.terminate(item);
  }

  /** Leaves out the name of an import or export where canonical names are wanted. */
  private dropName({ direction, name, target }: LegacyExtern, path: string): boolean {
    const { conversion } = this;
    if (!conversion.options.canonicalNames || name === undefined || target.kind !== 'path') return false;
    const id = path.includes(':') ? path : interfaceId(conversion.options.packageName, plain(path));
    const key = `${direction.text} ${id}`;
    if (this.canonical.has(key)) {
      conversion.warn('wit/legacy-abi-name-kept', { name: name.text, interface: id }, name);
      return false;
    }
    this.canonical.add(key);
    conversion.edits.removeTokens({ start: name.start, end: target.start });
    conversion.warn('wit/legacy-abi-name-changed', { from: plain(name.text), to: id }, name);
    return true;
  }

  /** `default export`: the functions become exports of the world itself. */
  private defaultExport(item: LegacyExtern): void {
    const { conversion } = this;
    const { target } = item;
    if (target.kind === 'interface') {
      conversion.edits.removeLines({ start: item.start, end: target.open.end });
      for (const inner of target.items) this.liftOut(inner);
      if (target.close !== undefined) conversion.edits.removeLines(target.close);
      return;
    }
    if (target.kind === 'func') {
      const what = 'a function as the default export';
      conversion.error(
        'wit/legacy-cannot-convert',
        { what, instead: 'give it a name: `export name: func…`' },
        item,
      );
      return;
    }
    const name = plain(target.words.at(-1)!.text);
    const found = conversion.document.interfaces.get(name);
    if (found === undefined) {
      const instead = `this file has no interface \`${name}\`; write its functions here as exports`;
      conversion.error('wit/legacy-cannot-convert', { what: `\`default export ${name}\``, instead }, target);
      return;
    }
    conversion.edits.replace(item, this.functionsOf(found, item));
  }

  private liftOut(inner: LegacyItem): void {
    this.conversion.item(inner);
    if (inner.kind === 'func') {
      this.conversion.edits.insert(inner.start, 'export ');
    }
  }

  /** The functions of an interface, each as an export, and a `use` of the types that they name. */
  private functionsOf(found: LegacyInterface, item: LegacyExtern): string {
    const { conversion } = this;
    const { text } = conversion.document.file.source;
    const known = typeNames(found.items);
    const used = new Set<string>();
    const lines: string[] = [];
    for (const func of found.items) {
      if (func.kind !== 'func') continue;
      for (const { head } of typesOfSignature(func.signature)) {
        if (known.has(plain(head.text))) used.add(head.text);
      }
      lines.push(`export ${conversion.edits.apply(func.start, func.end).replace(/;?$/, ';')}`);
    }
    if (used.size > 0) {
      const name = plain(found.name.text);
      lines.unshift(`use ${name}.{${[...used].join(', ')}};`);
      conversion.warn('wit/legacy-types-of-default-export', { interface: name }, item);
    }
    const indent = /[ \t]*$/.exec(text.slice(0, item.start))![0];
    return lines.join(`\n${indent}`);
  }
}

/** `ns:pkg@1.0.0` and `i` to `ns:pkg/i@1.0.0`. */
function interfaceId(packageName: string, name: string): string {
  const [ids, version] = packageName.split('@', 2);
  return `${ids}/${name}${version === undefined ? '' : `@${version}`}`;
}
