/** Which world of a model is meant (WIT.md, "Specifying a World"). */
import { diagnostic, type Diagnostic } from './diagnostic.ts';
import type { Model, Package, World } from './model.ts';
import { interfaceId, packageKey } from './resolve/declarations.ts';
import { closest } from './spelling.ts';

/** A world, or why there is none. */
export type WorldSelection =
  | { readonly world: World; readonly diagnostic?: undefined }
  | { readonly world?: undefined; readonly diagnostic: Diagnostic };

/**
 * Selects a world: the only one of the root package, the root package's of that name, or any by its full name
 * `ns:pkg/world@version`. The version may be left out where one package of that name is there.
 */
export function selectWorld(model: Model, name?: string): WorldSelection {
  const { root } = model;
  const own = [...root.worlds.values()];
  if (name === undefined) {
    const [world] = own;
    if (world !== undefined && own.length === 1) return { world };
    if (world === undefined) {
      const others = model.packages.flatMap((other) => fullNames(other));
      return { diagnostic: diagnostic('wit/no-world', { package: packageKey(root.name), others }) };
    }
    const candidates = own.map((candidate) => candidate.name);
    const parameters = { package: packageKey(root.name), candidates };
    return { diagnostic: diagnostic('wit/several-worlds', parameters) };
  }
  const label = name.startsWith('%') ? name.slice(1) : name;
  const world = root.worlds.get(label);
  if (world !== undefined) return { world };
  const named = model.packages.flatMap((candidate) =>
    [...candidate.worlds.values()].filter((other) => isNamed(candidate, other, name)),
  );
  const exact = named.find((other) => interfaceId(other.package!.name, other.name) === name);
  const found = exact ?? (named.length === 1 ? named[0] : undefined);
  if (found !== undefined) return { world: found };
  const full = name.includes(':');
  const candidates = full ? model.packages.flatMap((other) => fullNames(other)) : [...root.worlds.keys()];
  const parameters = { name, suggestion: closest(name, candidates), candidates };
  return { diagnostic: diagnostic('wit/no-such-world', parameters) };
}

function fullNames({ name, worlds }: Package): string[] {
  return [...worlds.keys()].map((world) => interfaceId(name, world));
}

function isNamed({ name }: Package, world: World, wanted: string): boolean {
  if (interfaceId(name, world.name) === wanted) return true;
  return interfaceId({ ...name, version: undefined }, world.name) === wanted;
}
