/**
 * The names that one generated file can see: its own types, and those it imports from other interfaces' files.
 * Referring to a type of another file imports it.
 */
import type { TypeDef } from '@wit-bindgen-ts/wit';
import { Identifiers, typeName } from '../names.ts';
import type { GenerateOptions } from '../options.ts';
import { hasConstant } from './constant.ts';

/** Where another file's type is to be found. */
export interface ForeignType {
  /** The module specifier, relative to this file. */
  readonly module: string;
  readonly exported: string;
}

export class Scope {
  readonly identifiers: Identifiers;
  readonly options: GenerateOptions;
  private readonly locals = new Map<TypeDef, string>();
  private readonly reexported: string[] = [];
  /** Names that stand for a constant as well, and are imported and exported as such. */
  private readonly constants = new Set<string>();
  private readonly classes = new Map<TypeDef, string>();
  private readonly imported = new Map<string, Map<string, string>>();
  private readonly foreign: (def: TypeDef) => ForeignType | undefined;

  constructor(
    options: GenerateOptions,
    foreign: (def: TypeDef) => ForeignType | undefined,
    reserved: Iterable<string> = [],
  ) {
    this.options = options;
    this.foreign = foreign;
    this.identifiers = new Identifiers(reserved);
  }

  /** Names a type that this file declares. */
  declare(def: TypeDef): string {
    const name = this.identifiers.unique(typeName(def.name));
    this.locals.set(def, name);
    return name;
  }

  /** Names the type of the class of an imported resource that this file declares. */
  classOf(def: TypeDef): string {
    let name = this.classes.get(def);
    if (name === undefined) {
      name = this.identifiers.unique(`${this.refer(def)}Class`);
      this.classes.set(def, name);
    }
    return name;
  }

  /** The name of a type in this file. */
  refer(def: TypeDef): string {
    const local = this.locals.get(def);
    if (local !== undefined) return local;
    const foreign = this.foreign(def);
    if (foreign === undefined) throw new Error(`the type \`${def.name}\` belongs to no generated file`);
    return this.importType(foreign.module, foreign.exported);
  }

  /** Names a type that this file takes from another by `use`, and exports again under the name it has here. */
  use(def: TypeDef, target: TypeDef): string {
    const foreign = this.foreign(target);
    if (foreign === undefined) return this.declare(def);
    const name = this.identifiers.unique(typeName(def.name));
    this.namesOf(foreign.module).set(name, foreign.exported);
    this.locals.set(def, name);
    this.reexported.push(name);
    if (hasConstant(target, this.options)) this.constants.add(name);
    return name;
  }

  /** `export type { … };` for all used types; constants are exported with them. */
  reexports(): readonly string[] {
    const names = this.reexported.map((name) => ({ text: name, constant: this.constants.has(name) }));
    return names.length === 0 ? [] : [specifierList('export', names, ';')];
  }

  /** Imports a type, under another name where its own is taken. */
  importType(module: string, exported: string): string {
    const names = this.namesOf(module);
    for (const [local, name] of names) if (name === exported) return local;
    const local = this.identifiers.unique(exported);
    names.set(local, exported);
    return local;
  }

  /** What a module's import names here: exported names by local ones, for a type may have several. */
  private namesOf(module: string): Map<string, string> {
    let names = this.imported.get(module);
    if (names === undefined) this.imported.set(module, (names = new Map<string, string>()));
    return names;
  }

  /** The import statements, sorted by module. */
  imports(): readonly string[] {
    return [...this.imported]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([module, names]) => this.importStatement(module, names));
  }

  private importStatement(module: string, names: ReadonlyMap<string, string>): string {
    const specifiers = [...names].map(([local, exported]) => ({
      text: exported === local ? exported : `${exported} as ${local}`,
      constant: this.constants.has(local),
    }));
    return specifierList('import', specifiers, ` from ${JSON.stringify(module)};`);
  }
}

/** A name in an import or export; `constant` where it is not a type alone. */
interface Specifier {
  readonly text: string;
  readonly constant: boolean;
}

/** `head { a, type b } tail`, one name a line where they do not fit; `head type { a, b } tail` for types alone. */
function specifierList(head: string, specifiers: readonly Specifier[], tail: string): string {
  const sorted = [...specifiers].sort((a, b) => (a.text < b.text ? -1 : 1));
  const mixed = sorted.some(({ constant }) => constant);
  const names = sorted.map(({ text, constant }) => (mixed && !constant ? `type ${text}` : text));
  const start = mixed ? head : `${head} type`;
  const oneLine = `${start} { ${names.join(', ')} }${tail}`;
  if (oneLine.length <= 80) return oneLine;
  return `${start} {\n${names.map((each) => `  ${each},\n`).join('')}}${tail}`;
}
