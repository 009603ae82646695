/** The built fixtures; `fixtures/build.mjs` makes them. */
import { readFileSync } from 'node:fs';

export const fixtureNames = ['canons', 'externs', 'nested', 'types'] as const;

export function fixture(name: (typeof fixtureNames)[number]): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}.wasm`, import.meta.url)));
}
