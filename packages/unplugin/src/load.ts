/** From a request to JavaScript: the one piece of work that all bundlers and Node share. */
import { componentModule, UserError, witModule } from 'wit-bindgen-ts';
import { componentSource } from './component-source.ts';
import { declareComponent, declareWit } from './declarations.ts';
import { BuildError, witFailure } from './failure.ts';
import type { Options } from './options.ts';
import type { Request } from './request.ts';

/** A module, and its source map in JSON where there is one. */
export interface Module {
  readonly code: string;
  readonly map?: string | undefined;
}

/** Makes the module of a request. Throws a `BuildError`; `watch` is told the sources before that. */
export function load(
  request: Request,
  options: Options,
  watch: (source: string) => void = () => undefined,
): Module {
  watch(request.path);
  try {
    return request.kind === 'wit' ? loadWit(request, options, watch) : loadComponent(request, options);
  } catch (error) {
    if (error instanceof UserError) throw new BuildError(error.message, request.path);
    throw error;
  }
}

function loadWit(
  { path, world }: Extract<Request, { kind: 'wit' }>,
  options: Options,
  watch: (source: string) => void,
): Module {
  const { features, dts, result, flags, int64 } = options;
  const made = witModule(path, { result, flags, int64, world, features });
  for (const source of made.sources) watch(source);
  if (made.code === undefined) throw witFailure(path, made);
  if (dts !== false) declareWit(path, made.types);
  return { code: made.code, map: made.map };
}

function loadComponent(
  { kind, path }: Extract<Request, { kind: 'component' | 'bundle' }>,
  options: Options,
): Module {
  const { dts, result, flags, int64 } = options;
  const module = componentModule(path, { result, flags, int64 });
  if (dts !== false) declareComponent(path, module.types, module.exports);
  if (kind === 'bundle') return { code: module.code, map: module.map };
  return { code: componentSource(`${path}?bundle`, module, options) };
}
