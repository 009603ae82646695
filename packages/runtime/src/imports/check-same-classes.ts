/**
 * Resource types that are equal (`(type (eq $r))`): a component that uses another interface's resource has it under
 * each of the names. A host need give its class only once; where it gives one for a further name, it must be the same.
 */
import { pascalCase } from '@wit-bindgen-ts/abi';
import type { ResourceType } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { gluePath } from '../glue/table.ts';

interface Given {
  readonly path: string;
  readonly hostClass: unknown;
}

/** Throws where two classes are given for one resource type. `classAt` finds the class that a path is given. */
export function checkSameClasses(
  items: readonly ExternDescriptor[],
  classAt: (path: readonly [string, ...string[]]) => unknown,
): void {
  const classes = new Map<ResourceType, Given>();
  const visit = (descriptors: readonly ExternDescriptor[], above: readonly string[]): void => {
    for (const { name, type } of descriptors) {
      const names = [...above, name] as unknown as readonly [string, ...string[]];
      if (type.kind === 'instance') visit(type.exports, names);
      if (type.kind !== 'type' || typeof type.type !== 'object' || type.type.kind !== 'resource') continue;
      const hostClass = classAt(names);
      if (hostClass === undefined) continue;
      const path = gluePath(names);
      const before = classes.get(type.type);
      if (before === undefined) classes.set(type.type, { path, hostClass });
      else if (before.hostClass !== hostClass) {
        throw new LinkError(
          path,
          `mismatched resource types: the component takes this for the resource \`${before.path}\`, but another class \`${pascalCase(name)}\` was given here; give the same class, or none`,
        );
      }
    }
  };
  visit(items, []);
}
