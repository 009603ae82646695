// A peer for the tests of sockets, in a process of its own, since a guest may block the thread of the tests. It
// listens over TCP and UDP, sends back what comes, or resets the connection, and prints its ports; each line on its input is a port to which
// it connects, sends a megabyte and says whether it came back. At the end it prints how many connections came.
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

let connections = 0;
const server = createServer((socket) => {
  connections++;
  socket.on('error', () => socket.destroy());
  socket.pipe(socket);
});
const rude = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.once('data', () => socket.resetAndDestroy());
});
const udp = createSocket('udp4');
udp.on('message', (bytes, from) => udp.send(bytes, from.port, from.address));
server.listen(0, '127.0.0.1', () => {
  udp.bind(0, '127.0.0.1', () => {
    rude.listen(0, '127.0.0.1', () => {
      const ports = { tcp: server.address().port, udp: udp.address().port, rude: rude.address().port };
      process.stdout.write(`${JSON.stringify(ports)}\n`);
    });
  });
});

/** Connects to the guest, and asks for a megabyte back. */
function visit(port) {
  const bytes = Buffer.alloc(1 << 20, 'guest');
  const chunks = [];
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(bytes));
  socket.on('error', (error) => process.stdout.write(`${JSON.stringify({ error: error.code })}\n`));
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('end', () => {
    process.stdout.write(`${JSON.stringify({ same: Buffer.concat(chunks).equals(bytes) })}\n`);
  });
}

createInterface({ input: process.stdin })
  .on('line', (line) => visit(Number(line)))
  .on('close', () => {
    process.stdout.write(`${JSON.stringify({ connections })}\n`);
    server.close();
    rude.close();
    udp.close();
  });
