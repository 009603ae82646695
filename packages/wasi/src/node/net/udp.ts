/** UDP on an event loop. */
import type { Service } from '../../io/loop.ts';
import type { EndpointText } from '../../sockets/connection.ts';
import { MOST_DATAGRAMS } from '../../sockets/datagrams.ts';
import type { DatagramEvent, DatagramMessage } from '../../sockets/datagrams.ts';
import { networkCode } from './network-code.ts';

/** A socket that is bound to an address. */
export const udp: Service = ({ host, port }: EndpointText, outlet) => {
  const say = (event: DatagramEvent): void => outlet.emit(event);
  // Loaded where it is needed: most guests have no network.
  const { createSocket } = process.getBuiltinModule('node:dgram');
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', ipv6Only: host.includes(':') });
  let unread = 0;
  socket.on('error', (error) => say({ kind: 'failed', code: networkCode(error) }));
  socket.on('message', (bytes: Uint8Array, from) => {
    // Nobody reads them: as the network does, they are lost.
    if (unread >= MOST_DATAGRAMS) return;
    unread++;
    say({ kind: 'received', bytes, from: { host: from.address, port: from.port } });
  });
  socket.bind({ address: host, port, exclusive: true }, () => {
    const local = socket.address();
    say({ kind: 'bound', local: { host: local.address, port: local.port } });
  });
  return {
    receive: (message: DatagramMessage) => {
      if (message.kind === 'consumed') {
        unread--;
        return;
      }
      socket.send(message.bytes, message.to.port, message.to.host, (error) => {
        if (error !== null) say({ kind: 'failed', code: networkCode(error) });
        say({ kind: 'sent' });
      });
    },
    close: () => {
      socket.close();
    },
  };
};
