/** The file of a world: what goes in, what comes out, and `instantiate` with exactly these types. */
import { camelCase, exportAliases } from '@wit-bindgen-ts/abi';
import type { Func, TypeDef, World, WorldItem } from '@wit-bindgen-ts/wit';
import { packageDocs, tsdoc } from './docs.ts';
import { header, throwing, usedType } from './interface-file.ts';
import { block, fit, printLines, stack } from './layout.ts';
import type { Doc } from './layout.ts';
import { globalType, memberKey, propertyName, typeName } from './names.ts';
import type { GenerateOptions } from './options.ts';
import { besideRuntime } from './place.ts';
import type { Place } from './place.ts';
import { runtimeModule } from './runtime-module.ts';
import { errorsInterface } from './types/errors.ts';
import { Scope } from './types/scope.ts';
import type { ForeignType } from './types/scope.ts';
import { functionDocs, functionProperty } from './types/signature.ts';
import type { ResultChoice } from './types/signature.ts';
import { typeDeclaration } from './types/type-def.ts';
import type { Direction } from './types/type-def.ts';
import { fileOf } from './world-files.ts';
import type { InterfaceFile } from './world-files.ts';

/** Names that the world's file uses itself. */
const ownNames = ['Imports', 'Exports', 'ImportsErrors', 'ExportsErrors', 'instantiate', 'glue'];
const runtimeValues = ['instantiateWith'];
const runtimeTypes = ['CompiledComponent', 'ComponentSource', 'InstantiateOptions'];

/** Prints a world's file. `glueModule` is absent where only types are wanted. */
export function printWorldFile(
  world: World,
  files: readonly InterfaceFile[],
  glueModule: string | undefined,
  options: GenerateOptions,
  place: Place = besideRuntime,
): string {
  const reserved = [...ownNames, ...runtimeValues, ...runtimeTypes, 'ComponentError'];
  const scope = new Scope(options, place, (def) => foreignType(def, files), reserved);
  const defs = worldTypes(world);
  for (const def of defs) {
    const target = usedType(def);
    if (target === undefined) scope.declare(def);
    else scope.use(def, target);
  }
  const declarations: Doc[] = defs
    .filter((def) => usedType(def) === undefined)
    .map((def) => typeDeclaration(scope.refer(def), def, 'import', scope));
  const imports = importMembers(world, files, scope);
  const exports = exportMembers(world, files, scope);
  declarations.push(
    stack([
      '/** What the host gives the component, by exact name. */',
      block('export interface Imports', imports),
    ]),
    ...errorsOf('Imports', world.imports, scope),
    stack([
      ...tsdoc({ ...world, docs: world.docs ?? `What a component of the world \`${world.name}\` exports.` }),
      block('export interface Exports', exports),
    ]),
    ...errorsOf('Exports', world.exports, scope),
  );
  const head: string[] = [header, ...packageDocs(world.package)];
  const tail: string[] = [];
  if (glueModule !== undefined) {
    declarations.push(
      instantiateFunction(world, imports.length === 0, globalType('Promise', scope.identifiers)),
    );
    for (const name of runtimeValues) scope.importValue(runtimeModule, name);
    for (const name of runtimeTypes) scope.importReserved(runtimeModule, name);
    scope.importValue(glueModule, 'glue');
    if (throwsAnything(world, scope)) {
      tail.push(`export { ComponentError } from ${JSON.stringify(runtimeModule)};`);
    }
  }
  head.push(...scope.imports(), ...scope.reexports(), ...tail);
  return printLines([stack(head), ...declarations.flatMap((each): Doc[] => ['', each])]);
}

/** Types that the world itself declares or uses. */
function worldTypes(world: World): readonly TypeDef[] {
  return [...world.imports.values(), ...world.exports.values()].flatMap((item) => {
    return item.kind === 'type' ? [item.type] : [];
  });
}

function foreignType(def: TypeDef, files: readonly InterfaceFile[]): ForeignType | undefined {
  const file = fileOf(def, files, 'import');
  const exported = file?.names.types.get(def.name);
  return file && exported !== undefined
    ? { module: `./interfaces/${file.fileName}.js`, exported }
    : undefined;
}

function importMembers(world: World, files: readonly InterfaceFile[], scope: Scope): readonly Doc[] {
  const members: Doc[] = [];
  for (const [name, item] of world.imports) {
    const key = propertyName(name);
    if (item.kind === 'func') members.push(functionMember(key, item.func, scope));
    else if (item.kind === 'interface') {
      const type = interfaceType(name, 'import', files, scope);
      if (type !== undefined) members.push(stack([...tsdoc(item), `${key}: ${type};`]));
    } else if (item.type.shape.kind === 'resource') members.push(`${key}: ${scope.classOf(item.type)};`);
  }
  return members;
}

function exportMembers(world: World, files: readonly InterfaceFile[], scope: Scope): readonly Doc[] {
  const members: Doc[] = [];
  const aliases = new Map(
    [...exportAliases([...world.exports.keys()])].map(([alias, name]) => [name, alias]),
  );
  for (const [name, item] of world.exports) {
    const alias = aliases.get(name);
    const keys = alias === undefined ? [propertyName(name)] : [propertyName(name), memberKey(alias)];
    for (const key of keys) {
      if (item.kind === 'func') members.push(functionMember(key, item.func, scope));
      else if (item.kind === 'interface') {
        const type = interfaceType(name, 'export', files, scope);
        if (type !== undefined) members.push(stack([...tsdoc(item), `readonly ${key}: ${type};`]));
      }
    }
  }
  return members;
}

function functionMember(key: string, func: Func, scope: Scope): Doc {
  return stack([...functionDocs(func, scope), functionProperty(key, func, scope)]);
}

/** The type of an interface, imported from its file; none where it has types only. */
function interfaceType(
  externName: string,
  direction: Direction,
  files: readonly InterfaceFile[],
  scope: Scope,
): string | undefined {
  const file = files.find((each) => each.externName === externName && each.direction === direction)!;
  const { self } = file.names;
  return self && scope.importType(`./interfaces/${file.fileName}.js`, self, nameInWorld(file, self, files));
}

/**
 * What an interface's type is called in the world's file. Of those with one name each gets before or behind it what
 * tells them apart: the package, the world's name for it, the version, that it is exported.
 */
function nameInWorld(file: InterfaceFile, self: string, files: readonly InterfaceFile[]): string {
  const namesakes = files.filter((other) => other !== file && other.names.self === self);
  if (namesakes.length === 0) return self;
  const { interface: wit, externName, direction } = file;
  const name = wit.package?.name;
  const differ = (of: (each: InterfaceFile) => string | undefined): boolean =>
    namesakes.some((other) => of(other) !== of(file));
  const parts = [self];
  if (name !== undefined && differ(packageOf)) parts.unshift(typeName(name.name));
  if (wit.id !== externName) parts.push(typeName(externName));
  if (name?.version !== undefined && differ((each) => each.interface.package?.name.version)) {
    parts.push(name.version.replace(/[^A-Za-z0-9]/g, '_'));
  }
  const isBoth = namesakes.some((other) => other.externName === externName);
  if (isBoth && direction === 'export') parts.unshift('Exported');
  return parts.join('');
}

function packageOf(file: InterfaceFile): string | undefined {
  const name = file.interface.package?.name;
  return name && `${name.namespace}:${name.name}`;
}

/** The errors of the functions that stand in the world itself. */
function errorsOf(of: string, items: ReadonlyMap<string, WorldItem>, scope: Scope): readonly Doc[] {
  const functions = [...items.values()].flatMap((item) => (item.kind === 'func' ? [item.func] : []));
  const members = throwing(functions, ({ name }) => name, scope);
  if (members.length === 0) return [];
  if (scope.place.runtime !== undefined) scope.importReserved(scope.place.runtime, 'ComponentError');
  return [errorsInterface(`${of}Errors`, of, members, scope)];
}

/** True where some function of the world throws a `ComponentError`, or lets the host throw one. */
export function throwsAnything(world: World, scope: ResultChoice): boolean {
  const functions = [...world.imports.values(), ...world.exports.values()].flatMap((item) => {
    if (item.kind === 'func') return [item.func];
    const types = item.kind === 'type' ? [item.type] : [...item.interface.types.values()];
    const members = types.flatMap(({ shape }) => {
      return shape.kind === 'resource' ? [...shape.functions.values()] : [];
    });
    return item.kind === 'type' ? members : [...item.interface.functions.values(), ...members];
  });
  return throwing(functions, ({ name }) => name, scope).length > 0;
}

/** An object with a method `then` cannot come out of a promise: awaiting it would call the method. */
export function isThenable({ exports }: World): boolean {
  return [...exports.keys()].some((name) => camelCase(name) === 'then');
}

function instantiateFunction(world: World, optionalImports: boolean, promise: string): Doc {
  const thenable = isThenable(world);
  const result = thenable ? '{ readonly exports: Exports }' : 'Exports';
  return stack([
    '/**',
    ' * Makes an instance of a component of this world from its bytes, a response with',
    ' * them, or a `Component`.',
    ' * @throws {CompileError} where the bytes are no valid component',
    ' * @throws {LinkError} where an import is missing or the types are others',
    ' */',
    block(
      fit([
        'export async function instantiate(',
        stack([
          '',
          '  source: ComponentSource | CompiledComponent,',
          `  imports: Imports${optionalImports ? ' = {}' : ''},`,
          '  options: InstantiateOptions = {},',
          `): ${promise}<`,
        ]),
        result,
        '>',
      ]),
      [
        'const instance = await instantiateWith(glue, source, imports, options);',
        thenable
          ? 'return instance as { readonly exports: Exports };'
          : 'return instance.exports as Exports;',
      ],
    ),
  ]);
}
