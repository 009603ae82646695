/** The plugin, once for all bundlers. */
import { dirname, isAbsolute, resolve } from 'node:path';
import { createUnplugin } from 'unplugin';
import type { UnpluginInstance } from 'unplugin';
import { load } from './load.ts';
import type { Options } from './options.ts';
import { parseRequest } from './request.ts';

/** Imports of `.wit` and of `.wasm?component`. */
export const plugin: UnpluginInstance<Options | undefined, false> = createUnplugin((given?: Options) => {
  let options: Options = given ?? {};
  return {
    name: 'wit-bindgen-ts',
    enforce: 'pre',
    resolveId(id, importer) {
      const request = parseRequest(id);
      // What is a file as it stands, every bundler finds by itself.
      if (request === undefined || request.path === id) return undefined;
      if (isAbsolute(request.path)) return id;
      if (!request.path.startsWith('.') || importer === undefined) return undefined;
      const base = dirname(importer.replace(/\?.*$/, ''));
      return resolve(base, request.path) + id.slice(request.path.length);
    },
    loadInclude: (id) => parseRequest(id) !== undefined,
    load(id) {
      const { code, map } = load(parseRequest(id)!, options, (source) => this.addWatchFile(source));
      return { code, map: map === undefined ? null : JSON.parse(map) };
    },
    vite: {
      configResolved({ root }: { readonly root: string }) {
        options = { root, ...options };
      },
    },
    esbuild: { loader: () => 'js' },
  };
});
