/** A guest's request as one of the Fetch standard. */
import type { ErrorCode } from '../http/error-code.ts';
import type { ClientRequest } from '../http/messages.ts';

/** What pages may not send. */
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Headers that say how a message travels, which the engine sees to: a request without them means the same. */
const ofTransport = new Set(['accept-encoding', 'content-length', 'expect', 'te', 'trailer']);

/**
 * What the guest's request has of the page and of its visitor: nothing. Engines that are no browser have no such
 * options, and some refuse them.
 */
const inPage: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };

/** A request for `fetch`, or why there is none. */
export function fetchRequest(
  { scheme, authority, path = '/', method, headers }: ClientRequest,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): { readonly request: Request } | { readonly failure: ErrorCode } {
  if (forbiddenMethods.has(method.toUpperCase())) return { failure: { tag: 'HTTP-request-method-invalid' } };
  if (body.length > 0 && (method === 'GET' || method === 'HEAD')) {
    return refuse(`fetch sends no body with ${method}`);
  }
  // After anything else, the authority would go on.
  const target = path === '' || path.startsWith('?') ? `/${path}` : path;
  if (!target.startsWith('/')) return { failure: { tag: 'HTTP-request-URI-invalid' } };
  let request: Request;
  try {
    request = new Request(`${scheme}://${authority}${target}`, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(body.length > 0 ? { body } : {}),
      signal,
      // Where a redirect leads need not be granted.
      redirect: 'manual',
      ...('credentials' in Request.prototype ? inPage : {}),
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const dropped = headers.find(
    ([name]) => !request.headers.has(name) && !ofTransport.has(name.toLowerCase()),
  );
  return dropped === undefined ? { request } : refuse(`fetch does not send the header \`${dropped[0]}\``);
}

function refuse(val: string): { readonly failure: ErrorCode } {
  return { failure: { tag: 'internal-error', val } };
}
