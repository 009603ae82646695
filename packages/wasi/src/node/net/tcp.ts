/** TCP on an event loop: connections that a guest makes, and those that it accepts. */
import type { AddressInfo, Socket } from 'node:net';
import type { Endpoint, Outlet, Service } from '../../io/loop.ts';
import { WINDOW } from '../../sockets/connection.ts';
import type { ConnectionEvent, ConnectionMessage, EndpointText } from '../../sockets/connection.ts';
import type { ListenerEvent, ListenerMessage } from '../../sockets/listener.ts';
import { networkCode } from './network-code.ts';

/** How long a connection that was closed may take to send what was written, in milliseconds. */
const LINGER = 2000;
/** Connections that wait for the guest to accept them. */
const MOST_WAITING = 128;

/** Loaded where it is needed: most guests have no network. */
const net = (): typeof import('node:net') => process.getBuiltinModule('node:net');

interface ConnectRequest extends EndpointText {
  readonly local: EndpointText | undefined;
}

/** Connects to an address. */
export const tcpConnect: Service = ({ host, port, local }: ConnectRequest, outlet) => {
  const socket = net().connect({
    host,
    port,
    allowHalfOpen: true,
    noDelay: true,
    ...(local === undefined ? {} : { localAddress: local.host, localPort: local.port }),
  });
  socket.once('connect', () => {
    tell(outlet, { kind: 'connected', local: localOf(socket), remote: remoteOf(socket) });
  });
  const endpoint = serve(socket, outlet);
  endpoint.receive({ kind: 'start' } satisfies ConnectionMessage);
  return endpoint;
};

/** Binds a socket, which listens from then on: Node has no other way to bind one. */
export const tcpListen: Service = (
  { host, port, backlog }: EndpointText & { readonly backlog: number },
  outlet,
) => {
  const server = net().createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
  let listening = false;
  /** Connections that the guest has not accepted yet. */
  const waiting: Socket[] = [];
  const say = (event: ListenerEvent): void => outlet.emit(event);
  server.on('error', (error) => say({ kind: 'failed', code: networkCode(error) }));
  server.on('connection', (socket) => {
    // What connects before the guest listens is refused, so far as that can still be done.
    if (!listening || waiting.length >= MOST_WAITING) {
      socket.on('error', () => socket.destroy());
      socket.resetAndDestroy();
      return;
    }
    waiting.push(socket);
    const [local, remote] = [localOf(socket), remoteOf(socket)];
    const line = outlet.adopt((adopted) => serve(socket, adopted));
    say({ kind: 'accepted', line, local, remote });
  });
  server.listen({ host, port, backlog, exclusive: true, ipv6Only: true }, () => {
    const { address, port: bound } = server.address() as AddressInfo;
    say({ kind: 'bound', local: { host: address, port: bound } });
  });
  return {
    receive: ({ kind }: ListenerMessage) => {
      if (kind === 'listen') listening = true;
      else waiting.shift();
    },
    close: () => {
      server.close();
      for (const socket of waiting) socket.destroy();
    },
  };
};

/** The service's side of a connection. */
function serve(socket: Socket, outlet: Outlet): Endpoint {
  let unread = 0;
  let started = false;
  let early: Error | undefined;
  socket.on('error', (error) => {
    if (started) tell(outlet, { kind: 'failed', code: networkCode(error) });
    else early = error;
  });
  const start = (): void => {
    started = true;
    if (early !== undefined) tell(outlet, { kind: 'failed', code: networkCode(early) });
    socket.on('data', (bytes: Uint8Array) => {
      unread += bytes.length;
      if (unread >= WINDOW) socket.pause();
      tell(outlet, { kind: 'data', bytes });
    });
    socket.on('end', () => tell(outlet, { kind: 'end' }));
    socket.resume();
  };
  return {
    receive: (message: ConnectionMessage) => {
      switch (message.kind) {
        case 'start':
          start();
          break;
        case 'write': {
          const { length: count } = message.bytes;
          socket.write(message.bytes, (error) => {
            if (error === null || error === undefined) tell(outlet, { kind: 'written', count });
          });
          break;
        }
        case 'consumed':
          unread -= message.count;
          if (unread < WINDOW) socket.resume();
          break;
        case 'shutdown':
          socket.end();
          break;
        case 'keep-alive':
          socket.setKeepAlive(message.enabled, message.idle);
          break;
      }
    },
    close: () =>
      new Promise((resolve) => {
        if (socket.destroyed) {
          resolve();
          return;
        }
        const timer = setTimeout(() => socket.destroy(), LINGER);
        socket.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        socket.destroySoon();
      }),
  };
}

function tell(outlet: Outlet, event: ConnectionEvent): void {
  outlet.emit(event);
}

function localOf({ localAddress = '', localPort = 0 }: Socket): EndpointText {
  return { host: localAddress, port: localPort };
}

function remoteOf({ remoteAddress = '', remotePort = 0 }: Socket): EndpointText {
  return { host: remoteAddress, port: remotePort };
}
