/** WASI on Node. */
import type { Grants } from './grants.ts';
import { nodePlatform } from './node/platform.ts';
import { Wasi } from './wasi.ts';

/** Makes the WASI of one instance. It gets what `grants` names, and nothing else. */
export function wasi(grants: Grants = {}): Wasi {
  return new Wasi(grants, nodePlatform);
}

export * from './public.ts';
