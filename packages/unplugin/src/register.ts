/** For programs that choose options for Node's hooks: `register(options)` before the first import of WIT. */
import * as nodeModule from 'node:module';
import { resolveUrl, sourceOf } from './node-hooks.ts';
import type { Options } from './options.ts';

type Next = (specifier: string, context?: object) => unknown;

/** `module.registerHooks`, which Node has from 22.15 on. */
type RegisterHooks = (hooks: {
  resolve(specifier: string, context: { readonly parentURL?: string }, next: Next): unknown;
  load(url: string, context: object, next: Next): unknown;
}) => void;

/** Registers the hooks that import WIT and components. No declarations are written unless `dts` asks for them. */
export function register(given: Options = {}): void {
  const options = { dts: false, ...given };
  const { registerHooks } = nodeModule as { readonly registerHooks?: RegisterHooks };
  if (registerHooks === undefined) {
    nodeModule.register('./node-thread-hooks.js', import.meta.url, { data: options });
    return;
  }
  registerHooks({
    resolve(specifier, context, next) {
      const url = resolveUrl(specifier, context.parentURL);
      return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      const source = sourceOf(url, options);
      return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
    },
  });
}
