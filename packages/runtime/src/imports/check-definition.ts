/** Core modules and components that a host gives as imports, compared with the types that are asked for. */
import { moduleTypeDifference } from '@wit-bindgen-ts/component';
import type { ComponentDescriptor, ExternDescriptor, ModuleDescriptor } from '@wit-bindgen-ts/component';
import type { ResourceType } from '@wit-bindgen-ts/abi';
import { describeExports } from '../exports/describe.ts';
import { LinkError } from '../errors/link-error.ts';
import { gluePath } from '../glue/table.ts';
import { typeDifference } from '../glue/type-difference.ts';
import type { Comparison } from '../glue/type-difference.ts';
import { componentValueOf } from '../linking/component-value.ts';
import type { ComponentValue } from '../linking/component-value.ts';
import { knownMismatch } from '../linking/module-types.ts';
import { kindOf } from './kind-of.ts';

/**
 * What the host's imports ask where a component imports core modules or components. They are given it, since few
 * components do, and bundles have no such imports.
 */
export interface Definitions {
  checkModule(path: string, given: unknown, wanted: ModuleDescriptor): void;
  checkComponent(path: string, given: unknown, wanted: ComponentDescriptor): void;
  componentValueOf(given: unknown): ComponentValue | undefined;
}

/** Compares what a host gives with what is asked for. */
export const definitionsOfHost: Definitions = { checkModule, checkComponent, componentValueOf };

/**
 * Throws unless a value is a core module with the imports and exports of a type. JavaScript shows names and kinds;
 * where the module came out of no component, its types are compared by the engine when it is instantiated.
 */
function checkModule(path: string, given: unknown, wanted: ModuleDescriptor): void {
  if (!(given instanceof WebAssembly.Module)) {
    throw new LinkError(path, missingOr('a WebAssembly.Module', given));
  }
  for (const { module, name, kind } of WebAssembly.Module.imports(given)) {
    const asked = wanted.imports.find((each) => each.module === module && each.name === name);
    const import_ = `\`${module}\` \`${name}\``;
    if (asked === undefined) {
      throw new LinkError(path, `the module that was given imports ${import_}, which it will not be given`);
    }
    if (kindOfCore(asked.type.kind) !== kind) {
      throw new LinkError(
        path,
        `the import ${import_} of the module that was given is a ${kind}, expected a ${kindOfCore(asked.type.kind)}`,
      );
    }
  }
  const exports = WebAssembly.Module.exports(given);
  for (const { name, type } of wanted.exports) {
    const found = exports.find((each) => each.name === name);
    const expected = kindOfCore(type.kind);
    if (found === undefined)
      throw new LinkError(path, `the module that was given lacks the export \`${name}\`, a ${expected}`);
    if (found.kind !== expected) {
      throw new LinkError(
        path,
        `the export \`${name}\` of the module that was given is a ${found.kind}, expected a ${expected}`,
      );
    }
  }
  const mismatch = knownMismatch(given, wanted);
  if (mismatch !== undefined)
    throw new LinkError(path, `the module that was given does not fit: ${mismatch}`);
}

/** JavaScript's word for a kind of core definition. */
function kindOfCore(kind: ModuleDescriptor['exports'][number]['type']['kind']): string {
  return kind === 'func' ? 'function' : kind;
}

/** Throws unless a value is a `Component` whose imports and exports fit a type. */
function checkComponent(path: string, given: unknown, wanted: ComponentDescriptor): void {
  const value = componentValueOf(given);
  if (value === undefined) throw new LinkError(path, missingOr('a Component', given));
  const { plan } = value.compiled;
  const imports = new Fitting(path, 'import', 'the importer', 'the component that was given');
  for (const item of plan.imports) imports.check([], wanted.imports, item);
  const exports = new Fitting(path, 'export', 'the component that was given', 'the importer');
  for (const item of wanted.exports) exports.check([], describeExports(plan), item);
}

function missingOr(expected: string, given: unknown): string {
  return given === undefined
    ? `this import is missing; expected ${expected}`
    : `expected ${expected}, got ${kindOf(given)}`;
}

/** Whether definitions that are supplied fit those that are asked for (Explainer.md, subtyping). */
class Fitting {
  private readonly path: string;
  private readonly what: 'import' | 'export';
  private readonly by: Comparison;
  /** Resource types of the suppliers, by those that stand for them. */
  private readonly resources = new Map<ResourceType, ResourceType>();

  constructor(path: string, what: 'import' | 'export', left: string, right: string) {
    this.path = path;
    this.what = what;
    this.by = {
      left,
      right,
      same: (supplied, asked) =>
        (this.resources.get(asked) ?? asked) === supplied || !this.resources.has(asked),
    };
  }

  /** Throws unless one of `supplied` fits `asked`. */
  check(above: readonly string[], supplied: readonly ExternDescriptor[], asked: ExternDescriptor): void {
    const { name, type } = asked;
    const names = [...above, name];
    const found = supplied.find((each) => each.name === name)?.type;
    if (found?.kind !== type.kind) {
      this.fail(
        names,
        `${this.by.right} has ${article(type.kind)}, ${this.by.left} has ${article(found?.kind)}`,
      );
    }
    if (type.kind === 'instance') {
      const { exports } = found as typeof type;
      for (const item of type.exports) this.check(names, exports, item);
    } else if (type.kind === 'func') {
      const difference = typeDifference((found as typeof type).type, type.type, this.by);
      if (difference !== undefined) this.fail(names, difference);
    } else if (type.kind === 'module') {
      const difference = moduleTypeDifference(found as typeof type, type);
      if (difference !== undefined) this.fail(names, difference);
    } else if (type.kind === 'type') {
      const other = (found as typeof type).type;
      if (isResource(type.type) !== isResource(other)) this.fail(names, `only one is a resource type`);
      if (isResource(type.type) && isResource(other)) this.resources.set(type.type, other);
    }
  }

  private fail(names: readonly string[], difference: string): never {
    throw new LinkError(
      this.path,
      `the component that was given does not fit: ${this.what} \`${gluePath(names)}\`: ${difference}`,
    );
  }
}

function article(kind: ExternDescriptor['type']['kind'] | undefined): string {
  if (kind === undefined) return 'none';
  return `${kind === 'instance' ? 'an' : 'a'} ${kind}`;
}

function isResource(type: unknown): type is ResourceType {
  return (
    typeof type === 'object' && type !== null && (type as { readonly kind?: unknown }).kind === 'resource'
  );
}
