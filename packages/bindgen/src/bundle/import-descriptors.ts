/** What a bundle checks of the host's imports before anything runs, as data: names, kinds, and which is which class. */
import { literal } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor } from '@wit-bindgen-ts/component';
import type { ModuleWriter } from './module-writer.ts';
import { Unbundled } from './unbundled.ts';

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
      if (typeof defined !== 'object' || defined.kind !== 'resource') return [];
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
