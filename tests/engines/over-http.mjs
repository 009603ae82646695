/** What every engine does over HTTP: a guest answers, and sends a request by the engine's `fetch`. */
import { canSuspend, Component } from '@wit-bindgen-ts/runtime';
import { handler } from '@wit-bindgen-ts/wasi/browser';

/** Asks the guest of `tests/guests/http.wasm`, which may send requests to `authority`; gives one line of JSON. */
export async function overHttp(source, authority) {
  const answer = handler(await Component.compile(source), { http: [authority] });
  const ask = async (path, init) => {
    const response = await answer(new Request(`http://guest.test${path}`, init));
    return [response.status, await response.text()];
  };
  const forward = async (path, otherwise, to = authority) => {
    const forwarded = await ask('/forward', { headers: { to, path } });
    // Without JSPI, a guest's requests are an `internal-error`.
    return !canSuspend && forwarded.join(' ') === '502 38' ? otherwise : forwarded;
  };
  return JSON.stringify([
    await ask('/hello'),
    await ask('/echo', { method: 'POST', body: 'echoed' }),
    await forward('/a?b', [200, `GET /a?b ${authority}`]),
    await forward('/redirect', [302, '']),
    await forward('/', undefined, 'not-granted.test'),
  ]);
}
