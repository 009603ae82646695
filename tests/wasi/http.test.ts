/** `wasi:http`: requests that a guest answers, and those that it sends. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { canSuspend, Component, LinkError, Trap } from '@wit-bindgen-ts/runtime';
import { handler as inBrowser } from '@wit-bindgen-ts/wasi/browser';
import { handler } from '@wit-bindgen-ts/wasi/node';
import type { Denied, Grants } from '@wit-bindgen-ts/wasi/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const file = (path: string): Buffer => readFileSync(new URL(path, import.meta.url));
const component = await Component.compile(file('../guests/http.wasm'));
const site = 'http://guest.test:8080';

async function ask(
  path: string,
  init: RequestInit = {},
  grants: Grants = {},
  handlerOf: typeof handler = handler,
): Promise<{ readonly status: number; readonly text: string; readonly errors: readonly unknown[] }> {
  const errors: unknown[] = [];
  const answer = handlerOf(component, grants, { onError: (exception) => errors.push(exception) });
  const response = await answer(new Request(site + path, init));
  return { status: response.status, text: await response.text(), errors };
}

/** Which request of its instance each of several is, with one between them at which the guest traps. */
async function counts(maxInstanceReuseCount?: number): Promise<string> {
  const answer = handler(component, {}, { maxInstanceReuseCount });
  const texts: string[] = [];
  for (const path of ['/count', '/count', '/count', '/trap', '/count', '/count']) {
    texts.push(await (await answer(new Request(site + path))).text());
  }
  return texts.join(' ');
}

describe('a request that comes in', () => {
  test('is answered', async () => {
    expect(await ask('/hello')).toEqual({ status: 200, text: 'Hello from a guest\n', errors: [] });
    expect(await ask('/nowhere')).toEqual({ status: 404, text: '', errors: [] });
    expect(await ask('/empty')).toEqual({ status: 204, text: '', errors: [] });
  });

  test('has its method, path and authority', async () => {
    const { text } = await ask('/describe?a=1&b', { method: 'PUT', body: '' });
    expect(text).toBe('3 /describe?a=1&b guest.test:8080');
  });

  test.each([0, 1, 65_536, 3_000_000])(
    'has its body of %d bytes, and what is sent comes back',
    async (size) => {
      const sent = Buffer.alloc(size, 'abcdefg');
      const answer = handler(component);
      const response = await answer(
        new Request(`${site}/echo`, {
          method: 'POST',
          body: sent,
          headers: { 'content-type': 'text/x-test' },
        }),
      );
      expect(response.headers.get('content-type')).toBe('text/x-test');
      expect(Buffer.from(await response.arrayBuffer()).equals(sent)).toBe(true);
    },
  );

  test('at which the guest traps is a 500, and the next one is answered', async () => {
    const { status, errors } = await ask('/trap');
    expect(status).toBe(500);
    expect(errors).toEqual([expect.any(Trap)]);
    expect((await ask('/hello')).status).toBe(200);
  });

  test('that gets no answer, or a failure, is a 500', async () => {
    expect(await ask('/silent')).toEqual({ status: 500, text: '', errors: [] });
    expect(await ask('/refuse')).toEqual({ status: 500, text: '', errors: [] });
  });

  test.each(['/cut', '/over'])('whose response is not what its head promised fails: %s', async (path) => {
    const response = await handler(component)(new Request(site + path));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('HTTP-response-body-size');
  });

  test('has its body also where requests give no stream', async () => {
    const plain = new Request(`${site}/echo`, { method: 'POST', body: 'all at once' });
    const request = new Proxy(plain, {
      has: (target, name) => name !== 'body' && name in target,
      get: (target, name) => {
        const value: unknown = name === 'body' ? undefined : Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    expect(await (await handler(component)(request)).text()).toBe('all at once');
  });

  test('whose body the guest does not read is answered', async () => {
    expect((await ask('/hello', { method: 'POST', body: Buffer.alloc(1_000_000) })).status).toBe(200);
    expect((await ask('/trap', { method: 'POST', body: Buffer.alloc(1_000_000) })).status).toBe(500);
  });

  test('has an instance of its own, or one that has handled so many before', async () => {
    expect(await counts()).toBe('1 1 1  1 1');
    expect(await counts(2)).toBe('1 2 1  1 2');
    expect(await counts(1000)).toBe('1 2 3  1 2');
  });

  test('shares no instance with another that is under way', async () => {
    const answer = handler(component, {}, { maxInstanceReuseCount: 1000 });
    const responses = await Promise.all(['/count', '/count'].map((path) => answer(new Request(site + path))));
    const texts = await Promise.all(responses.map((response) => response.text()));
    expect(texts).toEqual(['1', '1']);
  });

  test('is not one of several for an instance whose grants are made for it', () => {
    expect(() => handler(component, () => ({}), { maxInstanceReuseCount: 2 })).toThrow(
      '`maxInstanceReuseCount` above 1 needs the same grants for all requests, and they were given by a function',
    );
    expect(() => handler(component, {}, { maxInstanceReuseCount: 0 })).toThrow(
      '`maxInstanceReuseCount` must be a whole number from 1, got 0',
    );
  });

  test('that never ends is over at its limit', async () => {
    const { status, errors } = await ask('/loop', {}, { limits: { timeout: 200 } });
    expect(status).toBe(500);
    expect(errors).toEqual([expect.any(Trap)]);
  });

  test('goes to a component that takes requests', async () => {
    const greet = await Component.compile(file('../../examples/greet/greet.component.wasm'));
    expect(() => handler(greet)).toThrow(LinkError);
    expect(() => handler(greet)).toThrow('the component does not export this, but `greet`');
  });

  test.skipIf(!canSuspend)('is read as it comes, where the guest can be suspended', async () => {
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const writer = body.writable.getWriter();
    const init = { method: 'POST', body: body.readable, duplex: 'half' };
    const response = await handler(component)(new Request(`${site}/echo`, init as RequestInit));
    const reader = response.body!.getReader();
    for (const text of ['one', 'two', 'three']) {
      void writer.write(Buffer.from(text));
      expect(Buffer.from((await reader.read()).value!).toString()).toBe(text);
    }
    void writer.close();
    expect((await reader.read()).done).toBe(true);
  });
});

describe('a request that a guest sends', () => {
  let peer: ChildProcess;
  let lines: AsyncIterator<string>;
  let authority: string;

  beforeAll(async () => {
    peer = spawn(process.execPath, [fileURLToPath(new URL('http-peer.mjs', import.meta.url))]);
    lines = createInterface({ input: peer.stdout! })[Symbol.asyncIterator]();
    authority = `127.0.0.1:${(await lines.next()).value}`;
  });

  afterAll(() => {
    peer.kill();
  });

  async function connections(): Promise<string> {
    peer.stdin!.write('\n');
    return (await lines.next()).value as string;
  }

  const forward = (path: string, grants: Grants, to = authority): ReturnType<typeof ask> =>
    ask('/forward', { headers: { to, path } }, grants);

  test('reaches nobody without a grant, and is told of', async () => {
    const before = await connections();
    const denied: Denied[] = [];
    const onDenied = (each: Denied): void => void denied.push(each);
    for (const http of [
      [],
      ['127.0.0.1:1'],
      ['example.test'],
      ['https://127.0.0.1'],
      [`https://${authority}`],
    ]) {
      expect(await forward('/', { http, onDenied })).toEqual({ status: 502, text: '15', errors: [] });
    }
    expect(await connections()).toBe(before);
    expect(denied[0]).toEqual({
      kind: 'http',
      target: `http://${authority}`,
      reason: 'the request was not granted',
    });
  });

  test.each([(all: string) => [all], () => ['*'], (all: string) => [`http://${all}`]])(
    'reaches whom it was granted',
    async (granted) => {
      const http = granted(authority);
      expect(await forward('/a?b', { http })).toEqual({
        status: 200,
        text: `GET /a?b ${authority}`,
        errors: [],
      });
      expect((await forward('/missing', { http })).status).toBe(404);
    },
  );

  test('brings a body larger than the window, and trailers', async () => {
    const http = [authority];
    expect((await forward('/large', { http })).text.length).toBe(3_000_000);
    expect((await forward('/trailers', { http })).text).toBe('with trailers');
  });

  test.each([
    ['a port where nobody listens', '/', '127.0.0.1:1', '06'],
    ['what is no HTTP', '/garbage', undefined, '35'],
    ['an authority that is none', '/', 'a b', '19'],
    ['an authority that a URL would read as another', '/', '127.0.0.1\\.example.test', '19'],
    ['an address that is none', '/', '256.256.256.256:80', '38'],
  ])('fails with a code: %s', async (_, path, to, code) => {
    // A header's value may hold a space; an authority may not.
    const { status, text } = await forward(path, { http: ['*', '*.example.test'] }, to);
    expect({ status, text }).toEqual({ status: 502, text: code });
  });

  const byFetch = (
    path: string,
    grants: Grants = { http: [authority] },
    to = authority,
  ): ReturnType<typeof ask> => ask('/forward', { headers: { to, path } }, grants, inBrowser);

  describe('by fetch, as in a browser', () => {
    test.skipIf(canSuspend)('is refused where the guest cannot be suspended', async () => {
      const before = await connections();
      expect(await byFetch('/')).toEqual({ status: 502, text: '38', errors: [] });
      expect(await connections()).toBe(before);
    });

    test.skipIf(!canSuspend)('reaches nobody without a grant, and whom it was granted', async () => {
      const before = await connections();
      expect(await byFetch('/', {})).toEqual({ status: 502, text: '15', errors: [] });
      expect(await connections()).toBe(before);
      const text = `GET /a?b ${authority}`;
      expect(await byFetch('/a?b')).toEqual({ status: 200, text, errors: [] });
      expect((await byFetch('/missing')).status).toBe(404);
      expect((await byFetch('/redirect')).status).toBe(302);
      expect((await byFetch('/large')).text.length).toBe(3_000_000);
    });

    test.skipIf(!canSuspend).each([
      ['a port where nobody listens', '/', '127.0.0.1:1', '38'],
      ['a path that would go on with the authority', '.example.test/', undefined, '19'],
    ])('fails with a code: %s', async (_, path, to, text) => {
      expect((await byFetch(path, { http: ['*'] }, to)).text).toBe(text);
    });
  });
});
