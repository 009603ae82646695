/**
 * The service `http` by the engine's `fetch`: sends a guest's request, and brings the response. The body is sent once
 * it is whole, since browsers stream none over HTTP/1.1, and bring no response before they have sent it in any case.
 */
import { WINDOW } from '../http/messages.ts';
import type { ClientRequest, HttpMessage } from '../http/messages.ts';
import { OutgoingExchange } from '../http/outgoing-exchange.ts';
import type { Service } from '../io/loop.ts';
import { fetchRequest } from './fetch-request.ts';
import { fetchedHeaders } from './fetched-headers.ts';

export const fetchClient: Service = (request: ClientRequest, outlet) => new FetchExchange(request, outlet);

/** Most bytes of a request's body. */
const MOST_SENT = 2 ** 28;

/** One request and its response. */
class FetchExchange extends OutgoingExchange {
  private readonly aborter = new AbortController();
  /** The request's body, as far as it has come. */
  private readonly parts: Uint8Array[] = [];
  private size = 0;
  private goOn: (() => void) | undefined;

  receive(message: HttpMessage): void {
    switch (message.kind) {
      case 'data': {
        const { bytes } = message;
        this.size += bytes.length;
        if (this.size > MOST_SENT)
          return this.fail({ tag: 'HTTP-request-body-size', val: BigInt(MOST_SENT) });
        this.parts.push(bytes);
        return this.tell({ kind: 'taken', count: bytes.length });
      }
      case 'end':
        if (message.trailers !== undefined && message.trailers.length > 0) {
          return this.fail({ tag: 'internal-error', val: 'fetch sends no trailers' });
        }
        return void this.exchange();
      case 'taken':
        this.onItsWay -= message.count;
        if (this.onItsWay < WINDOW) this.goOn?.();
        return undefined;
      case 'failed':
        return this.fail(message.code);
      case 'response':
        return undefined;
    }
  }

  protected stop(): void {
    this.aborter.abort();
    this.goOn?.();
  }

  private async exchange(): Promise<void> {
    const made = fetchRequest(this.request, this.wholeBody(), this.aborter.signal);
    if ('failure' in made) return this.fail(made.failure);
    const { connectTimeout = 0, firstByteTimeout } = this.request;
    // Nobody tells when there is a connection.
    this.expect(firstByteTimeout === undefined ? undefined : connectTimeout + firstByteTimeout);
    let response: Response;
    try {
      response = await fetch(made.request);
    } catch (error) {
      return this.fail({ tag: 'internal-error', val: withoutReason(error) });
    }
    if (response.type === 'opaqueredirect') {
      return this.fail({
        tag: 'internal-error',
        val: 'the response is a redirect, which a browser does not show',
      });
    }
    const { status } = response;
    this.tell({ kind: 'response', status, headers: fetchedHeaders(response, this.request.method) });
    try {
      await this.read(response.body);
    } catch {
      this.fail({ tag: 'HTTP-response-incomplete' });
    }
    return undefined;
  }

  private async read(body: Response['body']): Promise<void> {
    const reader = body?.getReader();
    for (;;) {
      this.expect(this.request.betweenBytesTimeout);
      const part = await reader?.read();
      this.expect(undefined);
      if (part?.value === undefined) break;
      this.onItsWay += part.value.length;
      this.tell({ kind: 'data', bytes: part.value });
      if (this.onItsWay >= WINDOW && !this.over) {
        await new Promise<void>((resolve) => {
          this.goOn = resolve;
        });
      }
    }
    this.tell({ kind: 'end', trailers: undefined });
  }

  private wholeBody(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.parts.splice(0)) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

/** What `fetch` says of a failure, which is the same for all that can go wrong. */
function withoutReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message}: nobody answers, or a policy, such as CORS, keeps the answer from this page`;
}
