/**
 * Bundles the command into a few files: one for each command, loaded when it runs. Importing Chevrotain and yargs
 * file by file costs more than most commands take.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));

const bundle = await rolldown({
  input: join(here, 'dist', 'main.js'),
  platform: 'node',
  // Prettier loads its parts by itself, and a user's plugins must meet the same copy.
  external: ['prettier'],
  resolve: { alias: { 'string-width': join(here, 'ascii-width.mjs') } },
});
await bundle.write({ dir: join(here, 'bundle'), format: 'esm', minify: true, cleanDir: true });
await bundle.close();
