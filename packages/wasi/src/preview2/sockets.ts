/** `wasi:sockets` 0.2. */
import type { Host } from '../host.ts';
import { NetworkError } from '../sockets/error-code.ts';
import { NameLookup } from '../sockets/name-lookup.ts';
import { IoError, Pollable } from './io.ts';
import { NetworkHandle, unlessBlocked } from './network-types.ts';
import type { Family, IpAddressValue } from './network-types.ts';
import { TcpSocket } from './tcp.ts';
import { IncomingDatagramStream, OutgoingDatagramStream, UdpSocket } from './udp.ts';

/** `wasi:sockets/ip-name-lookup.resolve-address-stream` */
class ResolveAddressStream {
  private readonly lookup: NameLookup;
  private readonly blocker: Host['blocker'];

  constructor({ network, blocker }: Host, name: string) {
    this.lookup = new NameLookup(network, name);
    this.blocker = blocker;
  }

  resolveNextAddress(): IpAddressValue | undefined {
    const none = { tag: 'ipv4', val: [] } as const;
    const next = unlessBlocked<IpAddressValue>(this.blocker, () => {
      const ip = this.lookup.next();
      if (ip === 'none') return none;
      return ip && { tag: ip.family, val: ip.parts };
    });
    const orEnd = (address: IpAddressValue): IpAddressValue | undefined => {
      return address === none ? undefined : address;
    };
    // A promise where the event loop had a turn.
    return next instanceof Promise ? (next.then(orEnd) as never) : orEnd(next);
  }

  subscribe(): Pollable {
    return new Pollable({ wakes: true, ready: () => this.lookup.settled }, this.blocker);
  }
}

/** The interfaces of `wasi:sockets`. */
export function sockets(host: Host): Readonly<Record<string, object>> {
  return {
    'wasi:sockets/instance-network': { instanceNetwork: () => new NetworkHandle() },
    'wasi:sockets/network': {
      Network: NetworkHandle,
      networkErrorCode: ({ cause }: IoError) => (cause instanceof NetworkError ? cause.payload : undefined),
    },
    'wasi:sockets/tcp': { TcpSocket },
    'wasi:sockets/tcp-create-socket': { createTcpSocket: (family: Family) => new TcpSocket(host, family) },
    'wasi:sockets/udp': { UdpSocket, IncomingDatagramStream, OutgoingDatagramStream },
    'wasi:sockets/udp-create-socket': { createUdpSocket: (family: Family) => new UdpSocket(host, family) },
    'wasi:sockets/ip-name-lookup': {
      ResolveAddressStream,
      resolveAddresses: (_network: NetworkHandle, name: string) => new ResolveAddressStream(host, name),
    },
  };
}
