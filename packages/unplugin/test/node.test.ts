/** `node --import @wit-bindgen-ts/unplugin/node`, as a process. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { host, printed, program, project } from './project.ts';

function run(
  folder: string,
  ...args: readonly string[]
): { readonly output: string; readonly status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { output: stdout + stderr, status };
}

test('imports without a bundler, and writes nothing', () => {
  const folder = project({
    'main.js': `import { instantiate } from './greet.wit';
import { readFileSync } from 'node:fs';
import { greet } from './greet.wasm?component';
console.log(greet('you'), (await instantiate(readFileSync('greet.wasm'))).greet('me'));`,
  });
  const { output } = run(folder, '--import', '@wit-bindgen-ts/unplugin/node', 'main.js');
  expect(output).toBe('Hello, you Hello, me\n');
  expect(existsSync(join(folder, 'greet.d.wit.ts'))).toBe(false);
});

test('`register` takes options', () => {
  const folder = project({
    'main.js': program,
    'host.js': host,
    'register.js': `import { register } from '@wit-bindgen-ts/unplugin/register';
register({ imports: { 'demo:line-counter/host': './host.js' }, dts: true });`,
  });
  expect(run(folder, '--import', './register.js', 'main.js').output).toBe(printed);
  expect(existsSync(join(folder, 'greet.d.wit.ts'))).toBe(true);
});

test('what is wrong in WIT is reported with its place', () => {
  const folder = project({ 'main.js': `import './bad.wit';`, 'bad.wit': 'package a:b;\nworld {' });
  const { output, status } = run(folder, '--import', '@wit-bindgen-ts/unplugin/node', 'main.js');
  expect(output).toContain('bad.wit:2:7: error: ');
  expect(status).not.toBe(0);
});

test('a stack names the line of WIT where Node reads source maps', () => {
  const folder = project({
    'main.js': `import { instantiate } from './greet.wit';
import { readFileSync } from 'node:fs';
const { greet } = await instantiate(readFileSync('greet.wasm'));
try { greet(4); } catch (error) { console.log(error.stack); }`,
  });
  const { output } = run(
    folder,
    '--enable-source-maps',
    '--import',
    '@wit-bindgen-ts/unplugin/node',
    'main.js',
  );
  expect(output).toMatch(/^TypeError: greet: name: expected a string, got 4\n/);
  expect(output).toMatch(/greet\.wit:\d+:\d+\)\n.*main\.js:4:/);
});
