/**
 * Type-checks TypeScript as strictly as generated code promises to pass, against the runtime's built
 * declarations and without the DOM's or Node's types.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { strictest } from './strictest.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** Where virtual files lie: a place from which `@wit-bindgen-ts/runtime` resolves. */
const root = join(here, '..', '.tmp', 'virtual');

const libraries = new Map<string, ts.SourceFile | undefined>();

/** An error in a file; without a path it is of the program as a whole. */
export interface TypeDiagnostic {
  readonly path: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

function optionsFrom(json: object): ts.CompilerOptions {
  return ts.convertCompilerOptionsFromJson(json, '').options;
}

/** The directories that files are in, all the way up. */
function directoriesOf(files: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of files) {
    for (let path = dirname(file); !found.has(path); path = dirname(path)) found.add(path);
  }
  return found;
}

/** Checks files, given by relative path. */
export function diagnosticsOf(
  files: Readonly<Record<string, string>>,
  changes: ts.CompilerOptions = {},
): readonly TypeDiagnostic[] {
  const options = { ...optionsFrom(strictest), ...changes };
  if (!existsSync(join(here, '..', '..', 'packages', 'runtime', 'dist', 'generated-v1.d.ts'))) {
    throw new Error('generated code is checked against what `pnpm build` wrote: run it first');
  }
  const virtual = new Map(
    Object.entries(files).map(([path, text]) => [join(root, ...path.split('/')), text]),
  );
  virtual.set(join(root, 'package.json'), '{ "type": "module" }');
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.readFile = (path) => virtual.get(path) ?? readFile(path);
  const directories = directoriesOf(virtual.keys());
  host.directoryExists = (path) => directories.has(path) || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, languageVersion) => {
    const text = virtual.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, languageVersion);
    if (!libraries.has(path)) libraries.set(path, getSourceFile(path, languageVersion));
    return libraries.get(path);
  };
  const names = [...virtual.keys()].filter((path) => path.endsWith('.ts'));
  const program = ts.createProgram(names, options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
    const { file, start, code } = diagnostic;
    if (file === undefined || start === undefined) return { path: '', line: 0, code, message };
    const { line } = file.getLineAndCharacterOfPosition(start);
    return { path: file.fileName.replace(`${root}/`, ''), line: line + 1, code, message };
  });
}

/** The same, as `file:line: message` for each error. */
export function typeErrors(
  files: Readonly<Record<string, string>>,
  changes?: ts.CompilerOptions,
): readonly string[] {
  return diagnosticsOf(files, changes).map(({ path, line, message }) => {
    return path === '' ? message : `${path}:${line}: ${message}`;
  });
}
