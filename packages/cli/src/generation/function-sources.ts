/** What source maps of generated code refer to: the WIT that was read, or the WIT of a binary as it would be printed. */
import { relative } from 'node:path';
import type { FunctionSources } from '@wit-bindgen-ts/bindgen';
import { printedLocations } from '@wit-bindgen-ts/wit';
import type { Func, Location, Model } from '@wit-bindgen-ts/wit';
import { standardInput } from '../input/read-bytes.ts';
import { worldNameOf } from '../input/world-name.ts';

/** Where the functions of a model are written, as seen from the directory `out`; `path` is what was read. */
export function functionSources(
  path: string,
  out: string,
  model: Model,
  locations?: ReadonlyMap<Func, Location>,
): FunctionSources {
  if (locations === undefined) {
    const printed = `${worldNameOf(path)}.wit`;
    return { locations: printedLocations(model, printed), nameOf: () => printed };
  }
  return {
    locations,
    nameOf: (file) => (path === standardInput ? file.path : relative(out, file.path).replaceAll('\\', '/')),
  };
}
