/** `declare module`: an interface that a guest imports, under the name by which its code imports it. */
import { camelCase, functionMembers } from '@wit-bindgen-ts/abi';
import type { Func } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { interfaceScope, usedType } from '../interface-file.ts';
import { block, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { isReservedWord, propertyName } from '../names.ts';
import type { GenerateOptions } from '../options.ts';
import type { Place } from '../place.ts';
import type { Scope } from '../types/scope.ts';
import { functionDocs, method } from '../types/signature.ts';
import { typeDeclaration } from '../types/type-def.ts';
import type { InterfaceFile } from '../world-files.ts';

/** By how much what is in a module is indented. */
export const INDENT = 2;

/** The module of an imported interface: its types, its functions, its resources as classes. */
export function ambientInterface(
  file: InterfaceFile,
  files: readonly InterfaceFile[],
  options: GenerateOptions,
  place: Place,
): Doc {
  const wit = file.interface;
  const scope = interfaceScope(file, files, options, place, (other) => other.externName);
  const members: Doc[] = [...wit.types.values()]
    .filter((def) => usedType(def) === undefined)
    .map((def) => typeDeclaration(scope.refer(def), def, 'export', scope));
  const functions = functionMembers([...wit.functions.keys()]);
  for (const func of wit.functions.values())
    members.push(...functionExport(functions.get(func.name)!, func, scope));
  return stack([
    ...tsdoc(wit),
    ambientModule(file.externName, [...scope.imports(INDENT), ...scope.reexports(INDENT)], members),
  ]);
}

/** A module with one function as its default export. */
export function ambientFunction(name: string, func: Func, scope: Scope): Doc {
  const label = camelCase(name);
  const declaration = functionDeclaration(
    `export default function ${isReservedWord(label) ? '' : label}`,
    func,
    scope,
  );
  return ambientModule(name, scope.imports(INDENT), [declaration]);
}

/** A function's docs and its declaration, which begins with `head`. */
export function functionDeclaration(head: string, func: Func, scope: Scope): Doc {
  return stack([...functionDocs(func, scope), method(head, func, scope)]);
}

/** `declare module "name" { … }`. */
export function ambientModule(name: string, head: readonly string[], members: readonly Doc[]): Doc {
  const lines = head.flatMap((each) => each.split('\n'));
  return block(`declare module ${JSON.stringify(name)}`, [
    ...lines,
    ...members.flatMap((each, i): Doc[] => (i > 0 || lines.length > 0 ? ['', each] : [each])),
  ]);
}

/** A function that a module exports; one whose name is a word of the language has another inside. */
function functionExport(member: string, func: Func, scope: Scope): readonly Doc[] {
  const isName = propertyName(member) === member && !isReservedWord(member);
  const name = isName && !scope.identifiers.has(member) ? member : scope.identifiers.unique(`${member}_`);
  const head = name === member ? 'export function' : 'function';
  const declaration = functionDeclaration(`${head} ${name}`, func, scope);
  return name === member ? [declaration] : [declaration, `export { ${name} as ${propertyName(member)} };`];
}
