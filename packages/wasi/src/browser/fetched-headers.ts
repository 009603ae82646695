/** The headers of a response that `fetch` has brought. */
import type { HeaderList } from '../http/messages.ts';

/** Codings that engines undo. */
const undone = /^\s*(?:x-)?(?:gzip|deflate|br|zstd)\s*$/i;

/**
 * Those that are true of the body as the guest gets it. Where the engine has undone the coding, neither the coding nor
 * the length is; of another origin, a page is told the length and not the coding.
 */
export function fetchedHeaders(
  { headers, type }: Pick<Response, 'headers' | 'type'>,
  method: string,
): HeaderList {
  const coding = headers.get('content-encoding');
  const isUndone = coding?.split(',').every((each) => undone.test(each)) === true;
  const mayBeUndone = isUndone || (coding === null && type === 'cors' && method !== 'HEAD');
  const list: (readonly [name: string, value: string])[] = [];
  headers.forEach((value, name) => {
    if (isUndone && name === 'content-encoding') return;
    if (mayBeUndone && name === 'content-length') return;
    list.push([name, value]);
  });
  return list;
}
