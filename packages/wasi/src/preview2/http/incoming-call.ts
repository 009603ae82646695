/** A request for a guest, from its head to the end of the guest's work on it. */
import type { HttpMessage, RequestHead } from '../../http/messages.ts';
import { Exchange } from './exchange.ts';
import type { HandlerInstance } from './handler-instance.ts';
import type { HandlerInstances } from './handler-instances.ts';

export class IncomingCall {
  private readonly instances: HandlerInstances;
  private readonly instance: HandlerInstance;
  private readonly exchange: Exchange;

  /** What comes of it is told to `send`. */
  constructor(instances: HandlerInstances, head: RequestHead, send: (message: HttpMessage) => void) {
    this.instances = instances;
    this.instance = instances.take();
    this.exchange = new Exchange(this.instance.host, head, (message) => {
      // Nobody can take anything while the thread is the guest's.
      if (message.kind === 'data' && !this.suspends) {
        this.exchange.receive({ kind: 'taken', count: message.bytes.length });
      }
      send(message);
    });
  }

  /** True where messages can come while the guest works; else all must have come before. */
  get suspends(): boolean {
    return this.instance.host.blocker.suspends;
  }

  receive(message: HttpMessage): void {
    this.exchange.receive(message);
  }

  /** Has the guest handle the request. Rejects with what it failed by. */
  async handle(): Promise<void> {
    try {
      await this.instance.handle(this.exchange);
    } finally {
      this.instances.giveBack(this.instance);
    }
  }
}
