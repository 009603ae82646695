/** Writes what the contenders run: the core module for `raw`, glue as `gen` writes it, jco's output. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { compileLinkPlan } from '../../../packages/component/dist/index.js';
import { gen } from '../../../packages/cli/dist/index.js';

const guests = fileURLToPath(new URL('../../guests/', import.meta.url));

/** Generates TypeScript for a world and writes it as JavaScript. */
export async function generateJavaScript(path, folder, options = {}) {
  const { files, diagnostics } = await gen(path, options);
  if (files.length === 0) throw new Error(JSON.stringify(diagnostics));
  for (const file of files) {
    const { outputText } = ts.transpileModule(file.text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ES2022,
        verbatimModuleSyntax: true,
      },
    });
    const target = join(folder, file.path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}

/** The folder of each contender; jco's are there where `peers` has their commands. */
export async function prepareContenders(folder, peers = {}) {
  rmSync(folder, { recursive: true, force: true });
  const guest = join(guests, 'bench.wasm');
  const folders = {
    raw: join(folder, 'raw'),
    generated: join(folder, 'generated'),
    dynamic: folder,
    closures: folder,
  };
  mkdirSync(folders.raw, { recursive: true });
  const { modules } = compileLinkPlan(readFileSync(guest));
  const [main] = modules.toSorted((a, b) => b.bytes.length - a.bytes.length);
  writeFileSync(join(folders.raw, 'core.wasm'), main.bytes);
  await generateJavaScript(join(guests, 'src', 'bench.wit'), folders.generated);
  for (const [name, command] of Object.entries(peers)) {
    folders[name] = join(folder, name);
    execFileSync(
      process.execPath,
      [command, 'transpile', guest, '-o', folders[name], '--instantiation', 'async', '--name', 'bench'],
      { stdio: 'ignore' },
    );
  }
  return folders;
}
