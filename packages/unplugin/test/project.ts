/** A project in an empty folder, with what its modules import and the examples' guests. */
import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Makes the project; files are given by their paths. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'wit-bindgen-ts-'));
  const scope = join(folder, 'node_modules', '@wit-bindgen-ts');
  mkdirSync(scope, { recursive: true });
  for (const name of ['runtime', 'unplugin']) {
    symlinkSync(join(root, 'packages', name), join(scope, name), 'junction');
  }
  const examples = join(root, 'examples');
  for (const name of ['greet', 'line-counter']) {
    copyFileSync(join(examples, name, `${name}.component.wasm`), join(folder, `${name}.wasm`));
    copyFileSync(join(examples, name, 'wit', `${name}.wit`), join(folder, `${name}.wit`));
  }
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A program that uses all that can be imported, and what it prints. */
export const program = `
import { instantiate } from './greet.wit';
import { greet } from './greet.wasm?component';
import { instantiate as bundled } from './line-counter.wasm?bundle';
import { guest } from './line-counter.wasm?component';
const { guest: other } = await bundled({ 'demo:line-counter/host': { print: (text) => console.log('own', text) } });
console.log([greet('you'), guest.countLines('a'), other.countLines('b'), typeof instantiate].join());
`;
export const host = `export const print = (text) => console.log('host', text);`;
export const printed = 'host a\nown b\nHello, you,1,1,function\n';
