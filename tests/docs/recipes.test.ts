/** The code on these pages is type-checked, and run where its output is shown. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { optionsOf } from '../codegen/options-of.ts';
import { lenient } from '../codegen/strictest.ts';
import { typeErrors } from '../codegen/type-check.ts';
import { generated, worldOfGuest } from '../codegen/worlds.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['recipes.md', 'migrating-from-jco.md'].map((page) =>
  readFileSync(join(root, 'docs', page), 'utf8'),
);

interface Recipe {
  readonly title: string;
  readonly guest: string;
  /** Flags of Node. */
  readonly flags: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** What it prints; absent where it is not run. */
  readonly output: string | undefined;
}

const recipes: readonly Recipe[] = pages
  .flatMap((page) => page.split(/^## /m).slice(1))
  .filter((section) => section.includes('```ts '))
  .map((section) => {
    const [, guest, told, code] = /```ts (\S+) ?(.*)\n([^]*?)```/.exec(section)!;
    const files: Record<string, string> = { 'recipe.ts': code! };
    const world = generated(worldOfGuest(guest!), optionsOf(`Options: \`${told}\``));
    for (const [path, text] of Object.entries(world)) files[`gen/${path}`] = text;
    return {
      title: section.slice(0, section.indexOf('\n')),
      guest: guest!,
      flags: told!.startsWith('--disallow') ? told!.split(' ') : [],
      files,
      output: /```text\n([^]*?)```/.exec(section)?.[1],
    };
  });

test('all recipes pass tsc', () => {
  const files = recipes.flatMap((recipe, i) =>
    Object.entries(recipe.files).map(([path, text]) => [`${i}/${path}`, text] as const),
  );
  const changes = {
    ...lenient,
    skipLibCheck: true,
    types: ['node'],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  };
  expect(recipes.length).toBeGreaterThan(15);
  expect(typeErrors(Object.fromEntries(files), changes)).toEqual([]);
});

/** Writes a recipe as JavaScript, with its component beside it. */
function write({ guest, files }: Recipe, folder: string): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      verbatimModuleSyntax: true,
    };
    writeFileSync(target, ts.transpileModule(text, { compilerOptions }).outputText);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const example = join(root, 'examples', guest, `${guest}.component.wasm`);
  const own = join(root, 'tests', 'guests', `${guest}.wasm`);
  const isOwn = guest === 'bench' || guest === 'resources';
  copyFileSync(isOwn ? own : example, join(folder, isOwn ? `${guest}.wasm` : `${guest}.component.wasm`));
}

test.each(recipes.filter(({ output }) => output !== undefined))('$title', async (recipe) => {
  const folder = join(root, 'tests', '.tmp', 'recipes', String(recipes.indexOf(recipe)));
  write(recipe, folder);
  const child = spawn(process.execPath, [...recipe.flags, 'recipe.js'], { cwd: folder });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  await new Promise((resolve) => child.once('close', resolve));
  expect(printed).toBe(recipe.output);
});
