/** Loads packages that only some machines have, from the folder in which they are installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Any } from './runtime/modes.ts';

/** Where the entry of an ES module package is: `require.resolve` refuses packages that are nothing else. */
function entryOf(exports: Any): string {
  if (typeof exports === 'string') return exports;
  return entryOf(exports['.'] ?? exports.node ?? exports.import ?? exports.default);
}

/** The exports of a package in `folder`. */
export async function loadPackage(folder: string, name: string): Promise<Any> {
  const root = join(folder, 'node_modules', name);
  const { exports, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Any;
  return import(pathToFileURL(join(root, entryOf(exports ?? main))).href);
}
