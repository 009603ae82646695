/** Where functions stand in the text of a model that was not read from text. */
import type { Func, Interface, Model, Package, World } from '../model.ts';
import { resolve } from '../resolve/resolve.ts';
import { SourceFile } from '../source.ts';
import type { Location } from '../source.ts';
import { packageText } from './names.ts';
import { printWit } from './print-wit.ts';

/** Prints a model as the file `path`, and says where each of its functions is in it. */
export function printedLocations(model: Model, path: string): ReadonlyMap<Func, Location> {
  const source = new SourceFile(path, printWit(model));
  const { model: read, locations } = resolve({ root: [source], deps: [] }, { features: 'all' });
  const found = new Map<Func, Location>();
  const written = new Map(read?.packages.map((each) => [packageText(each.name), each]));
  for (const each of model.packages) {
    const same = written.get(packageText(each.name));
    const functions = same === undefined ? undefined : packageFunctions(same);
    if (functions === undefined) continue;
    for (const [place, func] of packageFunctions(each)) {
      const location = locations.get(functions.get(place)!);
      if (location !== undefined) found.set(func, location);
    }
  }
  return found;
}

/** All functions of a package, by where they are in it. */
function packageFunctions({ interfaces, worlds }: Package): ReadonlyMap<string, Func> {
  const all = new Map<string, Func>();
  for (const each of interfaces.values()) addInterface(all, `interface ${each.name}`, each);
  for (const each of worlds.values()) addWorld(all, each);
  return all;
}

function addInterface(all: Map<string, Func>, path: string, { types, functions }: Interface): void {
  for (const func of functions.values()) all.set(`${path} ${func.name}`, func);
  for (const { shape } of types.values()) {
    if (shape.kind !== 'resource') continue;
    for (const func of shape.functions.values()) all.set(`${path} ${func.name}`, func);
  }
}

function addWorld(all: Map<string, Func>, world: World): void {
  for (const direction of ['imports', 'exports'] as const) {
    for (const [name, item] of world[direction]) {
      const path = `world ${world.name} ${direction} ${name}`;
      if (item.kind === 'func') all.set(path, item.func);
      else if (item.kind === 'interface') {
        // A named interface is its package's.
        if (item.interface.id === undefined) addInterface(all, path, item.interface);
      } else if (item.type.shape.kind === 'resource') {
        for (const func of item.type.shape.functions.values()) all.set(`${path} ${func.name}`, func);
      }
    }
  }
}
