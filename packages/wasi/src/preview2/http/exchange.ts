/** One request that comes in, as the guest sees it, and its way back. */
import { BodySource } from '../../http/body-source.ts';
import type { HttpMessage, RequestHead } from '../../http/messages.ts';
import type { Host } from '../../host.ts';
import { IncomingRequest } from './messages.ts';
import { ResponseOutparam } from './response-outparam.ts';

export class Exchange {
  readonly request: IncomingRequest;
  readonly outparam: ResponseOutparam;
  private readonly source: BodySource;
  private readonly host: Host;

  /** `send` takes the response, and what was taken of the request's body, to whoever has asked. */
  constructor(host: Host, head: RequestHead, send: (message: HttpMessage) => void) {
    this.host = host;
    this.source = new BodySource((count) => send({ kind: 'taken', count }));
    this.request = new IncomingRequest(head, this.source, host.blocker);
    this.outparam = new ResponseOutparam(send);
  }

  /** More of the request's body, or word of how much of the response's was taken. */
  receive(message: HttpMessage): void {
    switch (message.kind) {
      case 'data':
        this.source.push(message.bytes);
        break;
      case 'end':
        this.source.end(message.trailers);
        break;
      case 'taken':
        this.outparam.body?.sink.taken(message.count);
        break;
      case 'failed':
        this.source.fail(message.code);
        this.outparam.body?.sink.fail(message.code);
        break;
    }
    this.host.blocker.wake();
  }
}
