/** The built components beside their WIT, and what a component can keep of its world. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url);

/** A component and the text of its WIT. */
export interface Guest {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly wit: string;
}

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, root)));
}

function text(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function names(folder: string): string[] {
  return readdirSync(new URL(folder, root)).sort();
}

/** Every built component of the examples and of the test guests, with its WIT where there is any. */
export function findGuests(): {
  readonly withWit: readonly Guest[];
  readonly bytes: ReadonlyMap<string, Uint8Array>;
} {
  const withWit: Guest[] = [];
  const bytes = new Map<string, Uint8Array>();
  for (const name of names('examples/')) {
    if (!existsSync(new URL(`examples/${name}/${name}.component.wasm`, root))) continue;
    bytes.set(name, read(`examples/${name}/${name}.component.wasm`));
    const wit = `examples/${name}/wit/${name}.wit`;
    // Commands import WASI and have no WIT of their own.
    if (existsSync(new URL(wit, root))) withWit.push({ name, bytes: bytes.get(name)!, wit: text(wit) });
  }
  const sources = new Set(names('tests/guests/src'));
  for (const file of names('tests/guests')) {
    if (!file.endsWith('.wasm')) continue;
    const name = file.slice(0, -'.wasm'.length);
    bytes.set(name, read(`tests/guests/${file}`));
    if (sources.has(`${name}.wit`)) {
      withWit.push({ name, bytes: bytes.get(name)!, wit: text(`tests/guests/src/${name}.wit`) });
    }
  }
  return { withWit, bytes };
}
