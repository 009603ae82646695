/** A connection over TCP, as its guest sees it: bytes that come and go. */
import { Closed, END } from '../io/streams.ts';
import type { Sink, Source } from '../io/streams.ts';
import type { Line, Receive } from '../io/loop.ts';
import { NetworkError } from './error-code.ts';
import type { NetworkErrorCode } from './error-code.ts';

/** How many bytes may be under way to the peer, and from it. */
export const WINDOW = 1 << 18;

/** What the service tells of a connection. */
export type ConnectionEvent =
  | { readonly kind: 'connected'; readonly local: EndpointText; readonly remote: EndpointText }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'written'; readonly count: number }
  | { readonly kind: 'failed'; readonly code: NetworkErrorCode };

/** What it is told. */
export type ConnectionMessage =
  | { readonly kind: 'start' }
  | { readonly kind: 'write'; readonly bytes: Uint8Array }
  | { readonly kind: 'consumed'; readonly count: number }
  | { readonly kind: 'shutdown' }
  | { readonly kind: 'keep-alive'; readonly enabled: boolean; readonly idle: number };

/** An address as services have it. */
export interface EndpointText {
  readonly host: string;
  readonly port: number;
}

export class Connection {
  readonly source: Source;
  readonly sink: Sink;
  local: EndpointText | undefined;
  remote: EndpointText | undefined;
  /** Why it came to nothing. */
  failure: NetworkErrorCode | undefined;
  private readonly line: Line;
  private readonly incoming: Uint8Array[] = [];
  private inEnded = false;
  private outEnded = false;
  private underWay = 0;
  private flushing = false;
  /** The socket and its two streams: the connection is closed when all have gone. */
  private holders = 3;

  /** `open` opens the line. */
  constructor(open: (receive: Receive) => Line) {
    this.line = open((event: ConnectionEvent) => this.receive(event));
    this.source = {
      wakes: true,
      ready: () => this.incoming.length > 0 || this.inEnded || this.failure !== undefined,
      read: (target) => this.read(target),
      close: () => this.release(),
    };
    this.sink = {
      wakes: true,
      ready: () => this.outEnded || this.failure !== undefined || this.canWrite(),
      room: () => this.room(),
      write: (bytes) => this.write(bytes),
      flush: () => {
        this.flushing = this.underWay > 0;
      },
      close: () => this.release(),
    };
  }

  /** True once it is known whether there is a connection. */
  get settled(): boolean {
    return this.remote !== undefined || this.failure !== undefined;
  }

  send(message: ConnectionMessage): void {
    this.line.send(message);
  }

  shutdown(how: 'receive' | 'send' | 'both'): void {
    if (how !== 'send') {
      this.inEnded = true;
      this.consumed(this.incoming.splice(0).reduce((sum, { length }) => sum + length, 0));
    }
    if (how !== 'receive' && !this.outEnded) {
      this.outEnded = true;
      this.send({ kind: 'shutdown' });
    }
  }

  /** One of its holders has gone. */
  release(): void {
    if (--this.holders === 0) this.close();
  }

  close(): void {
    this.line.close();
  }

  private receive(event: ConnectionEvent): void {
    switch (event.kind) {
      case 'connected':
        ({ local: this.local, remote: this.remote } = event);
        break;
      case 'data':
        // What comes after `shutdown(receive)` is dropped.
        if (this.inEnded) this.consumed(event.bytes.length);
        else this.incoming.push(event.bytes);
        break;
      case 'end':
        this.inEnded = true;
        break;
      case 'written':
        this.underWay -= event.count;
        if (this.underWay === 0) this.flushing = false;
        break;
      case 'failed':
        this.failure = event.code;
        break;
    }
  }

  private read(target: Uint8Array): number {
    let count = 0;
    while (count < target.length && this.incoming.length > 0) {
      const [first] = this.incoming as [Uint8Array];
      const part = first.subarray(0, target.length - count);
      target.set(part, count);
      count += part.length;
      if (part.length === first.length) this.incoming.shift();
      else this.incoming[0] = first.subarray(part.length);
    }
    if (count > 0) {
      this.consumed(count);
      return count;
    }
    if (this.inEnded) return END;
    if (this.failure !== undefined) throw new NetworkError(this.failure);
    return 0;
  }

  private consumed(count: number): void {
    if (count > 0) this.send({ kind: 'consumed', count });
  }

  private canWrite(): boolean {
    return !this.flushing && this.underWay < WINDOW;
  }

  private room(): number {
    if (this.failure !== undefined) throw new NetworkError(this.failure);
    if (this.outEnded) throw new Closed();
    return this.canWrite() ? WINDOW - this.underWay : 0;
  }

  private write(bytes: Uint8Array): void {
    if (this.failure !== undefined) throw new NetworkError(this.failure);
    if (this.outEnded) throw new Closed();
    if (bytes.length === 0) return;
    this.underWay += bytes.length;
    // A copy, since the bytes may be the guest's memory, and are given away.
    this.send({ kind: 'write', bytes: bytes.slice() });
  }
}
