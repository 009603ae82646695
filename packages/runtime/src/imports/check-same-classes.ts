/**
 * Resource types that are equal (`(type (eq $r))`): a component that uses another interface's resource has it under
 * each of the names. A host need give its class only once; where it gives one for a further name, it must be the same.
 */
import { pascalCase } from '@wit-bindgen-ts/abi';
import type { ResourceType } from '@wit-bindgen-ts/abi';
import type { ExternDescriptor } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { gluePath } from '../glue/table.ts';
import { onceFor } from '../once-for.ts';

interface Given {
  readonly path: string;
  readonly hostClass: unknown;
}

type Path = readonly [string, ...string[]];

/** A resource type under one of its names. */
interface NamedResource {
  readonly type: ResourceType;
  readonly path: Path;
}

/** Throws where two classes are given for one resource type. `classAt` finds the class that a path is given. */
export function checkSameClasses(items: readonly ExternDescriptor[], classAt: (path: Path) => unknown): void {
  const named = namedTwice(items);
  if (named.length === 0) return;
  const classes = new Map<ResourceType, Given>();
  for (const { type, path: names } of named) {
    const hostClass = classAt(names);
    if (hostClass === undefined) continue;
    const path = gluePath(names);
    const before = classes.get(type);
    if (before === undefined) classes.set(type, { path, hostClass });
    else if (before.hostClass !== hostClass) {
      throw new LinkError(
        path,
        `mismatched resource types: the component takes this for the resource \`${before.path}\`, but another class \`${pascalCase(names[names.length - 1]!)}\` was given here; give the same class, or none`,
      );
    }
  }
}

/** The resource types that have several names, under each of them, in the order of the imports. */
const namedTwice = /* @__PURE__ */ onceFor((items: readonly ExternDescriptor[]) => {
  const all = [...namedResources(items, [])];
  return all.filter((one) => all.some((other) => other !== one && other.type === one.type));
});

function* namedResources(
  items: readonly ExternDescriptor[],
  above: readonly string[],
): Generator<NamedResource> {
  for (const { name, type } of items) {
    const path = [...above, name] as unknown as Path;
    if (type.kind === 'instance') yield* namedResources(type.exports, path);
    if (type.kind !== 'type' || typeof type.type !== 'object' || type.type.kind !== 'resource') continue;
    yield { type: type.type, path };
  }
}
