/** The code in the packages' READMEs is type-checked and run, and prints what is shown. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { lenient } from '../codegen/strictest.ts';
import { typeErrors } from '../codegen/type-check.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Readme {
  readonly name: string;
  readonly code: string;
  readonly output: string;
}

const readmes: readonly Readme[] = readdirSync(join(root, 'packages')).flatMap((name) => {
  const text = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8');
  const found = /```ts\n([^]*?)```\n\n```text\n([^]*?)```/.exec(text);
  return found === null ? [] : [{ name, code: found[1]!, output: found[2]! }];
});

test('they pass tsc', () => {
  const files = readmes.map(({ name, code }) => [`${name}.ts`, code] as const);
  const changes = { ...lenient, skipLibCheck: true, types: ['node'] };
  expect(readmes.map(({ name }) => name)).toEqual(['abi', 'bindgen', 'cli', 'component', 'runtime', 'wit']);
  expect(typeErrors(Object.fromEntries(files), changes)).toEqual([]);
});

test.each(readmes)('$name', async ({ name, code, output }) => {
  const folder = join(root, 'tests', '.tmp', 'readmes', name);
  mkdirSync(folder, { recursive: true });
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  writeFileSync(join(folder, 'readme.mjs'), ts.transpileModule(code, { compilerOptions }).outputText);
  const greet = join(root, 'examples', 'greet');
  copyFileSync(join(greet, 'greet.component.wasm'), join(folder, 'greet.component.wasm'));
  copyFileSync(join(greet, 'wit', 'greet.wit'), join(folder, 'greet.wit'));
  const child = spawn(process.execPath, ['readme.mjs'], { cwd: folder });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  await new Promise((resolve) => child.once('close', resolve));
  expect(printed).toBe(output);
});
