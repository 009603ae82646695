/** A UDP socket, as its guest sees it. */
import type { Line, Loop } from '../io/loop.ts';
import type { EndpointText } from './connection.ts';
import type { NetworkErrorCode } from './error-code.ts';

/** Datagrams that may be under way in either direction. */
export const MOST_DATAGRAMS = 256;
/** Datagrams in one call. */
export const DATAGRAMS_AT_ONCE = 16;
/** The most bytes of a datagram. */
export const LARGEST_DATAGRAM = 65_507;

export interface Datagram {
  readonly bytes: Uint8Array;
  readonly from: EndpointText;
}

/** What the service tells. */
export type DatagramEvent =
  | { readonly kind: 'bound'; readonly local: EndpointText }
  | { readonly kind: 'received'; readonly bytes: Uint8Array; readonly from: EndpointText }
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly code: NetworkErrorCode };

/** What it is told. */
export type DatagramMessage =
  | { readonly kind: 'send'; readonly bytes: Uint8Array; readonly to: EndpointText }
  | { readonly kind: 'consumed' };

export class Datagrams {
  local: EndpointText | undefined;
  failure: NetworkErrorCode | undefined;
  private readonly line: Line;
  private readonly incoming: Datagram[] = [];
  private underWay = 0;

  constructor(loop: Loop, at: EndpointText) {
    this.line = loop.open('udp', { ...at }, (event: DatagramEvent) => {
      switch (event.kind) {
        case 'bound':
          this.local = event.local;
          break;
        case 'received':
          this.incoming.push(event);
          break;
        case 'sent':
          this.underWay--;
          break;
        case 'failed':
          this.failure = event.code;
          break;
      }
    });
  }

  get settled(): boolean {
    return this.local !== undefined || this.failure !== undefined;
  }

  /** The next datagram that `wanted` lets through; others are dropped. */
  take(wanted: (from: EndpointText) => boolean): Datagram | undefined {
    this.drop(wanted);
    const [next] = this.incoming;
    if (next !== undefined) this.shift();
    return next;
  }

  /** True where there is one. */
  hasIncoming(wanted: (from: EndpointText) => boolean): boolean {
    this.drop(wanted);
    return this.incoming.length > 0 || this.failure !== undefined;
  }

  /** How many may be sent now. */
  get room(): number {
    return Math.min(MOST_DATAGRAMS - this.underWay, DATAGRAMS_AT_ONCE);
  }

  send(bytes: Uint8Array, to: EndpointText): void {
    this.underWay++;
    this.line.send({ kind: 'send', bytes: bytes.slice(), to } satisfies DatagramMessage);
  }

  close(): void {
    this.line.close();
  }

  private drop(wanted: (from: EndpointText) => boolean): void {
    while (this.incoming.length > 0 && !wanted(this.incoming[0]!.from)) this.shift();
  }

  private shift(): void {
    this.incoming.shift();
    this.line.send({ kind: 'consumed' } satisfies DatagramMessage);
  }
}
