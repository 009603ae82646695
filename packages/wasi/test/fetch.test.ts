/** Requests and responses as `fetch` has them. */
import { expect, test } from 'vitest';
import { fetchRequest } from '../src/browser/fetch-request.ts';
import { fetchedHeaders } from '../src/browser/fetched-headers.ts';
import type { ClientRequest } from '../src/http/messages.ts';

const plain: ClientRequest = {
  method: 'GET',
  scheme: 'http',
  authority: 'example.test:8080',
  path: '/',
  headers: [],
  connectTimeout: undefined,
  firstByteTimeout: undefined,
  betweenBytesTimeout: undefined,
};

function made(of: Partial<ClientRequest>, body = ''): ReturnType<typeof fetchRequest> {
  return fetchRequest({ ...plain, ...of }, new TextEncoder().encode(body), new AbortController().signal);
}

test.each([
  ['/a/b?c', 'http://example.test:8080/a/b?c'],
  ['', 'http://example.test:8080/'],
  ['?c', 'http://example.test:8080/?c'],
  ['//other.test/', 'http://example.test:8080//other.test/'],
  ['/\\other.test/', 'http://example.test:8080//other.test/'],
])('the path %s stays with its authority', (path, url) => {
  expect(made({ path })).toMatchObject({ request: { url, redirect: 'manual', credentials: 'omit' } });
});

test.each(['.other.test/', '@other.test/', '1/', ':1/', '*', '#'])('the path %s is none', (path) => {
  expect(made({ path })).toEqual({ failure: { tag: 'HTTP-request-URI-invalid' } });
});

test('what fetch cannot send has a code', () => {
  expect(made({ method: 'TRACE' })).toEqual({ failure: { tag: 'HTTP-request-method-invalid' } });
  expect(made({ method: 'HEAD' }, 'a')).toEqual({
    failure: { tag: 'internal-error', val: 'fetch sends no body with HEAD' },
  });
});

test('headers and body are those of the guest', async () => {
  const headers = [['x-list', 'a'], ['x-list', 'b'], ['x-bytes', '\xe9']] as const; // prettier-ignore
  const { request } = made({ method: 'PATCH', headers }, 'text') as { readonly request: Request };
  expect(request.headers.get('x-list')).toBe('a, b');
  expect(request.headers.get('x-bytes')).toBe('\xe9');
  expect([request.method, await request.text()]).toEqual(['PATCH', 'text']);
});

test.each([
  ['basic', '', 'GET', true],
  ['basic', 'gzip', 'GET', false],
  ['basic', 'gzip, Br', 'GET', false],
  ['basic', 'unheard-of', 'GET', true],
  // A coding that the page may not see.
  ['cors', '', 'GET', false],
  ['cors', '', 'HEAD', true],
] as const)(
  'of a response that is %s, in the coding %j, to %s, the length is true: %j',
  (type, coding, method, stays) => {
    const headers = new Headers({
      'content-length': '9',
      ...(coding === '' ? {} : { 'content-encoding': coding }),
    });
    const fetched = new Headers(
      fetchedHeaders({ headers, type }, method).map(([name, value]) => [name, value]),
    );
    expect(fetched.has('content-length')).toBe(stays);
    expect(fetched.has('content-encoding')).toBe(coding === 'unheard-of');
  },
);
