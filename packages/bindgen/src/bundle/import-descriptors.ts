/** What a bundle checks of the host's imports before anything runs, as data: names, kinds, and which is which class. */
import { literal } from '@wit-bindgen-ts/abi';
import type { ResourceType, ValueType } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor } from '@wit-bindgen-ts/component';
import type { ModuleWriter } from './module-writer.ts';
import { Unbundled } from './unbundled.ts';

/**
 * The names of interfaces and of their functions, where nothing else is imported but types: an array literal.
 */
export function onlyFunctions(items: readonly ExternDescriptor[]): string | undefined {
  const interfaces: string[] = [];
  for (const { name, type } of items) {
    if (type.kind !== 'instance') return undefined;
    const functions: string[] = [];
    for (const member of type.exports) {
      if (member.type.kind === 'func') functions.push(literal(member.name));
      else if (member.type.kind !== 'type' || isResource(member.type.type)) return undefined;
    }
    interfaces.push(`[${literal(name)}, [${functions.join(', ')}]]`);
  }
  return `[${interfaces.join(', ')}]`;
}

function isResource(type: ValueType | ResourceType): type is ResourceType {
  return typeof type === 'object' && type.kind === 'resource';
}

/** The descriptors as an array literal; types that are no resources are left out. */
export function importDescriptors(items: readonly ExternDescriptor[], writer: ModuleWriter): string {
  return `[${items.flatMap((item) => descriptor(item, writer)).join(', ')}]`;
}

function descriptor({ name, type }: ExternDescriptor, writer: ModuleWriter): readonly string[] {
  switch (type.kind) {
    case 'func':
      return [described(name, '{ kind: "func" }')];
    case 'instance':
      return [described(name, `{ kind: "instance", exports: ${importDescriptors(type.exports, writer)} }`)];
    case 'type': {
      const { type: defined } = type;
      if (!isResource(defined)) return [];
      return [described(name, `{ kind: "type", type: ${writer.types.resourceType(defined)} }`)];
    }
    case 'module':
    case 'component':
      throw new Unbundled(`it imports a ${type.kind === 'module' ? 'core module' : 'component'}`);
  }
}

function described(name: string, type: string): string {
  return `{ name: ${literal(name)}, type: ${type} }`;
}
