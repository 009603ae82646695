/** `wasi:sockets/tcp` 0.2. */
import type { Host } from '../host.ts';
import { isUnspecified } from '../sockets/address.ts';
import { Connection } from '../sockets/connection.ts';
import type { EndpointText } from '../sockets/connection.ts';
import { failNetwork } from '../sockets/error-code.ts';
import { Listener } from '../sockets/listener.ts';
import type { Network } from '../sockets/network.ts';
import { disposeSymbol } from './dispose-symbol.ts';
import { InputStream, OutputStream, Pollable } from './io.ts';
import { endpoint, socketAddress, unicastAddress, unlessBlocked } from './network-types.ts';
import type { Family, IpSocketAddress } from './network-types.ts';

const DEFAULT_BACKLOG = 128;
const MOST_BACKLOG = 2n ** 31n - 1n;
const SECOND = 1_000_000_000n;
/** What systems keep at most: seconds, and probes. */
const LONGEST_KEEP_ALIVE = 32_767n * SECOND;
const MOST_PROBES = 127;

type Streams = [InputStream, OutputStream];

/** `tcp-socket` */
export class TcpSocket {
  private readonly host: Host;
  private readonly family: Family;
  private readonly network: Network;
  private listener: Listener | undefined;
  private connection: Connection | undefined;
  private inProgress: 'bind' | 'connect' | 'listen' | undefined;
  private listening = false;
  private closed = false;
  private backlog = DEFAULT_BACKLOG;
  // What Node has no way to set is kept, so that a guest reads what it wrote.
  private keepAlive = false;
  private idle = 7200n * SECOND;
  private interval = 75n * SECOND;
  private probes = 9;
  private hops = 64;
  private receives = 65536n;
  private sends = 65536n;

  constructor(host: Host, family: Family, accepted?: Connection) {
    this.host = host;
    this.family = family;
    this.network = host.network;
    this.network.addSocket('a TCP socket');
    this.connection = accepted;
  }

  startBind(_network: unknown, local: IpSocketAddress): void {
    this.checkIdle();
    if (this.listener !== undefined || this.connection !== undefined) failNetwork('invalid-state');
    const address = unicastAddress(this.family, local);
    this.network.checkListen(address);
    this.listener = new Listener(this.network.loop, endpoint(address), this.backlog);
    this.inProgress = 'bind';
  }

  finishBind(): void {
    this.checkInProgress('bind');
    return unlessBlocked(this.host.blocker, () => {
      const { settled, failure } = this.listener!;
      if (!settled) return undefined;
      this.inProgress = undefined;
      if (failure === undefined) return null;
      this.listener = undefined;
      return failNetwork(failure);
    }) as unknown as void;
  }

  startConnect(_network: unknown, remote: IpSocketAddress): void {
    this.checkIdle();
    if (this.connection !== undefined || this.listening) failNetwork('invalid-state');
    const address = unicastAddress(this.family, remote);
    if (isUnspecified(address.ip) || address.port === 0) failNetwork('invalid-argument');
    this.network.checkConnect(address);
    // Who is bound gives the port back, and connects from it.
    const local = this.listener?.local;
    this.listener?.close();
    this.connection = new Connection((receive) =>
      this.network.loop.open('tcp-connect', { ...endpoint(address), local }, receive),
    );
    if (this.keepAlive) this.sendKeepAlive();
    this.inProgress = 'connect';
  }

  finishConnect(): Streams {
    this.checkInProgress('connect');
    return unlessBlocked(this.host.blocker, () => {
      const connection = this.connection!;
      if (!connection.settled) return undefined;
      this.inProgress = undefined;
      if (connection.failure === undefined) return this.streams(connection);
      this.closed = true;
      return failNetwork(connection.failure);
    });
  }

  startListen(): void {
    this.checkIdle();
    if (this.listener === undefined || this.connection !== undefined || this.listening) {
      failNetwork('invalid-state');
    }
    // Binding was granted for listening.
    this.listener.listen();
    this.inProgress = 'listen';
  }

  finishListen(): void {
    this.checkInProgress('listen');
    this.inProgress = undefined;
    this.listening = true;
  }

  accept(): [TcpSocket, InputStream, OutputStream] {
    if (!this.listening) failNetwork('invalid-state');
    const { listener } = this;
    return unlessBlocked(this.host.blocker, () => {
      const connection = listener!.accept();
      if (connection === undefined) return listener!.failure && failNetwork(listener!.failure);
      let socket: TcpSocket;
      try {
        socket = new TcpSocket(this.host, this.family, connection);
      } catch (exception) {
        // One too many.
        connection.close();
        throw exception;
      }
      return [socket, ...this.streams(connection)] as [TcpSocket, InputStream, OutputStream];
    });
  }

  localAddress(): IpSocketAddress {
    return socketAddress(this.addresses().local);
  }

  remoteAddress(): IpSocketAddress {
    return socketAddress(this.addresses().remote ?? failNetwork('invalid-state'));
  }

  isListening(): boolean {
    return this.listening;
  }

  addressFamily(): Family {
    return this.family;
  }

  setListenBacklogSize(value: bigint): void {
    if (value === 0n) failNetwork('invalid-argument');
    if (this.connection !== undefined) failNetwork('invalid-state');
    if (this.listener !== undefined) failNetwork('not-supported');
    this.backlog = Number(value < MOST_BACKLOG ? value : MOST_BACKLOG);
  }

  keepAliveEnabled(): boolean {
    return this.keepAlive;
  }

  setKeepAliveEnabled(value: boolean): void {
    this.keepAlive = value;
    this.sendKeepAlive();
  }

  keepAliveIdleTime(): bigint {
    return this.idle;
  }

  setKeepAliveIdleTime(value: bigint): void {
    this.idle = keepAliveTime(value);
    if (this.keepAlive) this.sendKeepAlive();
  }

  keepAliveInterval(): bigint {
    return this.interval;
  }

  setKeepAliveInterval(value: bigint): void {
    this.interval = keepAliveTime(value);
  }

  keepAliveCount(): number {
    return this.probes;
  }

  setKeepAliveCount(value: number): void {
    this.probes = Math.min(positive(value), MOST_PROBES);
  }

  hopLimit(): number {
    return this.hops;
  }

  setHopLimit(value: number): void {
    this.hops = positive(value);
  }

  receiveBufferSize(): bigint {
    return this.receives;
  }

  setReceiveBufferSize(value: bigint): void {
    this.receives = positive(value);
  }

  sendBufferSize(): bigint {
    return this.sends;
  }

  setSendBufferSize(value: bigint): void {
    this.sends = positive(value);
  }

  subscribe(): Pollable {
    return new Pollable({ wakes: true, ready: () => this.isReady() }, this.host.blocker);
  }

  shutdown(how: 'receive' | 'send' | 'both'): void {
    const { connection } = this;
    if (connection?.remote === undefined || this.inProgress !== undefined) failNetwork('invalid-state');
    connection.shutdown(how);
  }

  [disposeSymbol](): void {
    this.network.removeSocket();
    this.listener?.close();
    // Streams may outlive the socket, but only those that were given out.
    if (this.inProgress === 'connect' || this.closed) this.connection?.close();
    else this.connection?.release();
  }

  /** True where `finish-…` or `accept` need not wait. */
  private isReady(): boolean {
    if (this.inProgress === 'connect') return this.connection!.settled;
    if (this.inProgress === 'bind') return this.listener!.settled;
    return !this.listening || this.listener!.ready;
  }

  private checkIdle(): void {
    if (this.inProgress !== undefined) failNetwork('concurrency-conflict');
    if (this.closed) failNetwork('invalid-state');
  }

  private checkInProgress(operation: NonNullable<TcpSocket['inProgress']>): void {
    if (this.inProgress !== operation) failNetwork('not-in-progress');
  }

  private addresses(): { readonly local: EndpointText; readonly remote?: EndpointText | undefined } {
    const { connection, listener } = this;
    const unknown = this.inProgress === 'bind' || this.inProgress === 'connect' || this.closed;
    const local = unknown ? undefined : connection === undefined ? listener?.local : connection.local;
    return local === undefined ? failNetwork('invalid-state') : { local, remote: connection?.remote };
  }

  private streams(connection: Connection): Streams {
    const { blocker } = this.host;
    return [new InputStream(connection.source, blocker), new OutputStream(connection.sink, blocker)];
  }

  private sendKeepAlive(): void {
    const idle = Number(this.idle / 1_000_000n);
    this.connection?.send({ kind: 'keep-alive', enabled: this.keepAlive, idle });
  }
}

/** What must not be 0. */
function positive<T extends number | bigint>(value: T): T {
  return value > 0 ? value : failNetwork('invalid-argument');
}

/** Rounded up to seconds, which is what systems count in. */
function keepAliveTime(value: bigint): bigint {
  const seconds = ((positive(value) + SECOND - 1n) / SECOND) * SECOND;
  return seconds < LONGEST_KEEP_ALIVE ? seconds : LONGEST_KEEP_ALIVE;
}
