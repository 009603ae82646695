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

/** What rolldown calls a file after one of the modules in it. */
const names = {
  dispose: 'helpers',
  flatten: 'layout',
  'glue-source': 'glue-maker',
  inline: 'validation',
  'linkable-component': 'linker',
};

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
});
await bundle.close();
