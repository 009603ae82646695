/**
 * Bundles the runtime, with what it uses of `abi` and `component`, into a few files: programs start faster than
 * with a hundred. Generated code loads one small file; what decodes, plans and links, what validates and what
 * makes glue are files of their own, which it loads when it is given bytes.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));
const dist = (name) => join(here, 'dist', `${name}.js`);

/**
 * Files with a module and all that it needs that is in none of the files before: each file that a program loads costs
 * it a millisecond.
 */
const groups = [
  {
    name: 'helpers',
    test: /dist\/(dispose|errors\/(component|link)-error|memory\/(bits|checks|numbers|safe-integers|scalars))\.js$/,
  },
  { name: 'linker', test: /dist\/instantiate-with-glue\.js$/ },
  { name: 'validation', test: /dist\/validator\.js$/ },
].map((group, i, all) => ({ ...group, priority: all.length - i }));

/** What rolldown calls a file after one of the modules in it. */
const names = { 'glue-source': 'glue-maker' };

const bundle = await rolldown({
  input: { index: dist('index'), 'generated-v1': dist('generated-v1') },
  platform: 'neutral',
  treeshake: { moduleSideEffects: false },
  resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'default'] },
});
await bundle.write({
  dir: join(here, 'bundle'),
  format: 'esm',
  chunkFileNames: ({ name }) => `${names[name] ?? name}.js`,
  cleanDir: true,
  comments: { jsdoc: false },
  codeSplitting: { groups },
});
await bundle.close();
