/**
 * `resource` as a class. One that the component exports is a class that only the component can make; one that
 * it imports is a contract that the host's class fulfils: its instances, and its constructor and statics.
 */
import { methodMember, staticMember } from '@wit-bindgen-ts/abi';
import type { Func, TypeDef, TypeShape } from '@wit-bindgen-ts/wit';
import { tsdoc } from '../docs.ts';
import { block, stack } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { globalType, memberKey, propertyName } from '../names.ts';
import type { Scope } from './scope.ts';
import { constructor as constructorOf, functionDocs, method } from './signature.ts';

type ResourceShape = Extract<TypeShape, { kind: 'resource' }>;

/** A resource that the component exports. It is exported as a type: the value comes with the instance. */
export function exportedResource(name: string, def: TypeDef, shape: ResourceShape, scope: Scope): Doc {
  const functions = [...shape.functions.values()];
  const constructor = functions.find((func) => func.role.kind === 'constructor');
  const { ambient } = scope.place;
  const maker = ambient === true ? 'host' : 'component';
  const members: Doc[] = [`/** Only the ${maker} makes these. */`, 'private readonly brand: never;'];
  if (constructor === undefined) {
    members.push('private constructor();');
  } else {
    members.push(
      stack([
        ...functionDocs(constructor, scope),
        constructorOf('constructor', constructor, undefined, scope),
      ]),
    );
  }
  for (const func of functions) {
    if (func === constructor) continue;
    const prefix = func.role.kind === 'static' ? 'static ' : '';
    members.push(stack([...functionDocs(func, scope), [prefix, memberOf(func, propertyName, scope)]]));
  }
  members.push(stack([`/** Drops the resource; the ${maker} frees it. */`, `${disposeKey(scope)}(): void;`]));
  if (ambient === true) return stack([...tsdoc(def), block(`export class ${name}`, members)]);
  return stack([...tsdoc(def), block(`declare class ${name}`, members), `export type { ${name} };`]);
}

/** A resource that the host implements: an interface for its instances, and one for its class. */
export function importedResource(
  name: string,
  className: string,
  def: TypeDef,
  shape: ResourceShape,
  scope: Scope,
): Doc {
  const functions = [...shape.functions.values()];
  const methods = functions.filter((func) => func.role.kind === 'method');
  const instance = methods.map((func) =>
    stack([...functionDocs(func, scope), memberOf(func, memberKey, scope)]),
  );
  instance.push(
    stack([
      `/** Called once the ${scope.place.guest === undefined ? 'component' : 'host'} drops the resource. */`,
      `${disposeKey(scope)}?(): void;`,
    ]),
  );
  const statics: Doc[] = [];
  const constructor = functions.find((func) => func.role.kind === 'constructor');
  if (constructor === undefined) statics.push(`readonly prototype: ${name};`);
  else {
    statics.push(
      stack([...functionDocs(constructor, scope), constructorOf('new ', constructor, name, scope)]),
    );
  }
  for (const func of functions) {
    if (func.role.kind !== 'static') continue;
    statics.push(stack([...functionDocs(func, scope), memberOf(func, memberKey, scope)]));
  }
  return stack([
    ...tsdoc(def),
    block(`export interface ${name}`, instance),
    '',
    `/** The class of \`${name}\`. */`,
    block(`export interface ${className}`, statics),
  ]);
}

/** `[Symbol.dispose]`, also where the file has a class `Symbol`. */
function disposeKey(scope: Scope): string {
  scope.useAmbient();
  return `[${globalType('Symbol', scope.identifiers)}.dispose]`;
}

/** A method or static function; classes and interfaces differ in which keys need quotes. */
function memberOf(func: Func, keyOf: (member: string) => string, scope: Scope): Doc {
  const { role } = func;
  if (role.kind === 'method') return method(keyOf(methodMember(role.label)), func, scope);
  if (role.kind === 'static') return method(keyOf(staticMember(role.label)), func, scope);
  throw new Error(`\`${func.name}\` is no member of a resource`);
}
