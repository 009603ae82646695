/** TypeScript 7, which has no interface for programs yet: files are written, and its output is read. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strictest } from '../codegen/strictest.ts';
import type { TypeDiagnostic } from '../codegen/type-check.ts';

const here = dirname(fileURLToPath(import.meta.url));
const compiler = join(here, 'toolchain', 'node_modules', 'typescript', 'bin', 'tsc');

/** Where files lie: a place from which `@wit-bindgen-ts/runtime` resolves. */
const root = join(here, '..', '.tmp', 'typescript-7');

/** What the compiler says about files, given by relative path, in their order. */
export function diagnosticsOf7(
  name: string,
  files: Readonly<Record<string, string>>,
  changes: object = {},
): readonly TypeDiagnostic[] {
  const folder = join(root, name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const config = { compilerOptions: { ...strictest, ...changes }, include: ['.'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout, stderr, status } = spawnSync(process.execPath, [compiler, '-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const found: TypeDiagnostic[] = [];
  for (const line of stdout.split('\n')) {
    const [, path, row, code, message] = /^(\S+)\((\d+),\d+\): error TS(\d+): (.*)$/.exec(line) ?? [];
    if (path !== undefined) found.push({ path, line: Number(row), code: Number(code), message: message! });
    else if (line.startsWith('error ')) throw new Error(line);
  }
  if ((status === 0) !== (found.length === 0)) throw new Error(`${stdout}${stderr}`);
  return found;
}

/** The version that runs. */
export function version7(): string {
  return spawnSync(process.execPath, [compiler, '--version'], { encoding: 'utf8' }).stdout.trim();
}
