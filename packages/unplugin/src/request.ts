/**
 * What is asked for by an import: `world.wit` with `?world=name` where there are several, `guest.wasm?component` for
 * an instance's exports, `guest.wasm?bundle` for its `instantiate`.
 */

export type Request =
  | { readonly kind: 'wit'; readonly path: string; readonly world: string | undefined }
  | { readonly kind: 'component' | 'bundle'; readonly path: string };

/** Takes an id apart; `undefined` for what is not ours. Parameters of others (`?import`, `&t=…`) do not matter. */
export function parseRequest(id: string): Request | undefined {
  const mark = id.indexOf('?');
  const path = mark < 0 ? id : id.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : id.slice(mark + 1));
  // What starts with NUL belongs to another plugin.
  if (path.startsWith('\0')) return undefined;
  if (path.endsWith('.wit') && !query.has('raw') && !query.has('url')) {
    return { kind: 'wit', path, world: query.get('world') ?? undefined };
  }
  if (path.endsWith('.wasm')) {
    if (query.has('component')) return { kind: 'component', path };
    if (query.has('bundle')) return { kind: 'bundle', path };
  }
  return undefined;
}
