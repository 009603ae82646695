/** The imports of a component: the interfaces of WASI 0.2, by their names. */
import type { Component, Imports } from '@wit-bindgen-ts/runtime';
import type { Host } from '../host.ts';
import { cli } from './cli.ts';
import { clocks } from './clocks.ts';
import { filesystem } from './filesystem.ts';
import { http } from './http/http.ts';
import { io } from './io.ts';
import { random } from './random.ts';
import { sockets } from './sockets.ts';

/** The version that is given; the runtime links 0.2.0 and all later ones of its track to it. */
const VERSION = '0.2.12';

/** One area of WASI: its interfaces by name, without a version. */
type Area = (host: Host) => Readonly<Record<string, object>>;

const areas: Readonly<Record<string, Area>> = {
  'wasi:cli': cli,
  'wasi:clocks': clocks,
  'wasi:filesystem': filesystem,
  'wasi:io': ({ blocker }) => io(blocker),
  'wasi:random': random,
  'wasi:sockets': sockets,
  'wasi:http': http,
};

/** Every interface of WASI 0.2. */
export function preview2Imports(host: Host): Imports {
  const imports: Record<string, object> = {};
  for (const area of Object.values(areas)) {
    for (const [name, members] of Object.entries(area(host))) imports[`${name}@${VERSION}`] = members;
  }
  return imports;
}

/** An import of WASI: its exact name, the area that has it, and its name there. */
interface Wanted {
  readonly name: string;
  readonly area: string;
  readonly within: string;
}

/** What each component imports of WASI. */
const wantedBy = new WeakMap<Component, readonly Wanted[]>();

/**
 * What one component imports of WASI 0.2, by the exact names that it has for it: far less than everything, for those
 * who make an instance for each request.
 */
export function importsFor(host: Host, component: Component): Imports {
  let wanted = wantedBy.get(component);
  if (wanted === undefined) {
    wanted = component.imports.flatMap(({ name }) => wantedOf(name));
    wantedBy.set(component, wanted);
  }
  const made: Record<string, Readonly<Record<string, object>>> = {};
  const imports: Record<string, object> = {};
  for (const { name, area, within } of wanted) {
    const members = (made[area] ??= areas[area]!(host))[within];
    if (members !== undefined) imports[name] = members;
  }
  return imports;
}

function wantedOf(name: string): readonly Wanted[] {
  const [, area, rest] = /^(wasi:[a-z]+)(\/[-a-z]+)@0\.2\.\d+$/.exec(name) ?? [];
  return area !== undefined && Object.hasOwn(areas, area) ? [{ name, area, within: `${area}${rest}` }] : [];
}
