/**
 * The WIT of this repository that resolves, and WASI's, from the folder that the environment variable `WASI_WIT`
 * names: it has a folder for each version with a folder for each package, as `lib/wit/builtin` of jco's package.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolve, SourceFile, type Model, type ResolveInput } from '../../src/index.ts';
import { allCases } from '../corpus/cases.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** One root with its dependencies. */
export interface Sources {
  readonly name: string;
  readonly input: ResolveInput;
}

function source(path: string): SourceFile {
  return new SourceFile(relative(repository, path), readFileSync(path, 'utf8'));
}

function sourcesIn(folder: string): SourceFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.wit'));
  return names.sort().map((name) => source(join(folder, name)));
}

function dependency(path: string, name: string): { name: string; files: SourceFile[] } {
  return { name, files: statSync(path).isDirectory() ? sourcesIn(path) : [source(path)] };
}

/** A file or a folder, with the folder `deps` in it. */
function sources(path: string): Sources {
  const name = relative(repository, path);
  if (!statSync(path).isDirectory()) return { name, input: { root: [source(path)], deps: [] } };
  const deps = join(path, 'deps');
  const names = existsSync(deps) ? readdirSync(deps).sort() : [];
  const input = { root: sourcesIn(path), deps: names.map((each) => dependency(join(deps, each), each)) };
  return { name, input };
}

/** The folders whose files and folders are roots of their own. */
const folders = [
  'packages/wit/test/fixtures',
  'packages/wit/test/print/fixtures',
  'packages/wit/test/from-binary/fixtures',
  'tests/guests/src',
  'examples/greet/wit',
  'examples/key-value/wit',
  'examples/line-counter/wit',
];

function isRoot(path: string): boolean {
  return statSync(path).isDirectory() ? sourcesIn(path).length > 0 : path.endsWith('.wit');
}

function sourcesOfRepository(): Sources[] {
  return folders.flatMap((folder) =>
    readdirSync(join(repository, folder))
      .sort()
      .map((name) => join(repository, folder, name))
      .filter(isRoot)
      .map(sources),
  );
}

/** The model of sources, with all that is gated, or undefined where there is an error in them. */
export function modelOf(input: ResolveInput): Model | undefined {
  const { model, diagnostics } = resolve(input, { features: 'all' });
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : model;
}

/** The cases of `../corpus`, as they are with all features. */
function sourcesOfCases(): Sources[] {
  return (['valid', 'warned', 'invalid'] as const).flatMap((verdict) =>
    allCases(verdict).map(({ group, name, input }) => ({ name: `${verdict} ${group}: ${name}`, input })),
  );
}

/** All WIT of this repository without errors. */
export function corpus(): readonly Sources[] {
  return [...sourcesOfRepository(), ...sourcesOfCases()].filter(({ input }) => modelOf(input) !== undefined);
}

/** The text of all WIT of this repository. */
export function corpusTexts(): readonly { readonly name: string; readonly text: string }[] {
  return [...sourcesOfRepository(), ...sourcesOfCases()].flatMap(({ name, input }) => {
    const files = [...input.root, ...input.deps.flatMap((each) => ('files' in each ? each.files : []))];
    return files.map(({ path, text }) => ({ name: name === path ? name : `${name}, ${path}`, text }));
  });
}

/** Why tests of WASI's WIT do not run, if they do not. */
export const withoutWasi =
  process.env['WASI_WIT'] === undefined
    ? 'skipped: WASI_WIT names no folder with the WIT of WASI'
    : undefined;

/** WASI's packages, the others of the same version as their dependencies. */
export function wasi(): readonly Sources[] {
  const folder = process.env['WASI_WIT'];
  if (folder === undefined) return [];
  return readdirSync(folder)
    .sort()
    .filter((version) => /^\d/.test(version))
    .flatMap((version) => {
      const names = readdirSync(join(folder, version)).sort();
      return names.map((name): Sources => {
        const others = names.filter((other) => other !== name);
        const deps = others.map((other) => dependency(join(folder, version, other), other));
        return { name: `${version}/${name}`, input: { root: sourcesIn(join(folder, version, name)), deps } };
      });
    });
}
