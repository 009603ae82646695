/** The imports of a component: every interface of WASI 0.2, by its name. */
import type { Imports } from '@wit-bindgen-ts/runtime';
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

const areas: readonly Area[] = [cli, clocks, filesystem, ({ blocker }) => io(blocker), random, sockets, http];

/** What a component of 0.2 imports. */
export function preview2Imports(host: Host): Imports {
  const imports: Record<string, object> = {};
  for (const area of areas) {
    for (const [name, members] of Object.entries(area(host))) imports[`${name}@${VERSION}`] = members;
  }
  return imports;
}
