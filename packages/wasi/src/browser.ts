/** WASI in a browser: files in memory, output to functions. */
import { browserPlatform } from './browser/platform.ts';
import type { Grants } from './grants.ts';
import { Wasi } from './wasi.ts';

/** Makes the WASI of one instance. It gets what `grants` names, and nothing else. */
export function wasi(grants: Grants = {}): Wasi {
  return new Wasi(grants, browserPlatform);
}

export * from './public.ts';
