/** `init`: which files, under which names, and never over somebody's own. That they run: tests/published.mjs. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, emptyFolder, root } from './command.ts';

const templates = readdirSync(join(root, 'templates')).sort();

test('there are three', () => {
  expect(templates).toEqual(['guest', 'node', 'vite']);
});

test.each(templates)('%s: all files, named after the directory', (template) => {
  const folder = emptyFolder();
  const { status, stdout, stderr } = command(['init', template, 'My App'], { cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const written = stdout.match(/(?<=^wrote ).*/gm)!;
  expect(written).toContain(join('My App', '.gitignore'));
  const manifest = JSON.parse(readFileSync(join(folder, 'My App', 'package.json'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
  const ours = template === 'vite' ? '@wit-bindgen-ts/unplugin' : 'wit-bindgen-ts';
  expect(manifest).toMatchObject({ name: 'my-app', devDependencies: { [ours]: `^${version}` } });
  for (const path of written) {
    if (!path.endsWith('.wasm')) expect(readFileSync(join(folder, path), 'utf8')).not.toContain('{{');
  }
  expect(stdout).toMatch(/\nNext: cd My App && npm install && npm run (build|dev)/);
});

test('nothing is written over what is there', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'package.json'), 'mine');
  const { status, stderr } = command(['init', 'node'], { cwd: folder });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'package.json: there already; nothing was written. Give another directory\n',
  });
  expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe('mine');
  expect(existsSync(join(folder, 'src'))).toBe(false);
});

test('a template that there is not', () => {
  const { status, stderr } = command(['init', 'deno'], { cwd: emptyFolder() });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'there is no template `deno`; choose one of `guest`, `node`, `vite`\n',
  });
});
