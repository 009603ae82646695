/** Worlds to generate from: every WIT of the examples and of the tests' guests, and WIT given as text. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '@wit-bindgen-ts/bindgen';
import type { GenerateOptions } from '@wit-bindgen-ts/bindgen';
import { SourceFile, renderDiagnostics, resolve, selectWorld } from '@wit-bindgen-ts/wit';
import type { World } from '@wit-bindgen-ts/wit';

const tests = dirname(dirname(fileURLToPath(import.meta.url)));
const examples = join(tests, '..', 'examples');

/** The paths of all WIT files that are ours, by the name of their guest. */
export const witFiles: ReadonlyMap<string, string> = new Map([
  ...['greet', 'key-value', 'line-counter'].map(
    (name) => [name, join(examples, name, 'wit', `${name}.wit`)] as const,
  ),
  ...readdirSync(join(tests, 'guests', 'src'))
    .filter((name) => name.endsWith('.wit'))
    .map((name) => [name.slice(0, -'.wit'.length), join(tests, 'guests', 'src', name)] as const),
]);

/** The world of a WIT text. */
export function worldOf(text: string, path = 'world.wit', name?: string): World {
  const { model, diagnostics } = resolve(
    { root: [new SourceFile(path, text)], deps: [] },
    { features: 'all' },
  );
  if (model === undefined) throw new Error(renderDiagnostics(diagnostics));
  const { world, diagnostic } = selectWorld(model, name);
  if (world === undefined) throw new Error(diagnostic.message);
  return world;
}

/** The world of a guest that is ours. */
export function worldOfGuest(name: string): World {
  const path = witFiles.get(name)!;
  return worldOf(readFileSync(path, 'utf8'), path);
}

/** Generated files as a record from path to text. */
export function generated(
  world: World,
  options: Partial<GenerateOptions> = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(generate(world, options).map(({ path, text }) => [path, text]));
}
