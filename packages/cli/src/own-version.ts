/** This package's version. */
import { readFileSync } from 'node:fs';

/** As its manifest says. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
