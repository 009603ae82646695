/** A TCP socket that is bound, and may listen, as its guest sees it. */
import type { Line, Loop } from '../io/loop.ts';
import { Connection } from './connection.ts';
import type { ConnectionMessage, EndpointText } from './connection.ts';
import type { NetworkErrorCode } from './error-code.ts';

/** What the service tells of it. */
export type ListenerEvent =
  | { readonly kind: 'bound'; readonly local: EndpointText }
  | {
      readonly kind: 'accepted';
      readonly line: number;
      readonly local: EndpointText;
      readonly remote: EndpointText;
    }
  | { readonly kind: 'failed'; readonly code: NetworkErrorCode };

/** What it is told. */
export type ListenerMessage = { readonly kind: 'listen' } | { readonly kind: 'taken' };

export class Listener {
  local: EndpointText | undefined;
  failure: NetworkErrorCode | undefined;
  private readonly loop: Loop;
  private readonly line: Line;
  private readonly accepted: Extract<ListenerEvent, { kind: 'accepted' }>[] = [];

  /** Binds a socket. */
  constructor(loop: Loop, at: EndpointText, backlog: number) {
    this.loop = loop;
    this.line = loop.open('tcp-listen', { ...at, backlog }, (event: ListenerEvent) => {
      if (event.kind === 'bound') this.local = event.local;
      else if (event.kind === 'failed') this.failure = event.code;
      else this.accepted.push(event);
    });
  }

  get settled(): boolean {
    return this.local !== undefined || this.failure !== undefined;
  }

  /** True where a connection waits. */
  get ready(): boolean {
    return this.accepted.length > 0 || this.failure !== undefined;
  }

  listen(): void {
    this.line.send({ kind: 'listen' } satisfies ListenerMessage);
  }

  /** The next connection, where there is one. */
  accept(): Connection | undefined {
    const next = this.accepted.shift();
    if (next === undefined) return undefined;
    this.line.send({ kind: 'taken' } satisfies ListenerMessage);
    const connection = new Connection((receive) => {
      const line = this.loop.attach(next.line, receive);
      line.send({ kind: 'start' } satisfies ConnectionMessage);
      return line;
    });
    connection.local = next.local;
    connection.remote = next.remote;
    return connection;
  }

  close(): void {
    this.line.close();
  }
}
