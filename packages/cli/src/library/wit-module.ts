/** WIT as a module of JavaScript, for build steps. */
import { generateScript } from '@wit-bindgen-ts/bindgen';
import type { GeneratedFile, GivenOptions, ScriptOptions } from '@wit-bindgen-ts/bindgen';
import { diagnosticJson, renderDiagnostics, resolve, selectWorld } from '@wit-bindgen-ts/wit';
import type { DiagnosticJson, ResolveInput, SourceFile } from '@wit-bindgen-ts/wit';
import { readWitFiles } from '../input/read-wit.ts';

export interface WitModuleOptions extends GivenOptions<ScriptOptions> {
  /** Which world, where there are several. */
  readonly world?: string | undefined;
  /** Features whose `@unstable` items are there; `'all'` for all of them. */
  readonly features?: readonly string[] | 'all' | undefined;
}

/** A module that was made, or why there is none. */
export interface WitModule {
  /** JavaScript that exports `instantiate`; absent where a diagnostic is an error. */
  readonly code?: string | undefined;
  /** Its source map, in JSON, with the sources as they are in `sources`. */
  readonly map?: string | undefined;
  /** Declarations, the module's own first. */
  readonly types: readonly GeneratedFile[];
  readonly diagnostics: readonly DiagnosticJson[];
  /** The diagnostics for people, with excerpts of the source. */
  readonly report: string;
  /** The files that it was made from. */
  readonly sources: readonly string[];
}

/** Makes a module of the world at `path`, a WIT file or a directory of them. Throws where there is none. */
export function witModule(path: string, options: WitModuleOptions = {}): WitModule {
  const { world: name, features, ...choices } = options;
  const input = readWitFiles(path);
  const resolved = resolve(input, { features: features === 'all' ? 'all' : new Set(features) });
  const { world, diagnostic } = resolved.model === undefined ? {} : selectWorld(resolved.model, name);
  const diagnostics = [...resolved.diagnostics, ...(diagnostic === undefined ? [] : [diagnostic])];
  const { locations } = resolved;
  const made =
    world === undefined ? { types: [] } : generateScript(world, choices, { locations, nameOf: pathOf });
  return {
    ...made,
    diagnostics: diagnostics.map(diagnosticJson),
    report: renderDiagnostics(diagnostics),
    sources: sourcesOf(input),
  };
}

function pathOf(file: SourceFile): string {
  return file.path;
}

function sourcesOf({ root, deps }: ResolveInput): readonly string[] {
  const ofDeps = deps.flatMap((dep) => {
    return 'binary' in dep ? [dep.binary.path] : dep.files.map((file) => file.path);
  });
  return [...root.map((file) => file.path), ...ofDeps];
}
