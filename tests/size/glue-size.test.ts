/**
 * What generated code weighs in a browser: bundled by esbuild, minified and gzipped, with the runtime as it is
 * published. The first file is what a page loads; the others come when `instantiate` is given bytes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { generate } from '@wit-bindgen-ts/bindgen';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '@wit-bindgen-ts/wit';
import { worldOf, worldOfGuest } from '../codegen/worlds.ts';

const output = join(dirname(fileURLToPath(import.meta.url)), '..', '.tmp', 'size');

const greet = 'package demo:greet;\nworld greet { export greet: func(name: string) -> string; }\n';

interface Chunk {
  readonly name: string;
  readonly gzipped: number;
  /** Names of the chunks that are loaded with it. */
  readonly imports: readonly string[];
  readonly text: string;
}

/** The chunks of a world's generated code, by name without hash. */
async function chunksOf(name: string, world: World): Promise<ReadonlyMap<string, Chunk>> {
  const folder = join(output, name);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of generate(world)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { outputFiles, metafile } = await build({
    entryPoints: { entry: join(folder, `${name}.ts`) },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: join(folder, 'out'),
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, each]) => [basename(path), each]));
  return new Map(
    outputFiles.map(({ path, contents, text }) => {
      const file = basename(path);
      const gzipped = gzipSync(contents, { level: 9 }).length;
      return [file, { name: file, gzipped, text, imports: staticImports(outputs.get(file)!) }];
    }),
  );
}

function staticImports({ imports }: Metafile['outputs'][string]): readonly string[] {
  return imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => basename(path));
}

/** A chunk whose name starts so, and all that is loaded with it, without those in `loaded`. */
function load(chunks: ReadonlyMap<string, Chunk>, start: string, loaded: ReadonlySet<Chunk>): Set<Chunk> {
  const found = new Set<Chunk>();
  const visit = (name: string): void => {
    const chunk = chunks.get(name)!;
    if (loaded.has(chunk) || found.has(chunk)) return;
    found.add(chunk);
    chunk.imports.forEach(visit);
  };
  visit([...chunks.keys()].find((name) => name.startsWith(start))!);
  return found;
}

function size(chunks: ReadonlySet<Chunk>): number {
  return [...chunks].reduce((sum, { gzipped }) => sum + gzipped, 0);
}

describe.each([
  { name: 'bench', world: () => worldOfGuest('bench'), limit: 8 },
  { name: 'greet', world: () => worldOf(greet), limit: 4 },
])('$name', ({ name, world, limit }) => {
  let chunks: ReadonlyMap<string, Chunk>;
  let page: Set<Chunk>;
  beforeAll(async () => {
    chunks = await chunksOf(name, world());
    page = load(chunks, 'entry', new Set());
  });

  test(`glue, with what it uses of generated-v1: at most ${limit} KB`, () => {
    expect(size(page)).toBeLessThan(limit * 1000);
  });

  test('what decodes, plans and links: at most 30 KB', () => {
    expect(size(load(chunks, 'linker', page))).toBeLessThan(30_000);
  });

  test('what validates, beside it: at most 20 KB', () => {
    const linker = load(chunks, 'linker', page);
    expect(size(load(chunks, 'validation', new Set([...page, ...linker])))).toBeLessThan(20_000);
  });

  test('what makes glue is loaded with neither', () => {
    const loaded = [...load(chunks, 'linker', page), ...load(chunks, 'validation', page)];
    expect(loaded.filter(({ name: each }) => each.startsWith('glue-maker'))).toEqual([]);
  });
});

test('a world without resources ships nothing of them', async () => {
  const page = load(await chunksOf('greet', worldOf(greet)), 'entry', new Set());
  const text = [...page].map((chunk) => chunk.text).join('');
  expect(text).not.toMatch(/liftOwn|lowerBorrow|GuestResource|FinalizationRegistry/);
});
