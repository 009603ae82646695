/**
 * Types for a component that is written in TypeScript: ambient modules for what it imports, and a type that its
 * module must satisfy. To a guest its world is the other way round: what it imports, somebody else implements.
 */
import { camelCase, exportAliases } from '@wit-bindgen-ts/abi';
import type { Func, TypeDef, World } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { header, printInterfaceFile, usedType } from '../interface-file.ts';
import { block, printLines, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { fileName, isReservedWord, memberKey } from '../names.ts';
import { defaultOptions } from '../options.ts';
import type { GenerateOptions } from '../options.ts';
import type { GeneratedFile } from '../generated-file.ts';
import type { Place } from '../place.ts';
import { Scope } from '../types/scope.ts';
import type { ForeignType } from '../types/scope.ts';
import { functionDocs, functionProperty } from '../types/signature.ts';
import { typeDeclaration } from '../types/type-def.ts';
import { fileOf, interfaceFiles } from '../world-files.ts';
import type { InterfaceFile } from '../world-files.ts';
import {
  INDENT,
  ambientFunction,
  ambientInterface,
  ambientModule,
  functionDeclaration,
} from './ambient-module.ts';
import { guestTools } from './tool.ts';
import type { GuestTool, ToolTraits } from './tool.ts';

/** Generates a guest's types: what it exports, what it imports, and a file for each exported interface. */
export function generateGuest(world: World, tool: GuestTool): readonly GeneratedFile[] {
  return new GuestWriter(world, guestTools[tool]).files();
}

/** What `Symbol.dispose` needs where no library declares it. */
const disposable = [
  '/** What resources are dropped by, for programs without `lib: ["ESNext.Disposable"]`. */',
  'interface SymbolConstructor {',
  '  readonly dispose: unique symbol;',
  '}',
];

/** What a function throws whose WIT type is a `result`. Tools that componentize know it by its payload. */
const componentError = [
  '/** What is thrown for the `err` of a `result`, on either side. */',
  'interface ComponentError<E> {',
  '  readonly message: string;',
  '  readonly payload: E;',
  '}',
];

class GuestWriter {
  private readonly world: World;
  private readonly traits: ToolTraits;
  private readonly options: GenerateOptions;
  private readonly ambient: Place;
  private readonly module: Place;
  private readonly interfaces: readonly InterfaceFile[];
  private readonly base: string;

  constructor(world: World, traits: ToolTraits) {
    this.world = world;
    this.traits = traits;
    this.options = { ...defaultOptions, int64: traits.int64 };
    this.module = { runtime: undefined, constants: false, guest: traits.shapes };
    this.ambient = { ...this.module, ambient: true };
    this.interfaces = interfaceFiles(world).map((file) => ({
      ...file,
      direction: file.direction === 'import' ? 'export' : 'import',
    }));
    this.base = fileName(world.name);
  }

  files(): readonly GeneratedFile[] {
    const interfaces = this.interfaces
      .filter(({ direction }) => direction === 'import')
      .map((file) => ({
        path: `interfaces/${file.fileName}.ts`,
        text: printInterfaceFile(file, this.interfaces, this.options, this.module, (other) =>
          other.direction === 'import' ? `./${other.fileName}.js` : other.externName,
        ),
      }));
    const exported = this.exportsFile();
    const modules = this.modules();
    const all = [exported, printLines(modules), ...interfaces.map(({ text }) => text)].join('');
    const globals = [
      ...(all.includes('Symbol.dispose') ? ['', ...disposable] : []),
      ...(all.includes('ComponentError<') ? ['', ...componentError] : []),
    ];
    return [
      { path: `${this.base}.exports.ts`, text: exported },
      {
        path: `${this.base}.imports.d.ts`,
        text: printLines([header, ...globals, ...modules.flatMap((each): Doc[] => ['', each])]),
      },
      ...interfaces,
    ];
  }

  /** Ambient modules. The file is a script, so that they are known wherever it is part of the program. */
  private modules(): readonly Doc[] {
    const modules: Doc[] = this.interfaces
      .filter(({ direction }) => direction === 'export')
      .map((file) => ambientInterface(file, this.interfaces, this.options, this.ambient));
    modules.push(...this.worldModule());
    if (this.traits.worldFunctions === 'module') {
      for (const func of this.worldFunctions()) {
        modules.push(ambientFunction(func.name, func, this.outsideScope(this.ambient)));
      }
    }
    return modules;
  }

  /** The module of the world's own types, and of its functions where they are global. */
  private worldModule(): readonly Doc[] {
    const defs = this.worldTypes();
    const scope = new Scope(this.options, this.ambient, (def) => this.foreign(def));
    for (const def of defs) {
      const target = usedType(def);
      if (target === undefined) scope.declare(def);
      else scope.use(def, target);
    }
    const members: Doc[] = defs
      .filter((def) => usedType(def) === undefined)
      .map((def) => typeDeclaration(scope.refer(def), def, 'export', scope));
    const functions = this.traits.worldFunctions === 'global' ? this.worldFunctions() : [];
    if (functions.length > 0) {
      const globals = functions.map((func): Doc => {
        const name = camelCase(func.name);
        if (isReservedWord(name)) return `// ${func.name} is globalThis.${name}, which cannot be declared.`;
        return functionDeclaration(`function ${name}`, func, scope);
      });
      members.push(block('global', globals));
    }
    if (defs.length === 0 && members.length === 0) return [];
    return [ambientModule(this.worldName(), [...scope.imports(INDENT), ...scope.reexports(INDENT)], members)];
  }

  /** What a guest's module must export. */
  private exportsFile(): string {
    const scope = this.outsideScope(this.module, ['Guest', 'Implements']);
    const aliases = new Map(
      [...exportAliases([...this.world.exports.keys()])].map(([alias, name]) => [name, alias]),
    );
    const members: Doc[] = [];
    for (const [name, item] of this.world.exports) {
      const key = memberKey(aliases.get(name) ?? name);
      if (item.kind === 'func') {
        members.push(stack([...functionDocs(item.func, scope), functionProperty(key, item.func, scope)]));
      } else if (item.kind === 'interface') {
        const file = this.interfaces.find((each) => each.externName === name && each.direction === 'import')!;
        if (file.names.self === undefined) continue;
        const type = scope.importType(`./interfaces/${file.fileName}.js`, file.names.self);
        members.push(stack([...tsdoc(item), `readonly ${key}: ${type};`]));
      }
    }
    const guest = stack([
      ...tsdoc({ docs: this.world.docs ?? `What a guest of the world \`${this.world.name}\` exports.` }),
      block('export interface Guest', members),
    ]);
    return printLines([
      stack([header, `/// <reference path="./${this.base}.imports.d.ts" />`, ...scope.imports()]),
      '',
      guest,
      '',
      '/** Checks a module: `export type Checked = Implements<typeof import("./guest.js")>;`. */',
      'export type Implements<Module extends Guest> = Module;',
    ]);
  }

  /** A scope that has the world's types from the world's module. */
  private outsideScope(place: Place, reserved: readonly string[] = []): Scope {
    const names = new Scope(this.options, place, () => undefined);
    const types = new Map(this.worldTypes().map((def) => [def, names.declare(def)]));
    return new Scope(
      this.options,
      place,
      (def) => {
        const exported = types.get(def);
        return exported === undefined ? this.foreign(def) : { module: this.worldName(), exported };
      },
      reserved,
    );
  }

  /** The interface that a type is from. */
  private foreign(def: TypeDef): ForeignType | undefined {
    const file = fileOf(def, this.interfaces, 'export');
    const exported = file?.names.types.get(def.name);
    return file && exported !== undefined ? { module: file.externName, exported } : undefined;
  }

  private worldFunctions(): readonly Func[] {
    return [...this.world.imports.values()].flatMap((item) => (item.kind === 'func' ? [item.func] : []));
  }

  private worldTypes(): readonly TypeDef[] {
    return [...this.world.imports.values()].flatMap((item) => (item.kind === 'type' ? [item.type] : []));
  }

  /** `ns:pkg/world@1.0.0`. */
  private worldName(): string {
    const { name, package: from } = this.world;
    if (from === undefined) return name;
    const version = from.name.version === undefined ? '' : `@${from.name.version}`;
    return `${from.name.namespace}:${from.name.name}/${name}${version}`;
  }
}
