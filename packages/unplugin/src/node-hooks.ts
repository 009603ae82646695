/** What Node asks for each import: where it is, and what is in it. Both kinds of hooks share it. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { load as loadRequest } from './load.ts';
import type { Options } from './options.ts';
import { parseRequest } from './request.ts';

/** Node reads source maps with `--enable-source-maps` alone. */
const sourceMapsWanted = process.execArgv.includes('--enable-source-maps');

/** Names a file without looking for it: Node's own way would refuse the extension, and paths are no URLs. */
export function resolveUrl(specifier: string, parent: string | undefined): string | undefined {
  const request = parseRequest(specifier);
  if (request === undefined) return undefined;
  const query = specifier.slice(request.path.length);
  const url = request.path.startsWith('/') ? pathToFileURL(request.path) : new URL(request.path, parent);
  return url.href + query;
}

/** The module at a URL of ours. */
export function sourceOf(url: string, options: Options): string | undefined {
  const request = url.startsWith('file:') ? parseRequest(url) : undefined;
  if (request === undefined) return undefined;
  const { code, map } = loadRequest({ ...request, path: fileURLToPath(request.path) }, options);
  return map === undefined || !sourceMapsWanted ? code : `${code}${inlined(map)}`;
}

/** The comment that holds the source map, with URLs for its files. */
function inlined(map: string): string {
  const read = JSON.parse(map) as { sources: readonly string[] };
  const sources = read.sources.map((path) => pathToFileURL(path).href);
  const text = Buffer.from(JSON.stringify({ ...read, sources })).toString('base64');
  return `//# sourceMappingURL=data:application/json;base64,${text}\n`;
}
