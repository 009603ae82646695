/**
 * The host's side of a component's imports: finds the function or class behind every import path and, before
 * any guest code runs, reports what is missing or of the wrong kind in one `LinkError`.
 */
import { camelCase, methodMember, parseFuncName, pascalCase, staticMember } from '@wit-bindgen-ts/abi';
import type { Invocation, ResourceType } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor, ImportPath } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { gluePath } from '../glue/table.ts';
import type { HostFunction } from '../glue/lower-context.ts';
import { RuntimeResource } from '../handles/runtime-resource.ts';
import type { HostClass } from '../handles/runtime-resource.ts';
import type { ComponentValue } from '../linking/component-value.ts';
import type { FuncValue, Outside } from '../linking/outside.ts';
import { absent } from './absent.ts';
import { onceFor } from '../once-for.ts';
import { checkSameClasses } from './check-same-classes.ts';
import type { Definitions } from './check-definition.ts';
import { kindOf } from './kind-of.ts';
import type { Imports } from './find-import.ts';
import { ImportFinder } from './import-finder.ts';
import { memberByName, memberOf } from './members.ts';

/** A host function with the way it is called. */
export interface HostFunctionBinding {
  readonly fn: HostFunction;
  readonly target: unknown;
  readonly invoke: Invocation;
}

export class HostImports implements Outside {
  private readonly imports: Imports;
  private readonly finder: ImportFinder;
  private readonly missing: 'error' | 'trap';
  private readonly definitions: Definitions | undefined;

  /** `definitions` is for components that import core modules or components. */
  constructor(imports: Imports, missing: 'error' | 'trap', definitions?: Definitions) {
    this.imports = imports;
    this.finder = new ImportFinder(imports);
    this.missing = missing;
    this.definitions = definitions;
  }

  /** Throws a `LinkError` for the first import that cannot be satisfied, listing all that it lacks. */
  check(descriptors: readonly ExternDescriptor[]): void {
    for (const { name, type } of required(descriptors)) {
      switch (type.kind) {
        case 'func':
          this.checkFunction(name, type);
          break;
        case 'instance':
          this.checkInstance([name], this.finder.find(name), type.exports);
          break;
        case 'type':
          if (isResource(type)) this.checkClass(name);
          break;
        case 'module':
          this.definitions!.checkModule(name, this.finder.find(name), type);
          break;
        case 'component':
          this.definitions!.checkComponent(name, this.finder.find(name), type);
          break;
      }
    }
    checkSameClasses(descriptors, (path) => this.classOf(path, path[path.length - 1]!));
  }

  func(path: ImportPath): FuncValue {
    return { kind: 'host', binding: this.binding(path), path };
  }

  resource(path: ImportPath, type: ResourceType): RuntimeResource {
    const resource = new RuntimeResource(type, undefined);
    resource.hostClass = this.classOf(path, path[path.length - 1]!) as HostClass | undefined;
    return resource;
  }

  module(path: ImportPath): WebAssembly.Module {
    return this.definition(path) as WebAssembly.Module;
  }

  componentAt(path: ImportPath): ComponentValue {
    return this.definitions!.componentValueOf(this.definition(path))!;
  }

  /** A core module or component, which has been checked. */
  private definition(path: ImportPath): unknown {
    const label = path[path.length - 1]!;
    return path.length === 1 ? this.finder.find(label) : memberByName(this.holder(path), label);
  }

  /** The function behind a path. */
  private binding(path: ImportPath): HostFunctionBinding {
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
        const found = path.length === 1 ? topLevelFunction(this.finder.find(label)) : undefined;
        const fn = found ?? memberByName(holder, label) ?? absent(path);
        return {
          fn: fn as HostFunction,
          target: path.length === 1 ? undefined : holder,
          invoke: { kind: 'function' },
        };
      }
    }
  }

  /** The class of the resource that stands beside the last name of a path. */
  private classOf(path: ImportPath, resource: string): unknown {
    const exact = path.length === 1 ? this.finder.find(resource) : undefined;
    return exact ?? memberOf(this.holder(path), pascalCase(resource));
  }

  /** The object that holds the last name of a path. */
  private holder(path: ImportPath): unknown {
    if (path.length === 1) return this.imports;
    let holder = this.finder.find(path[0]);
    for (const name of path.slice(1, -1)) holder = memberByName(holder, name);
    return holder;
  }

  private checkFunction(name: string, type: ExternDescriptor['type']): void {
    const parsed = parseFuncName(name);
    if (parsed.kind !== 'freestanding') {
      // The class has been checked where the resource is imported.
      const holder = { [pascalCase(parsed.resource)]: this.classOf([name], parsed.resource) };
      if (parsed.kind === 'static') this.checkItems([name], holder, [{ name, type }]);
      return;
    }
    const given = this.finder.find(name) ?? memberOf(this.imports, camelCase(name));
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

  private checkInstance(
    path: readonly [string, ...string[]],
    given: unknown,
    exports: readonly ExternDescriptor[],
  ): void {
    const needed = exports.filter(isNeeded);
    const name = gluePath(path);
    if (needed.length === 0) {
      if (given === undefined || (typeof given === 'object' && given !== null)) return;
      throw new LinkError(
        name,
        `expected an object, or nothing, since no member is needed, got ${kindOf(given)}`,
      );
    }
    if (given === undefined) {
      if (this.missing === 'trap') return;
      throw new LinkError(name, `this import is missing; expected an object with ${listed(needed)}`);
    }
    if ((typeof given !== 'object' && typeof given !== 'function') || given === null) {
      throw new LinkError(name, `expected an object with ${listed(needed)}, got ${kindOf(given)}`);
    }
    this.checkItems(path, given, needed);
  }

  private checkItems(
    path: readonly [string, ...string[]],
    given: unknown,
    needed: readonly ExternDescriptor[],
  ): void {
    const lacking: ExternDescriptor[] = [];
    for (const item of needed) {
      const { name, type } = item;
      const value = itemOf(given, item);
      const itemPath = path[path.length - 1] === name ? path : ([...path, name] as const);
      if (value === undefined) lacking.push(item);
      else if (type.kind === 'instance') this.checkInstance(itemPath, value, type.exports);
      else if (type.kind === 'module') this.definitions!.checkModule(gluePath(itemPath), value, type);
      else if (type.kind === 'component') this.definitions!.checkComponent(gluePath(itemPath), value, type);
      else if (type.kind === 'func' ? typeof value !== 'function' : !isClass(value)) {
        throw new LinkError(
          gluePath(itemPath),
          `expected ${type.kind === 'func' ? 'a function' : 'a class'}, got ${kindOf(value)}`,
        );
      }
    }
    if (lacking.length > 0 && this.missing === 'error') {
      throw new LinkError(gluePath(path), `the object given for this import lacks ${listed(lacking)}`);
    }
  }
}

/**
 * What is imported, but for resource types under a further name: an interface that uses another's resource
 * (`use wasi:io/poll.{pollable}`) has it among its exports too, and only the other's host has the class.
 */
const required = /* @__PURE__ */ onceFor((items: readonly ExternDescriptor[]) => {
  return withoutAliases(items, new Set());
});

function withoutAliases(items: readonly ExternDescriptor[], seen: Set<unknown>): readonly ExternDescriptor[] {
  return items.flatMap((item) => {
    const { name, type } = item;
    if (type.kind === 'instance')
      return [{ name, type: { ...type, exports: withoutAliases(type.exports, seen) } }];
    if (type.kind !== 'type' || !isResource(type)) return [item];
    if (seen.has(type.type)) return [];
    seen.add(type.type);
    return [item];
  });
}

/** True for what a host must give; types that are no resources have no counterpart in JavaScript. */
function isNeeded({ type }: ExternDescriptor): boolean {
  if (type.kind === 'instance') return type.exports.some(isNeeded);
  return type.kind !== 'type' || isResource(type);
}

function isResource(type: ExternDescriptor['type']): boolean {
  return type.kind === 'type' && typeof type.type === 'object' && type.type.kind === 'resource';
}

/**
 * What an object has for a function or resource. A method is looked for only when it is called: it may be an
 * instance's own.
 */
function itemOf(holder: unknown, { name, type }: ExternDescriptor): unknown {
  if (type.kind === 'type') return memberOf(holder, pascalCase(name));
  if (type.kind !== 'func') return memberByName(holder, name);
  const parsed = parseFuncName(name);
  switch (parsed.kind) {
    case 'freestanding':
      return memberByName(holder, name);
    case 'static':
      return memberOf(memberOf(holder, pascalCase(parsed.resource)), staticMember(parsed.label));
    default:
      return memberOf(holder, pascalCase(parsed.resource));
  }
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

function listed(items: readonly ExternDescriptor[]): string {
  const names = new Set(
    items.map(({ name, type }) => {
      if (type.kind === 'type') return `the class \`${pascalCase(name)}\``;
      if (type.kind !== 'func') return `the ${type.kind} \`${camelCase(name)}\``;
      const parsed = parseFuncName(name);
      if (parsed.kind === 'freestanding') return `the function \`${camelCase(name)}\``;
      if (parsed.kind === 'static')
        return `the function \`${pascalCase(parsed.resource)}.${staticMember(parsed.label)}\``;
      return `the class \`${pascalCase(parsed.resource)}\``;
    }),
  );
  return [...names].join(', ');
}
