/**
 * Guests in Chromium, as components and as core modules: the program of `count-lines` with files in memory, one that
 * sleeps while the page goes on, requests by `fetch`, and a service worker in which a guest answers.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { root } from '../cli/command.ts';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const why = existsSync(chromium) ? '' : ` (skipped: there is no Chromium at ${chromium}; see CHROMIUM)`;

const page = `<!doctype html>
<script type="module">
import('/tests/wasi/in-page.mjs').catch((error) =>
  fetch('/result', { method: 'POST', body: JSON.stringify({ error: String(error.stack) }) }));
</script>`;

/** Where packages are; workers have no import maps. */
const packages: Readonly<Record<string, string>> = {
  '@wit-bindgen-ts/runtime': '/packages/runtime/bundle/index.js',
  '@wit-bindgen-ts/wasi/browser': '/packages/wasi/dist/browser.js',
};

/** A file as it is sent. */
function contentOf(path: string): string | Buffer {
  const content = readFileSync(join(root, path));
  if (extname(path) === '.wasm') return content;
  return content
    .toString()
    .replace(/(?<= from ')@wit-bindgen-ts\/[^']+(?=')/g, (name) => packages[name] ?? name);
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** The page's own server: its files, and `/peer/…` for guests' requests. */
function site(report: (body: string) => void): RequestListener {
  let nextPart: (() => void) | undefined;
  return (request, response) => {
    const path = normalize(new URL(request.url!, 'http://localhost').pathname);
    let body = '';
    switch (path) {
      case '/':
        response.setHeader('content-type', 'text/html').end(page);
        break;
      // Its folder is what a worker has to do with.
      case '/in-service-worker.mjs':
        response.setHeader('content-type', types['.mjs']!).end(contentOf(`/tests/wasi${path}`));
        break;
      case '/result':
      case '/peer/echo':
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          response.end(body);
          if (path === '/result') report(body);
        });
        break;
      case '/peer/large':
        response.end(Buffer.alloc(1_000_000, 'x'));
        break;
      case '/peer/packed':
        response.setHeader('content-encoding', 'gzip').end(gzipSync('packed'));
        break;
      case '/peer/parts':
        nextPart = () => {
          nextPart = () => response.end();
          response.write('two');
        };
        response.write('one');
        break;
      case '/next-part':
        nextPart?.();
        response.end();
        break;
      case '/peer/never':
        break;
      case '/peer/redirect':
        response.writeHead(302, { location: '/peer/' }).end();
        break;
      default:
        if (path.startsWith('/peer/')) {
          response.end(`${request.method} ${request.url} ${request.headers.cookie ?? 'no cookie'}`);
        } else if (extname(path) in types && existsSync(join(root, path))) {
          response.setHeader('content-type', types[extname(path)]!).end(contentOf(path));
        } else {
          response.writeHead(404).end();
        }
    }
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.skipIf(why !== '')(`guests in Chromium${why}`, async () => {
  let report: (body: string) => void;
  const result = new Promise<string>((resolve) => {
    report = resolve;
  });
  const here = createServer(site((body) => report(body)));
  const asked: string[] = [];
  // Another origin, which lets pages have one of its answers.
  const elsewhere = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === '/open') response.setHeader('access-control-allow-origin', '*');
    response.end('from elsewhere');
  });
  const servers = [here, elsewhere];
  const [site1, site2] = [await listen(here), await listen(elsewhere)];
  const profile = mkdtempSync(join(tmpdir(), 'wasi-chromium-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    `--user-data-dir=${profile}`,
  ];
  const browser = spawn(chromium, [...flags, `http://${site1}/?elsewhere=${site2}`], { stdio: 'ignore' });
  try {
    const command = {
      slept: 0,
      stoodStill: false,
      codes: [0, 1],
      printed: '10\nnothing.txt: No such file or directory\n',
    };
    expect(JSON.parse(await result)).toEqual({
      commands: [command, command],
      folder: 'in a browser there is no folder `.`; give { files: … }',
      forward: {
        here: [200, 'GET /peer/a?b no cookie'],
        large: [200, 1_000_000],
        // `internal-error`
        redirect: [502, '38'],
        together: [1, 2, 3].map((i) => [200, `GET /peer/${i} no cookie`]),
        streamed: ['one', 'two'],
        elsewhere: [200, 'from elsewhere'],
        // `internal-error`, since a page is not told why.
        closed: [502, '38'],
        // `HTTP-request-denied`
        refused: [502, '15'],
      },
      limits: {
        posted: ['body', ['content-length', 'date']],
        packed: ['packed', ['date']],
        cookie: 'fetch does not send the header `cookie`',
        trace: 'HTTP-request-method-invalid',
        getWithBody: 'fetch sends no body with GET',
        redirect: 'the response is a redirect, which a browser does not show',
        late: 'connection-read-timeout',
      },
      fromServiceWorker: ['Hello from a guest\n', 'echoed', 'GET /peer/a no cookie'],
    });
    expect(asked).toEqual(['/open', '/closed']);
  } finally {
    const gone = new Promise((resolve) => {
      browser.once('exit', resolve);
    });
    browser.kill();
    await gone;
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    // Processes of the browser's outlive it for a moment, and write there.
    await vi.waitFor(() => rmSync(profile, { recursive: true, force: true }), 10_000);
  }
});
