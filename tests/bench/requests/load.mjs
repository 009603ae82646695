/**
 * A client for servers under load: connections that are kept, each with one request after another. A program of its
 * own, so that it takes its time from no server: `load.mjs <port> <path> <connections> <milliseconds>` writes
 * `{ requests, failures }` as JSON.
 */
import { connect } from 'node:net';

const [port, path, connections, milliseconds] = process.argv.slice(2);
const request = `GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`;
const end = performance.now() + Number(milliseconds);
let requests = 0;
let failures = 0;

/** True where a response has come whole. */
function isWhole(text) {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head));
  return length === null ? text.endsWith('\r\n0\r\n\r\n') : text.length >= head + 4 + Number(length[1]);
}

function client() {
  return new Promise((resolve) => {
    const socket = connect(Number(port), 'localhost', () => socket.write(request));
    socket.setEncoding('latin1').setNoDelay(true);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      if (!isWhole(text)) return;
      if (text.startsWith('HTTP/1.1 200 ')) requests++;
      else failures++;
      text = '';
      if (performance.now() < end) socket.write(request);
      else socket.destroy();
    });
    socket.on('error', () => failures++);
    socket.on('close', resolve);
  });
}

await Promise.all(Array.from({ length: Number(connections) }, client));
process.stdout.write(JSON.stringify({ requests, failures }));
