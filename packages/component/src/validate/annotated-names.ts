/**
 * Names such as `[method]file.read` promise something about the function and about a resource that is imported
 * or exported under a name of its own in the same scope (Binary.md, "Import and Export Definitions").
 */
import type { FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import { CompileError } from '../compile-error.ts';
import { sameResource } from '../resource-identity.ts';

const annotated = /^\[(constructor|method|static)\]([^.]*)/;

/** The resource that a constructor makes: `own<r>`, or `result<own<r>, e>`. */
function constructed(type: ValueType | undefined): ResourceType | undefined {
  if (type === undefined || typeof type === 'string') return undefined;
  if (type.kind === 'own') return type.resource;
  if (type.kind !== 'result' || type.ok === undefined || typeof type.ok === 'string') return undefined;
  return type.ok.kind === 'own' ? type.ok.resource : undefined;
}

/** The resource that a method is of: its first parameter is `self: borrow<r>`. */
function receiver({ params }: FuncType): ResourceType | undefined {
  const self = params[0];
  if (self?.name !== 'self' || typeof self.type === 'string' || self.type.kind !== 'borrow') return undefined;
  return self.type.resource;
}

function isSame(found: ResourceType | undefined, wanted: ResourceType): boolean {
  return found !== undefined && sameResource(found, wanted);
}

/** The resources named by a scope's imports, or by its exports. */
export class NamedResources {
  private readonly resources = new Map<string, ResourceType>();

  name(name: string, resource: ResourceType): void {
    this.resources.set(name, resource);
  }

  /** Fails unless a function of this type may have this name. */
  checkFunc(name: string, type: FuncType, offset: number): void {
    const match = annotated.exec(name);
    if (match === null) return;
    const [, annotation, label] = match;
    const resource = this.resources.get(label!);
    const fail = (detail: string): never => {
      throw new CompileError(`function "${name}" does not fit its name`, offset, detail);
    };
    if (resource === undefined) {
      return fail(`\`${label}\` is not the name of a resource in this context`);
    }
    if (annotation === 'constructor') {
      if (type.async === true) fail('a constructor cannot be async');
      if (!isSame(constructed(type.result), resource))
        fail(`it must return \`own<${label}>\`, or a \`result\` of it`);
    }
    if (annotation === 'method' && !isSame(receiver(type), resource)) {
      fail(`its first parameter must be \`self: borrow<${label}>\``);
    }
  }
}
