/**
 * The host's side of a component's imports: finds the function or class behind every import path and, before
 * any guest code runs, reports what is missing or of the wrong kind in one `LinkError`.
 */
import { camelCase, methodMember, parseFuncName, pascalCase, staticMember } from '@wit-bindgen-ts/abi';
import type { Invocation } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor, ImportPath } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { trap } from '../errors/trap.ts';
import { gluePath } from '../glue/table.ts';
import type { HostFunction } from '../glue/lower-context.ts';
import type { HostClass } from '../handles/runtime-resource.ts';
import { findImport } from './find-import.ts';
import type { Imports } from './find-import.ts';

/** A host function with the way it is called. */
export interface HostFunctionBinding {
  readonly fn: HostFunction;
  readonly target: unknown;
  readonly invoke: Invocation;
}

export class HostImports {
  private readonly imports: Imports;
  private readonly missing: 'error' | 'trap';

  constructor(imports: Imports, missing: 'error' | 'trap') {
    this.imports = imports;
    this.missing = missing;
  }

  /** Throws a `LinkError` for the first import that cannot be satisfied, listing all that it lacks. */
  check(descriptors: readonly ExternDescriptor[]): void {
    for (const { name, type } of descriptors) {
      switch (type.kind) {
        case 'func':
          this.checkFunction(name, type);
          break;
        case 'instance':
          this.checkInstance(name, type.exports);
          break;
        case 'type':
          if (isResource(type)) this.checkClass(name);
          break;
        case 'module':
        case 'component':
          throw new LinkError(name, `importing a core module or a component is not supported yet`);
      }
    }
  }

  /** The function behind a path. */
  func(path: ImportPath): HostFunctionBinding {
    const label = path[path.length - 1]!;
    const name = parseFuncName(label);
    const holder = this.holder(path);
    switch (name.kind) {
      case 'constructor':
        return {
          fn: (this.classOf(path, name.resource) ?? absent(path)) as HostFunction,
          target: undefined,
          invoke: { kind: 'constructor' },
        };
      case 'method': {
        const invoke = { kind: 'method', member: methodMember(name.label) } as const;
        return { fn: absent(path), target: undefined, invoke };
      }
      case 'static': {
        const target = this.classOf(path, name.resource);
        const fn = memberOf(target, staticMember(name.label)) ?? absent(path);
        return { fn: fn as HostFunction, target, invoke: { kind: 'function' } };
      }
      case 'freestanding': {
        const found = path.length === 1 ? topLevelFunction(findImport(this.imports, label)) : undefined;
        const fn = found ?? functionOf(holder, label) ?? absent(path);
        return {
          fn: fn as HostFunction,
          target: path.length === 1 ? undefined : holder,
          invoke: { kind: 'function' },
        };
      }
    }
  }

  /** The class of an imported resource. */
  resourceClass(path: ImportPath): HostClass | undefined {
    return this.classOf(path, path[path.length - 1]!) as HostClass | undefined;
  }

  /** The class of the resource that stands beside the last name of a path. */
  private classOf(path: ImportPath, resource: string): unknown {
    const exact = path.length === 1 ? findImport(this.imports, resource) : undefined;
    return exact ?? memberOf(this.holder(path), pascalCase(resource));
  }

  /** The object that holds the last name of a path. */
  private holder(path: ImportPath): unknown {
    if (path.length === 1) return this.imports;
    let holder = findImport(this.imports, path[0]);
    for (const name of path.slice(1, -1)) holder = memberOf(holder, camelCase(name));
    return holder;
  }

  private checkFunction(name: string, type: ExternDescriptor['type']): void {
    const parsed = parseFuncName(name);
    if (parsed.kind !== 'freestanding') {
      // The class has been checked where the resource is imported.
      const holder = { [pascalCase(parsed.resource)]: this.classOf([name], parsed.resource) };
      if (parsed.kind === 'static') this.checkItems(name, holder, [{ name, type }]);
      return;
    }
    const given = findImport(this.imports, name) ?? memberOf(this.imports, camelCase(name));
    if (given === undefined) {
      if (this.missing === 'error') throw new LinkError(name, `this import is missing; expected a function`);
    } else if (topLevelFunction(given) === undefined) {
      throw new LinkError(name, `expected a function, got ${kindOf(given)}`);
    }
  }

  private checkClass(name: string): void {
    const given = this.classOf([name], name);
    if (isClass(given) || (given === undefined && this.missing === 'trap')) return;
    const expected = `expected the class \`${pascalCase(name)}\``;
    throw new LinkError(
      name,
      given === undefined ? `this import is missing; ${expected}` : `${expected}, got ${kindOf(given)}`,
    );
  }

  private checkInstance(name: string, exports: readonly ExternDescriptor[]): void {
    const needed = exports.filter(({ type }) => type.kind === 'func' || isResource(type));
    if (needed.length === 0) return;
    const given = findImport(this.imports, name);
    if (given === undefined) {
      if (this.missing === 'trap') return;
      throw new LinkError(name, `this import is missing; expected an object with ${listed(needed)}`);
    }
    if ((typeof given !== 'object' && typeof given !== 'function') || given === null) {
      throw new LinkError(name, `expected an object with ${listed(needed)}, got ${kindOf(given)}`);
    }
    this.checkItems(name, given, needed);
  }

  private checkItems(name: string, given: unknown, needed: readonly ExternDescriptor[]): void {
    const lacking: ExternDescriptor[] = [];
    for (const item of needed) {
      const value = itemOf(given, item);
      if (value === undefined) lacking.push(item);
      else if (item.type.kind === 'func' ? typeof value !== 'function' : !isClass(value)) {
        throw new LinkError(
          name === item.name ? name : gluePath([name, item.name]),
          `expected ${item.type.kind === 'func' ? 'a function' : 'a class'}, got ${kindOf(value)}`,
        );
      }
    }
    if (lacking.length > 0 && this.missing === 'error') {
      throw new LinkError(name, `the object given for this import lacks ${listed(lacking)}`);
    }
  }
}

function isResource(type: ExternDescriptor['type']): boolean {
  return type.kind === 'type' && typeof type.type === 'object' && type.type.kind === 'resource';
}

/**
 * What an object has for a function or resource. A method is looked for only when it is called: it may be an
 * instance's own.
 */
function itemOf(holder: unknown, { name, type }: ExternDescriptor): unknown {
  if (type.kind !== 'func') return memberOf(holder, pascalCase(name));
  const parsed = parseFuncName(name);
  switch (parsed.kind) {
    case 'freestanding':
      return functionOf(holder, name);
    case 'static':
      return memberOf(memberOf(holder, pascalCase(parsed.resource)), staticMember(parsed.label));
    default:
      return memberOf(holder, pascalCase(parsed.resource));
  }
}

/**
 * A function of an interface: by its WIT name, which a host uses where two names fall together in camelCase,
 * else by that.
 */
function functionOf(holder: unknown, name: string): unknown {
  return memberOf(holder, name) ?? memberOf(holder, camelCase(name));
}

/** A member that is not one of those every object, or every class, has. */
function memberOf(holder: unknown, member: string): unknown {
  if ((typeof holder !== 'object' && typeof holder !== 'function') || holder === null) return undefined;
  if (member in Object.prototype && !Object.hasOwn(holder, member)) return undefined;
  if (typeof holder === 'function' && member in Function.prototype) return staticOf(holder, member);
  return (holder as Readonly<Record<string, unknown>>)[member];
}

/** A static function of a class or one that it extends: `call` and `name` as well, where they define it. */
function staticOf(holder: object, member: string): unknown {
  let owner: unknown = holder;
  while (typeof owner === 'function' && owner !== Function.prototype) {
    if (Object.hasOwn(owner, member)) {
      const value = (owner as unknown as Readonly<Record<string, unknown>>)[member];
      if (typeof value === 'function') return value;
    }
    owner = Object.getPrototypeOf(owner);
  }
  return undefined;
}

/** True for what `instanceof` and `new` take: a function with a prototype. */
function isClass(value: unknown): boolean {
  return typeof value === 'function' && typeof value.prototype === 'object' && value.prototype !== null;
}

/** A function at the top level of a world: itself, or, as bundlers make it, a module's default export. */
function topLevelFunction(given: unknown): unknown {
  if (typeof given === 'function') return given;
  const fallback = memberOf(given, 'default');
  return typeof fallback === 'function' ? fallback : undefined;
}

/** Stands for a function that was not given: calling it traps and names it. */
function absent(path: ImportPath): HostFunction {
  // A function expression, since a class may be missing too, and `new` of an arrow function fails.
  return function missing() {
    trap(`the import \`${gluePath(path)}\` was not given`);
  } as unknown as HostFunction;
}

function listed(items: readonly ExternDescriptor[]): string {
  const names = new Set(
    items.map(({ name, type }) => {
      if (type.kind !== 'func') return `the class \`${pascalCase(name)}\``;
      const parsed = parseFuncName(name);
      if (parsed.kind === 'freestanding') return `the function \`${camelCase(name)}\``;
      if (parsed.kind === 'static')
        return `the function \`${pascalCase(parsed.resource)}.${staticMember(parsed.label)}\``;
      return `the class \`${pascalCase(parsed.resource)}\``;
    }),
  );
  return [...names].join(', ');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
