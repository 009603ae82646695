/**
 * Type-checks TypeScript as strictly as generated code promises to pass, against the runtime's built
 * declarations and without the DOM's or Node's types.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));

/** Where virtual files lie: a place from which `@wit-bindgen-ts/runtime` resolves. */
const root = join(here, '..', '.tmp', 'virtual');

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  noEmit: true,
};

const libraries = new Map<string, ts.SourceFile | undefined>();

/** Leaves out what is for generated code, and would be a nuisance in an example of a host. */
export const lenient: ts.CompilerOptions = { noUnusedLocals: false, noUnusedParameters: false };

/** Checks files, given by relative path, and returns `file:line: message` for each error. */
export function typeErrors(
  files: Readonly<Record<string, string>>,
  changes: ts.CompilerOptions = {},
): readonly string[] {
  const options = { ...strictest, ...changes };
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
  host.directoryExists = (path) =>
    [...virtual.keys()].some((file) => file.startsWith(`${path}/`)) || (directoryExists?.(path) ?? true);
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
    const { file, start } = diagnostic;
    if (file === undefined || start === undefined) return message;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${file.fileName.replace(`${root}/`, '')}:${line + 1}: ${message}`;
  });
}
