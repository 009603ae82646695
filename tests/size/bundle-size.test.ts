/** What `gen --bundle --minify` writes weighs, gzipped, without the core modules. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle } from '@wit-bindgen-ts/bindgen';
import { decode, inline } from '@wit-bindgen-ts/component';
import { modelFromComponent } from '@wit-bindgen-ts/wit';
import { expect, test } from 'vitest';
import { selfContained } from '../../packages/cli/src/bundle/self-contained.ts';

const read = (path: string): Buffer => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));

test.each([
  ['greet', 'examples/greet/greet.component.wasm', 4000, ['LinkError', 'Trap', 'instantiate']],
  ['bench', 'tests/guests/bench.wasm', 12_000, ['ComponentError', 'LinkError', 'Trap', 'instantiate']],
])('%s', async (worldName, path, limit, exported) => {
  const binary = decode(read(path));
  const { world } = modelFromComponent(binary, { worldName });
  const runtime = read('packages/cli/bundle/runtime/bundled-v1.js').toString();
  const text = await selfContained(bundle(inline(binary), world), runtime, { minify: true });
  expect(gzipSync(text, { level: 9 }).length).toBeLessThan(limit);
  // It is a module, and no name in it is there twice.
  const module = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as object;
  expect(Object.keys(module).sort()).toEqual(exported);
});
