/** The hooks for versions of Node before `module.registerHooks`; they run in a thread of their own. */
import type { InitializeHook, LoadHook, ResolveHook } from 'node:module';
import { resolveUrl, sourceOf } from './node-hooks.ts';
import type { Options } from './options.ts';

let options: Options = {};

/** Takes what `register` was given. */
export const initialize: InitializeHook<Options> = (given) => {
  options = given;
};

export const resolve: ResolveHook = async (specifier, context, next) => {
  const url = resolveUrl(specifier, context.parentURL);
  return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
};

export const load: LoadHook = async (url, context, next) => {
  const source = sourceOf(url, options);
  return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
};
