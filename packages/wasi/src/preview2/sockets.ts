/**
 * `wasi:sockets` 0.2, so far as it goes: no socket can be made and no name looked up, so that guests which import
 * it run and learn that they may not.
 */
import type { Host } from '../host.ts';

/** `wasi:sockets/network.network` */
class Network {
  readonly kind = 'network';
}

/** Classes of which there are no instances, since nothing makes them. */
class TcpSocket {
  readonly kind = 'tcp-socket';
}

class UdpSocket {
  readonly kind = 'udp-socket';
}

class IncomingDatagramStream {
  readonly kind = 'incoming-datagram-stream';
}

class OutgoingDatagramStream {
  readonly kind = 'outgoing-datagram-stream';
}

class ResolveAddressStream {
  readonly kind = 'resolve-address-stream';
}

/** `wasi:sockets/network.error-code`, as the runtime takes it. */
class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly payload = 'access-denied';
}

/** The interfaces of `wasi:sockets`. */
export function sockets({ denied, grants }: Host): Readonly<Record<string, object>> {
  const refuse = (target: string, granted: readonly string[] = []): never => {
    const reason = granted.length > 0 ? 'sockets are not supported yet' : 'the network was not granted';
    denied({ kind: 'network', target, reason });
    throw new NetworkError(reason);
  };
  return {
    'wasi:sockets/instance-network': { instanceNetwork: () => new Network() },
    'wasi:sockets/network': { Network, networkErrorCode: () => undefined },
    'wasi:sockets/tcp': { TcpSocket },
    'wasi:sockets/tcp-create-socket': {
      createTcpSocket: () => refuse('a TCP socket', grants.connect),
    },
    'wasi:sockets/udp': { UdpSocket, IncomingDatagramStream, OutgoingDatagramStream },
    'wasi:sockets/udp-create-socket': {
      createUdpSocket: () => refuse('a UDP socket', grants.connect),
    },
    'wasi:sockets/ip-name-lookup': {
      ResolveAddressStream,
      resolveAddresses: (_network: Network, name: string) => refuse(name, grants.resolve),
    },
  };
}
