/** A request and its response at Node's server, for a guest in another thread. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { WINDOW } from '../../http/messages.ts';
import type { HttpMessage, RequestHead } from '../../http/messages.ts';
import { pairs } from '../header-pairs.ts';
import type { Asked, Asker, GuestPool } from './guest-pool.ts';

export interface ExchangeOptions {
  /** Milliseconds until a guest that has the request must have begun to answer. */
  readonly timeout: number;
  /** Is told of each failure of a guest. */
  readonly onError: (failure: string) => void;
}

export class ServerExchange implements Asker {
  private readonly request: IncomingMessage;
  private readonly response: ServerResponse;
  private readonly options: ExchangeOptions;
  private readonly asked: Asked;
  private timer: NodeJS.Timeout | undefined;
  private givenUp = false;
  private gathers = false;
  private isDone = false;
  /** Bytes of the request that the guest has not taken yet. */
  private onItsWay = 0;

  constructor(pool: GuestPool, request: IncomingMessage, response: ServerResponse, options: ExchangeOptions) {
    this.request = request;
    this.response = response;
    this.options = options;
    const body = hasBody(request);
    this.asked = pool.ask(headOf(request), body, this);
    if (body) this.readBody();
    else request.resume();
    response.on('close', () => {
      clearTimeout(this.timer);
      if (!response.writableFinished) this.giveUp();
    });
  }

  private readBody(): void {
    const { request } = this;
    request.on('data', (chunk: Uint8Array) => {
      if (this.isDone) return;
      this.onItsWay += chunk.length;
      if (this.onItsWay >= WINDOW) request.pause();
      this.asked.send({ kind: 'data', bytes: new Uint8Array(chunk) });
    });
    request.on('end', () => {
      const trailers = pairs(request.rawTrailers);
      this.asked.send({ kind: 'end', trailers: trailers.length > 0 ? trailers : undefined });
    });
  }

  begun(): void {
    this.timer = setTimeout(() => this.late(), this.options.timeout);
  }

  receive(message: HttpMessage): void {
    switch (message.kind) {
      case 'taken':
        this.onItsWay -= message.count;
        if (this.onItsWay < WINDOW) this.request.resume();
        break;
      case 'response':
        this.begin(message);
        break;
      case 'data': {
        const { bytes } = message;
        const count = bytes.length;
        this.gather();
        this.response.write(bytes, () => this.asked.send({ kind: 'taken', count }));
        break;
      }
      case 'end':
        if (message.trailers !== undefined) this.response.addTrailers(message.trailers.map(mutable));
        this.response.end();
        break;
      case 'failed':
        this.fail(500);
        break;
    }
  }

  done(failure: string | undefined): void {
    // Of one that was given up, the end is no news.
    if (failure !== undefined && !this.givenUp) this.options.onError(failure);
    // What the guest has not read of the body stands before the connection's next request.
    this.isDone = true;
    this.request.resume();
    if (!this.response.writableEnded) this.fail(500);
  }

  private begin({ status, headers }: Extract<HttpMessage, { kind: 'response' }>): void {
    if (this.response.headersSent) return;
    clearTimeout(this.timer);
    try {
      this.response.writeHead(status, headers.flat());
      this.gather();
      this.response.flushHeaders();
    } catch (error) {
      // What Node does not send is the guest's mistake.
      this.options.onError(error instanceof Error ? error.message : String(error));
      this.fail(500);
    }
  }

  /** Sends what has come from the guest by now in one piece. */
  private gather(): void {
    if (this.gathers) return;
    this.gathers = true;
    this.response.cork();
    setImmediate(() => this.release());
  }

  private release(): void {
    if (!this.gathers) return;
    this.gathers = false;
    this.response.uncork();
  }

  private late(): void {
    if (this.response.headersSent) return;
    this.options.onError(`no answer within ${this.options.timeout} ms`);
    this.fail(504);
    this.giveUp();
  }

  private giveUp(): void {
    this.givenUp = true;
    this.asked.giveUp();
  }

  /** Answers with a status of ours, or cuts off what was begun. */
  private fail(status: number): void {
    this.release();
    if (this.response.headersSent) this.response.destroy();
    else this.response.writeHead(status, { 'content-length': 0 }).end();
  }
}

/** RFC 9112, section 6.3. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function headOf({ method, url, headers, rawHeaders }: IncomingMessage): RequestHead {
  return { method: method!, scheme: 'http', authority: headers.host, path: url, headers: pairs(rawHeaders) };
}

function mutable([name, value]: readonly [string, string]): [string, string] {
  return [name, value];
}
