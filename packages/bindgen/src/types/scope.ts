/**
 * The names that one generated file can see: its own types, and those it imports from other files. Referring to a
 * type of another file imports it.
 */
import type { TypeDef } from '@wit-bindgen-ts/wit';
import { Identifiers, isUsedGlobal, typeName } from '../names.ts';
import type { GenerateOptions } from '../options.ts';
import type { Place } from '../place.ts';
import { hasConstant } from './constant.ts';

/** Where another file's type is to be found. */
export interface ForeignType {
  /** The module specifier, relative to this file. */
  readonly module: string;
  readonly exported: string;
}

/** A name that a module's import brings; not a type alone where it is a `value`. */
interface ImportedName {
  readonly exported: string;
  readonly value: boolean;
}

export class Scope {
  readonly identifiers: Identifiers;
  readonly options: GenerateOptions;
  readonly place: Place;
  private readonly locals = new Map<TypeDef, string>();
  private readonly classes = new Map<TypeDef, string>();
  /** Imported names by module, then by their local name: a type may have several. */
  private readonly imported = new Map<string, Map<string, ImportedName>>();
  /** Imported names that are exported again. */
  private readonly reexported: { readonly name: string; readonly value: boolean }[] = [];
  private readonly foreign: (def: TypeDef) => ForeignType | undefined;
  private ambient = false;

  constructor(
    options: GenerateOptions,
    place: Place,
    foreign: (def: TypeDef) => ForeignType | undefined,
    reserved: Iterable<string> = [],
  ) {
    this.options = options;
    this.place = place;
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
    const value = hasConstant(target, this);
    this.namesOf(foreign.module).set(name, { exported: foreign.exported, value });
    this.locals.set(def, name);
    this.reexported.push({ name, value });
    return name;
  }

  /** Imports a type as `wanted`, or as something like it where that is taken. */
  importType(module: string, exported: string, wanted = exported): string {
    const names = this.namesOf(module);
    for (const [local, name] of names) if (name.exported === exported) return local;
    // A global type that the file mentions would be hidden.
    const local = this.identifiers.unique(isUsedGlobal(wanted) ? `${wanted}2` : wanted);
    names.set(local, { exported, value: false });
    return local;
  }

  /** Imports a value under its own name, which is reserved for it. */
  importValue(module: string, exported: string): void {
    this.namesOf(module).set(exported, { exported, value: true });
  }

  /** Imports a type under its own name, which is reserved for it. */
  importReserved(module: string, exported: string): void {
    this.namesOf(module).set(exported, { exported, value: false });
  }

  /** The name of the class of errors that are thrown. */
  errorClass(): string {
    const { runtime } = this.place;
    return runtime === undefined ? 'ComponentError' : this.importType(runtime, 'ComponentError');
  }

  /** Says that the file mentions `Symbol.dispose` or the like, which the runtime declares where no library does. */
  useAmbient(): void {
    this.ambient = true;
  }

  private namesOf(module: string): Map<string, ImportedName> {
    let names = this.imported.get(module);
    if (names === undefined) this.imported.set(module, (names = new Map<string, ImportedName>()));
    return names;
  }

  /** The import statements: packages first, then files by name; in a block they are indented by `indent`. */
  imports(indent = 0): readonly string[] {
    if (this.ambient && this.place.runtime !== undefined) this.namesOf(this.place.runtime);
    return [...this.imported]
      .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
      .map(([module, names]) => {
        const specifiers = [...names].map(([local, { exported, value }]) => {
          return { text: exported === local ? exported : `${exported} as ${local}`, value };
        });
        return specifierList('import', specifiers, ` from ${JSON.stringify(module)};`, indent);
      });
  }

  /** `export type { … };` for all used types; constants are exported with them. */
  reexports(indent = 0): readonly string[] {
    const specifiers = this.reexported.map(({ name, value }) => ({ text: name, value }));
    return specifiers.length === 0 ? [] : [specifierList('export', specifiers, ';', indent)];
  }
}

/** What modules are sorted by. */
function rank(module: string): string {
  return `${module.startsWith('.') ? 1 : 0}${module}`;
}

/** `head { a, type b } tail`, one name a line where they do not fit; `head type { a, b } tail` for types alone. */
function specifierList(
  head: string,
  specifiers: readonly { readonly text: string; readonly value: boolean }[],
  tail: string,
  indent: number,
): string {
  const mixed = specifiers.some(({ value }) => value);
  const names = [...specifiers]
    .sort((a, b) => (a.value === b.value ? (a.text < b.text ? -1 : 1) : a.value ? -1 : 1))
    .map(({ text, value }) => (mixed && !value ? `type ${text}` : text));
  const start = mixed ? head : `${head} type`;
  if (names.length === 0) return `${start} {}${tail} // declares what libraries may lack`;
  const oneLine = `${start} { ${names.join(', ')} }${tail}`;
  // Prettier never breaks the braces around a single name.
  if (indent + oneLine.length <= 80 || names.length === 1) return oneLine;
  return `${start} {\n${names.map((each) => `  ${each},\n`).join('')}}${tail}`;
}
