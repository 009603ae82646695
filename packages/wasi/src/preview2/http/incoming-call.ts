/** A request for a guest, from its head to the end of the guest's work on it. */
import type { Component, Imports } from '@wit-bindgen-ts/runtime';
import type { HttpMessage, RequestHead } from '../../http/messages.ts';
import type { Host } from '../../host.ts';
import { Exchange } from './exchange.ts';
import { handleRequest } from './handle-request.ts';

export class IncomingCall {
  private readonly host: Host;
  private readonly imports: Imports;
  private readonly exchange: Exchange;

  constructor(host: Host, imports: Imports, head: RequestHead, send: (message: HttpMessage) => void) {
    this.host = host;
    this.imports = imports;
    this.exchange = new Exchange(host, head, (message) => {
      // Nobody can take anything while the thread is the guest's.
      if (message.kind === 'data' && !this.suspends) {
        this.exchange.receive({ kind: 'taken', count: message.bytes.length });
      }
      send(message);
    });
  }

  /** True where messages can come while the guest works; else all must have come before. */
  get suspends(): boolean {
    return this.host.blocker.suspends;
  }

  receive(message: HttpMessage): void {
    this.exchange.receive(message);
  }

  /** Has the component handle the request. Rejects with what it failed by. */
  async handle(component: Component): Promise<void> {
    try {
      await handleRequest(this.host, this.imports, component, this.exchange);
    } finally {
      this.host.close();
    }
  }
}
