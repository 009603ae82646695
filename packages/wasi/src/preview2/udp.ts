/** `wasi:sockets/udp` 0.2. */
import { Trap } from '@wit-bindgen-ts/runtime';
import type { Host } from '../host.ts';
import { isUnspecified } from '../sockets/address.ts';
import type { SocketAddress } from '../sockets/address.ts';
import type { EndpointText } from '../sockets/connection.ts';
import { DATAGRAMS_AT_ONCE, Datagrams, LARGEST_DATAGRAM } from '../sockets/datagrams.ts';
import { failNetwork } from '../sockets/error-code.ts';
import type { Network } from '../sockets/network.ts';
import { disposeSymbol } from './dispose-symbol.ts';
import { Pollable } from './io.ts';
import { addressOf, endpoint, socketAddress, unicastAddress, unlessBlocked } from './network-types.ts';
import type { Family, IpSocketAddress } from './network-types.ts';

interface OutgoingDatagram {
  readonly data: Uint8Array;
  readonly remoteAddress?: IpSocketAddress | undefined;
}

/** `udp-socket` */
export class UdpSocket {
  private readonly host: Host;
  private readonly family: Family;
  private readonly network: Network;
  private datagrams: Datagrams | undefined;
  private binding = false;
  private remote: SocketAddress | undefined;
  /** True where whoever sends may do so; else only those to whom the guest may. */
  private open = false;
  private streams = 0;
  private hops = 64;
  private receives = 65536n;
  private sends = 65536n;

  constructor(host: Host, family: Family) {
    this.host = host;
    this.family = family;
    this.network = host.network;
    this.network.addSocket('a UDP socket');
  }

  startBind(_network: unknown, local: IpSocketAddress): void {
    if (this.binding) failNetwork('concurrency-conflict');
    if (this.datagrams !== undefined) failNetwork('invalid-state');
    const address = unicastAddress(this.family, local);
    // Who may send must be bound to some address: any that nobody knows before.
    const toSend = isUnspecified(address.ip) && address.port === 0 && this.network.mayConnectSomewhere;
    this.open = this.network.mayListen(address);
    if (!this.open && !toSend) this.network.checkListen(address);
    this.datagrams = new Datagrams(this.network.loop, endpoint(address));
    this.binding = true;
  }

  finishBind(): void {
    if (!this.binding) failNetwork('not-in-progress');
    return unlessBlocked(this.host.blocker, () => {
      const { settled, failure } = this.datagrams!;
      if (!settled) return undefined;
      this.binding = false;
      if (failure === undefined) return null;
      this.datagrams = undefined;
      return failNetwork(failure);
    }) as unknown as void;
  }

  stream(remote: IpSocketAddress | undefined): [IncomingDatagramStream, OutgoingDatagramStream] {
    if (this.streams > 0)
      throw new Trap('the streams of a UDP socket must be dropped before it gives others');
    if (this.datagrams === undefined || this.binding) failNetwork('invalid-state');
    const address = remote && remoteAddress(this.family, remote);
    if (address !== undefined) this.network.checkConnect(address);
    this.remote = address;
    this.streams = 2;
    const { blocker } = this.host;
    const gone = (): void => {
      this.streams--;
    };
    const peer = address && endpoint(address);
    const wanted = (from: EndpointText): boolean => {
      const isPeer =
        peer === undefined || (peer.host === endpoint(addressOf(from)).host && peer.port === from.port);
      return isPeer && (this.open || this.network.mayConnect(addressOf(from)));
    };
    return [
      new IncomingDatagramStream(this.datagrams, wanted, blocker, gone),
      new OutgoingDatagramStream(this.datagrams, address, this.family, this.network, blocker, gone),
    ];
  }

  localAddress(): IpSocketAddress {
    const local = this.binding ? undefined : this.datagrams?.local;
    return local === undefined ? failNetwork('invalid-state') : socketAddress(local);
  }

  remoteAddress(): IpSocketAddress {
    return this.remote === undefined ? failNetwork('invalid-state') : socketAddress(endpoint(this.remote));
  }

  addressFamily(): Family {
    return this.family;
  }

  unicastHopLimit(): number {
    return this.hops;
  }

  setUnicastHopLimit(value: number): void {
    if (value === 0) failNetwork('invalid-argument');
    this.hops = value;
  }

  receiveBufferSize(): bigint {
    return this.receives;
  }

  setReceiveBufferSize(value: bigint): void {
    if (value === 0n) failNetwork('invalid-argument');
    this.receives = value;
  }

  sendBufferSize(): bigint {
    return this.sends;
  }

  setSendBufferSize(value: bigint): void {
    if (value === 0n) failNetwork('invalid-argument');
    this.sends = value;
  }

  subscribe(): Pollable {
    const ready = (): boolean => !this.binding || this.datagrams!.settled;
    return new Pollable({ wakes: true, ready }, this.host.blocker);
  }

  [disposeSymbol](): void {
    this.network.removeSocket();
    this.datagrams?.close();
  }
}

type Blocker = Host['blocker'];

/** `incoming-datagram-stream` */
export class IncomingDatagramStream {
  private readonly datagrams: Datagrams;
  private readonly wanted: (from: EndpointText) => boolean;
  private readonly blocker: Blocker;
  private readonly gone: () => void;

  constructor(
    datagrams: Datagrams,
    wanted: (from: EndpointText) => boolean,
    blocker: Blocker,
    gone: () => void,
  ) {
    this.datagrams = datagrams;
    this.wanted = wanted;
    this.blocker = blocker;
    this.gone = gone;
  }

  receive(maxResults: bigint): readonly object[] {
    const most = maxResults < DATAGRAMS_AT_ONCE ? Number(maxResults) : DATAGRAMS_AT_ONCE;
    const attempt = (): readonly object[] => {
      const result: object[] = [];
      while (result.length < most) {
        const next = this.datagrams.take(this.wanted);
        if (next === undefined) break;
        result.push({ data: next.bytes, remoteAddress: socketAddress(next.from) });
      }
      const { failure } = this.datagrams;
      return result.length === 0 && most > 0 && failure !== undefined ? failNetwork(failure) : result;
    };
    return this.blocker.glance(attempt, ({ length }) => length === 0 && most > 0);
  }

  subscribe(): Pollable {
    return new Pollable({ wakes: true, ready: () => this.datagrams.hasIncoming(this.wanted) }, this.blocker);
  }

  [disposeSymbol](): void {
    this.gone();
  }
}

/** `outgoing-datagram-stream` */
export class OutgoingDatagramStream {
  private readonly datagrams: Datagrams;
  private readonly remote: SocketAddress | undefined;
  private readonly family: Family;
  private readonly network: Network;
  private readonly blocker: Blocker;
  private readonly gone: () => void;
  private permitted = 0;

  constructor(
    datagrams: Datagrams,
    remote: SocketAddress | undefined,
    family: Family,
    network: Network,
    blocker: Blocker,
    gone: () => void,
  ) {
    this.datagrams = datagrams;
    this.remote = remote;
    this.family = family;
    this.network = network;
    this.blocker = blocker;
    this.gone = gone;
  }

  checkSend(): bigint {
    const attempt = (): bigint => {
      this.permitted = this.datagrams.room;
      return BigInt(this.permitted);
    };
    return this.blocker.glance(attempt, (room) => room === 0n);
  }

  send(datagrams: readonly OutgoingDatagram[]): bigint {
    if (datagrams.length > this.permitted) throw new Trap('more datagrams than check-send permitted');
    this.permitted = 0;
    let sent = 0n;
    for (const datagram of datagrams) {
      try {
        this.sendOne(datagram);
      } catch (exception) {
        // The rest is the guest's to send again, and to learn why it fails.
        if (sent > 0n) break;
        throw exception;
      }
      sent++;
    }
    return sent;
  }

  subscribe(): Pollable {
    return new Pollable({ wakes: true, ready: () => this.datagrams.room > 0 }, this.blocker);
  }

  [disposeSymbol](): void {
    this.gone();
  }

  private sendOne({ data, remoteAddress: given }: OutgoingDatagram): void {
    const { remote, datagrams } = this;
    if (datagrams.failure !== undefined) failNetwork(datagrams.failure);
    const to = given === undefined ? remote : remoteAddress(this.family, given);
    if (to === undefined) failNetwork('invalid-argument');
    const [wanted, fixed] = [endpoint(to), remote && endpoint(remote)];
    if (fixed !== undefined && (fixed.host !== wanted.host || fixed.port !== wanted.port)) {
      failNetwork('invalid-argument');
    }
    this.network.checkConnect(to);
    if (data.length > LARGEST_DATAGRAM) failNetwork('datagram-too-large');
    datagrams.send(data, wanted);
  }
}

/** An address to which something can be sent. */
function remoteAddress(family: Family, given: IpSocketAddress): SocketAddress {
  const address = unicastAddress(family, given);
  return isUnspecified(address.ip) || address.port === 0 ? failNetwork('invalid-argument') : address;
}
