/**
 * The names that one generated file can see: its own types, and those it imports from other interfaces' files.
 * Referring to a type of another file imports it.
 */
import type { TypeDef } from '@wit-bindgen-ts/wit';
import { Identifiers, typeName } from '../names.ts';

/** Where another file's type is to be found. */
export interface ForeignType {
  /** The module specifier, relative to this file. */
  readonly module: string;
  readonly exported: string;
}

export class Scope {
  readonly identifiers: Identifiers;
  private readonly locals = new Map<TypeDef, string>();
  private readonly reexported: string[] = [];
  private readonly classes = new Map<TypeDef, string>();
  private readonly imported = new Map<string, Map<string, string>>();
  private readonly foreign: (def: TypeDef) => ForeignType | undefined;

  constructor(foreign: (def: TypeDef) => ForeignType | undefined, reserved: Iterable<string> = []) {
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
    return name;
  }

  /** `export type { … };` for all used types. */
  reexports(): readonly string[] {
    return this.reexported.length === 0
      ? []
      : [specifierList('export type', [...this.reexported].sort(), ';')];
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
      .map(([module, names]) => importStatement(module, names));
  }
}

function importStatement(module: string, names: ReadonlyMap<string, string>): string {
  const specifiers = [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([local, exported]) => (exported === local ? exported : `${exported} as ${local}`));
  return specifierList('import type', specifiers, ` from ${JSON.stringify(module)};`);
}

/** `head { a, b } tail`, one name a line where they do not fit. */
function specifierList(head: string, names: readonly string[], tail: string): string {
  const oneLine = `${head} { ${names.join(', ')} }${tail}`;
  if (oneLine.length <= 80) return oneLine;
  return `${head} {\n${names.map((each) => `  ${each},\n`).join('')}}${tail}`;
}
