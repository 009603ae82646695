/** What is downloaded: glue as a page would bundle it, and jco's output, minified by esbuild and gzipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const options = {
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  write: false,
};

/** Bytes, gzipped, by what is loaded. */
async function bundled(entry, folder) {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: [entry],
    outdir: folder,
    metafile: true,
    external: ['node:*', 'fs/promises'],
    logLevel: 'silent',
  });
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({ path, output }));
  const gzipped = (path) => {
    const file = outputFiles.find((each) => each.path.endsWith(path.split('/').at(-1)));
    return gzipSync(file.contents, { level: 9 }).length;
  };
  const loaded = (path, seen = new Set()) => {
    seen.add(path);
    for (const { path: inner, kind } of metafile.outputs[path].imports) {
      if (kind === 'import-statement' && !seen.has(inner)) loaded(inner, seen);
    }
    return seen;
  };
  const start = (name) => outputs.find(({ output }) => output.entryPoint?.endsWith(name)).path;
  const sum = (paths) => [...paths].reduce((all, path) => all + gzipped(path), 0);
  const page = loaded(start(entry.split('/').at(-1)));
  const rest = (name) => new Set([...loaded(start(name))].filter((path) => !page.has(path)));
  const has = outputs.some(({ output }) => output.entryPoint?.endsWith('linker.js'));
  if (!has) return { page: sum(page) };
  const linker = rest('linker.js');
  const validator = [...rest('validation.js')].filter((path) => !linker.has(path));
  return { page: sum(page), linker: sum(linker), validator: sum(validator) };
}

/** A table of sizes in bytes, gzipped. `folders` has the files of each contender. */
export async function sizes(folders) {
  const ours = await bundled(join(folders.generated, 'bench.js'), join(folders.generated, 'out'));
  const jco = async (folder) => (await bundled(join(folder, 'bench.js'), join(folder, 'out'))).page;
  const names = readdirSync(folders.jco).filter((name) => name.endsWith('.wasm'));
  const core = names.map((name) => gzipSync(readFileSync(join(folders.jco, name))).length);
  return {
    'glue of the bench world, with what it uses of the runtime': ours.page,
    'decoder, planner and linker, loaded where bytes are given': ours.linker,
    'validator, loaded beside them': ours.validator,
    'jco 1.10, the same world': await jco(folders['jco-old']),
    'jco 1.35, the same world': await jco(folders.jco),
    'the core modules of the guest, for comparison': core.reduce((all, size) => all + size, 0),
  };
}
