/**
 * A server in a process of its own, since a guest may block the thread that asks. Prints its port, and, for each line
 * of its input, how many connections there were.
 */
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const server = createServer((request, response) => {
  switch (request.url) {
    case '/trailers':
      response.writeHead(200, { trailer: 'x-sum' });
      response.write('with ');
      response.write('trailers');
      response.addTrailers({ 'x-sum': '13' });
      response.end();
      break;
    case '/large':
      response.end(Buffer.alloc(3_000_000, 'x'));
      break;
    case '/echo':
      request.pipe(response);
      break;
    case '/redirect':
      response.writeHead(302, { location: '/' }).end();
      break;
    case '/garbage':
      request.socket.end('this is not HTTP\r\n\r\n');
      break;
    default:
      response.writeHead(request.url === '/missing' ? 404 : 200);
      response.end(`${request.method} ${request.url} ${request.headers.host}`);
  }
});
let connections = 0;
server.on('connection', () => {
  connections += 1;
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
createInterface({ input: process.stdin }).on('line', () => console.log(connections));
