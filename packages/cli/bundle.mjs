/**
 * Bundles the command into a few files: one for each command, loaded when it runs. Importing Chevrotain and yargs
 * file by file costs more than most commands take. Then the part of the runtime that `gen --bundle` writes out.
 */
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));

const bundle = await rolldown({
  input: {
    main: join(here, 'dist', 'main.js'),
    // A thread's program is a file of its own.
    'io-thread': join(here, '..', 'wasi', 'dist', 'node', 'io-thread.js'),
    'guest-thread': join(here, '..', 'wasi', 'dist', 'node', 'serve', 'guest-thread.js'),
  },
  platform: 'node',
  // Prettier loads its parts by itself, and a user's plugins must meet the same copy.
  external: ['prettier', 'terser', 'ts-morph'],
  resolve: { alias: { 'string-width': join(here, 'ascii-width.mjs'), assert: join(here, 'equality.mjs') } },
});
await bundle.write({ dir: join(here, 'bundle'), format: 'esm', minify: true, cleanDir: true });
await bundle.close();

// What `init` writes.
cpSync(join(here, '..', '..', 'templates'), join(here, 'bundle', 'templates'), {
  recursive: true,
  filter: (path) => !/[\\/](gen|dist|node_modules)$/.test(path),
});

// What bundles of components are made of, as one file: `gen --bundle` puts it in place of an import. Its names
// must be those by which it is imported, so that text is all that it takes.
const runtime = await rolldown({
  input: fileURLToPath(import.meta.resolve('@wit-bindgen-ts/runtime/bundled-v1')),
  platform: 'neutral',
});
const { output } = await runtime.write({
  file: join(here, 'bundle', 'runtime', 'bundled-v1.js'),
  format: 'esm',
});
await runtime.close();
const [{ code }] = output;
const renamed = /^export \{.* as .*\};$/m.exec(code);
if (renamed !== null) throw new Error(`two files of the runtime have one name for two things: ${renamed[0]}`);
