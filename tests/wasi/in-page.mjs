/** What `browser.test.ts` does in a page; reports to `/result`. */
import { Component } from '@wit-bindgen-ts/runtime';
import { handler, wasi } from '@wit-bindgen-ts/wasi/browser';

const elsewhere = new URL(location.href).searchParams.get('elsewhere');
const example = (name) => fetch(`/examples/count-lines/${name}`);
const guest = (name) => fetch(`/tests/wasi/guests/${name}`);
const textFromGuest = async (path, init) => (await fetch(`/guest${path}`, init)).text();
const bytes = (text) => new TextEncoder().encode(text);

/** `count-lines` with files in memory, and a guest that sleeps while the page goes on. */
async function runCommands() {
  const pairs = [
    [
      await Component.compile(example('count-lines.component.wasm')),
      await Component.compile(guest('tool.component.wasm')),
    ],
    [
      await WebAssembly.compileStreaming(example('count-lines.wasm')),
      await WebAssembly.compileStreaming(guest('tool.wasm')),
    ],
  ];
  const results = [];
  for (const [counter, tool] of pairs) {
    let printed = '';
    const collect = (output) => {
      printed += new TextDecoder().decode(output);
    };
    const files = { 'demo.txt': bytes('a line\n'.repeat(10)) };
    const count = (...args) =>
      wasi({ args: ['count-lines', ...args], files, stdout: collect, stderr: collect }).run(counter).exitCode;
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const slept = await wasi({ args: ['tool', 'sleep', '50'] }).runAsync(tool);
    clearInterval(timer);
    results.push({
      slept: slept.exitCode,
      stoodStill: turns === 0,
      codes: [count(), count('nothing.txt')],
      printed,
    });
  }
  return results;
}

/** What a guest in C brings of its requests: status, and text or its length. */
async function forward() {
  const component = await Component.compile(fetch('/tests/guests/http.wasm'));
  const send = (to, path, http) =>
    handler(component, { http })(new Request('http://guest.test/forward', { headers: { to, path } }));
  const ask = async (to, path, http = [location.host, elsewhere]) => {
    const response = await send(to, path, http);
    const text = await response.text();
    return [response.status, text.length < 100 ? text : text.length];
  };
  const here = (path) => ask(location.host, path);
  return {
    here: await here('/peer/a?b'),
    large: await here('/peer/large'),
    redirect: await here('/peer/redirect'),
    together: await Promise.all(['/peer/1', '/peer/2', '/peer/3'].map(here)),
    streamed: await chunks(await send(location.host, '/peer/parts', [location.host])),
    elsewhere: await ask(elsewhere, '/open'),
    closed: await ask(elsewhere, '/closed'),
    refused: await ask(elsewhere, '/refused', [location.host]),
  };
}

/** A body's parts, the next of which is sent once one has arrived. */
async function chunks(response) {
  const parts = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(new TextDecoder().decode(part.value));
    await fetch('/next-part');
  }
  return parts;
}

/** What becomes of a request, by the functions that a guest would call: text and names of headers, or the error. */
async function request(method, path, { headers = {}, text, patience } = {}) {
  const host = wasi({ http: [location.host] });
  host.suspend();
  const { Fields, OutgoingBody, OutgoingRequest, RequestOptions } = host.imports['wasi:http/types@0.2.12'];
  const sent = new OutgoingRequest(
    Fields.fromList(Object.entries(headers).map(([name, value]) => [name, bytes(value)])),
  );
  sent.setMethod({ tag: method });
  sent.setScheme({ tag: 'HTTP' });
  sent.setAuthority(location.host);
  sent.setPathWithQuery(path);
  const body = text === undefined ? undefined : sent.body();
  const options = new RequestOptions();
  options.setFirstByteTimeout(patience);
  const future = host.imports['wasi:http/outgoing-handler@0.2.12'].handle(sent, options);
  if (body !== undefined) {
    await body.write().blockingWriteAndFlush(bytes(text));
    OutgoingBody.finish(body, undefined);
  }
  await future.subscribe().block();
  const { tag, val } = future.get().val;
  if (tag === 'err') return val.val ?? val.tag;
  const stream = val.consume().stream();
  let received = '';
  try {
    for (;;) received += new TextDecoder().decode(await stream.blockingRead(1000n));
  } catch {
    // That is its end.
  }
  return [
    received,
    val
      .headers()
      .entries()
      .map(([name]) => name),
  ];
}

/** What browsers do to requests, or keep from them. */
async function limits() {
  return {
    posted: await request('post', '/peer/echo', {
      headers: { 'content-length': '4', 'accept-encoding': 'identity' },
      text: 'body',
    }),
    packed: await request('get', '/peer/packed'),
    cookie: await request('get', '/peer/', { headers: { cookie: 'a=b' } }),
    trace: await request('trace', '/peer/'),
    getWithBody: await request('get', '/peer/', { text: 'body' }),
    redirect: await request('get', '/peer/redirect'),
    late: await request('get', '/peer/never', { patience: 10_000_000n }),
  };
}

/** What a guest in a service worker answers, and what it brings of a request of its own. */
async function fromServiceWorker() {
  const claimed = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
  });
  await navigator.serviceWorker.register('/in-service-worker.mjs', { type: 'module' });
  await claimed;
  return [
    await textFromGuest('/hello'),
    await textFromGuest('/echo', { method: 'POST', body: 'echoed' }),
    await textFromGuest('/forward', { headers: { to: location.host, path: '/peer/a' } }),
  ];
}

function folder() {
  try {
    return wasi({ preopens: { '/': { host: '.' } } });
  } catch (error) {
    return error.message;
  }
}

let result;
try {
  result = {
    commands: await runCommands(),
    folder: folder(),
    forward: await forward(),
    limits: await limits(),
    fromServiceWorker: await fromServiceWorker(),
  };
} catch (error) {
  result = { error: String(error.stack) };
}
await fetch('/result', { method: 'POST', body: JSON.stringify(result) });
