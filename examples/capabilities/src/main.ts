// Lets a probe try everything: first without any grant, then with some.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import type { Grants } from '@wit-bindgen-ts/wasi/node';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const probe = await readFile(path('capabilities.wasm'));

function run(title: string, grants: Grants): void {
  console.log(`${title}\n`);
  const { exitCode } = wasi({ ...grants, stdout: 'inherit' }).run(probe);
  console.log(`\nexit code ${exitCode}\n`);
}

run('Without a grant:', {});
run('With some:', {
  args: ['capabilities', 'an argument'],
  env: { LANG: 'C' },
  stdin: 'text',
  preopens: {
    '/src': { host: path('src') },
    '/tmp': { files: {}, write: true },
  },
  files: { 'demo.txt': new Uint8Array() },
  onDenied: ({ target, reason }) => console.error(`denied: ${target}: ${reason}`),
});
