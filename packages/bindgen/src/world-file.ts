/** The file of a world: what goes in, what comes out, and `instantiate` with exactly these types. */
import { camelCase, exportAliases } from '@wit-bindgen-ts/abi';
import type { Func, TypeDef, World } from '@wit-bindgen-ts/wit';
import { tsdoc } from './docs.ts';
import { header, interfaceNames, selfLabel, usedType } from './interface-file.ts';
import { block, fit, printLines, stack } from './layout.ts';
import type { Doc } from './layout.ts';
import { globalType, memberKey, propertyName } from './names.ts';
import type { GenerateOptions } from './options.ts';
import { Scope } from './types/scope.ts';
import type { ForeignType } from './types/scope.ts';
import { functionDocs, runtimeModule, signature } from './types/signature.ts';
import { typeDeclaration } from './types/type-def.ts';
import type { Direction } from './types/type-def.ts';
import { fileOf } from './world-files.ts';
import type { InterfaceFile } from './world-files.ts';

/** Names that the world's file uses itself. */
const ownNames = ['Imports', 'Exports', 'instantiate', 'glue', 'instantiateWith', 'CompiledComponent'];
const runtimeTypes = ['CompiledComponent', 'ComponentSource', 'InstantiateOptions'];

/** Prints a world's file. `glueModule` is absent where only types are wanted. */
export function printWorldFile(
  world: World,
  files: readonly InterfaceFile[],
  glueModule: string | undefined,
  options: GenerateOptions,
): string {
  const scope = new Scope(options, (def) => foreignType(def, files), [...ownNames, ...runtimeTypes]);
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
    stack([
      ...tsdoc({ docs: world.docs ?? `What a component of the world \`${world.name}\` exports.` }),
      block('export interface Exports', exports),
    ]),
  );
  const head: string[] = [header];
  if (glueModule !== undefined) {
    declarations.push(
      instantiateFunction(world, imports.length === 0, globalType('Promise', scope.identifiers)),
    );
    head.push(
      'import {',
      '  instantiateWith,',
      '  type CompiledComponent,',
      '  type ComponentSource,',
      '  type InstantiateOptions,',
      `} from ${JSON.stringify(runtimeModule)};`,
      `import { glue } from ${JSON.stringify(glueModule)};`,
    );
  }
  head.push(...scope.imports(), ...scope.reexports());
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
  const exported = file && interfaceNames(file.interface, selfLabel(file)).types.get(def.name);
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
        if (type !== undefined) members.push(`readonly ${key}: ${type};`);
      }
    }
  }
  return members;
}

function functionMember(key: string, func: Func, scope: Scope): Doc {
  const { params, result } = signature(func, scope);
  const docs = functionDocs(func, scope, (doc) => printLines([doc]).trim());
  return stack([...docs, [fit([`${key}: `, params, ' => ', result]), ';']]);
}

/** The type of an interface, imported from its file; none where it has types only. */
function interfaceType(
  externName: string,
  direction: Direction,
  files: readonly InterfaceFile[],
  scope: Scope,
): string | undefined {
  const file = files.find((each) => each.externName === externName && each.direction === direction)!;
  const { self } = interfaceNames(file.interface, selfLabel(file));
  return self && scope.importType(`./interfaces/${file.fileName}.js`, self);
}

function instantiateFunction(world: World, optionalImports: boolean, promise: string): Doc {
  // An object with a method `then` cannot come out of a promise: awaiting it would call the method.
  const thenable = [...world.exports.keys()].some((name) => camelCase(name) === 'then');
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
