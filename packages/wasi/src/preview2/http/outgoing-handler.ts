/** `wasi:http/outgoing-handler`: requests of a guest, to whom it may send them. */
import { canSuspend } from '@wit-bindgen-ts/runtime';
import { BodySource } from '../../http/body-source.ts';
import { HttpError } from '../../http/error-code.ts';
import type { ErrorCode } from '../../http/error-code.ts';
import { isGranted, placeOf } from '../../http/granted.ts';
import type { ClientRequest, HttpMessage } from '../../http/messages.ts';
import type { Host } from '../../host.ts';
import type { Line } from '../../io/loop.ts';
import type { Blocker } from '../../io/waiting.ts';
import { disposeSymbol } from '../dispose-symbol.ts';
import { Pollable } from '../io.ts';
import { IncomingResponse, methodName, schemeName } from './messages.ts';
import type { OutgoingRequest } from './messages.ts';
import type { RequestOptions } from './request-options.ts';

type Outcome =
  { readonly tag: 'ok'; readonly val: IncomingResponse } | { readonly tag: 'err'; readonly val: ErrorCode };

export class FutureIncomingResponse {
  private readonly blocker: Blocker;
  private readonly source: BodySource;
  private outcome: Outcome | undefined;
  private given = false;
  private line: Line | undefined;

  constructor(host: Host, request: ClientRequest, from: OutgoingRequest) {
    this.blocker = host.blocker;
    this.source = new BodySource((count) => this.line?.send({ kind: 'taken', count }));
    const sink = from.given?.sink;
    const line = host.loop!.open('http', request, (message: HttpMessage) => {
      if (message.kind === 'taken') sink?.taken(message.count);
      else this.receive(message);
      if (message.kind === 'failed') sink?.fail(message.code);
    });
    this.line = line;
    if (from.given === undefined) {
      line.send({ kind: 'end', trailers: undefined });
    } else {
      from.given.onAbandoned = ({ payload }) => line.send({ kind: 'failed', code: payload });
      from.given.sink.connect((message) => line.send(message));
    }
  }

  subscribe(): Pollable {
    return new Pollable({ wakes: true, ready: () => this.outcome !== undefined }, this.blocker);
  }

  get():
    | { readonly tag: 'ok'; readonly val: Outcome }
    | { readonly tag: 'err'; readonly val?: undefined }
    | undefined {
    if (this.outcome === undefined) return undefined;
    if (this.given) return { tag: 'err' };
    this.given = true;
    return { tag: 'ok', val: this.outcome };
  }

  /** Nobody waits for the answer any more; a response that was given goes on. */
  [disposeSymbol](): void {
    if (this.given) return;
    this.line?.close();
    this.line = undefined;
  }

  private receive(message: Exclude<HttpMessage, { kind: 'taken' }>): void {
    switch (message.kind) {
      case 'response': {
        const { status, headers } = message;
        this.outcome = { tag: 'ok', val: new IncomingResponse(status, headers, this.source, this.blocker) };
        break;
      }
      case 'data':
        this.source.push(message.bytes);
        break;
      case 'end':
        this.source.end(message.trailers);
        this.line?.close();
        break;
      case 'failed':
        this.outcome ??= { tag: 'err', val: message.code };
        this.source.fail(message.code);
        break;
    }
  }
}

/** For guests that block the only thread there is. */
const whyNoRequests = `in a browser, a guest sends requests where it is suspended while it waits (JSPI): ${
  canSuspend ? 'use `runAsync`, or instantiate it with `wasi.suspend()`' : 'this engine cannot do that'
}`;

/** The function `handle` of a host. */
export function outgoingHandler(
  host: Host,
): (request: OutgoingRequest, options: RequestOptions | undefined) => FutureIncomingResponse {
  return (request, options) => {
    const client = clientRequest(request, options);
    const { scheme, authority } = client;
    const place = placeOf(scheme!, authority!);
    if (place === undefined) throw new HttpError({ tag: 'HTTP-request-URI-invalid' });
    if (!isGranted(host.grants.http ?? [], place)) {
      host.denied({
        kind: 'http',
        target: `${scheme}://${authority}`,
        reason: 'the request was not granted',
      });
      throw new HttpError({ tag: 'HTTP-request-denied' });
    }
    if (host.loop === undefined) throw new HttpError({ tag: 'internal-error', val: whyNoRequests });
    return new FutureIncomingResponse(host, client, request);
  };
}

/** What is to be sent. Throws where the guest has said too little, or what cannot be sent. */
function clientRequest(request: OutgoingRequest, options: RequestOptions | undefined): ClientRequest {
  const scheme = schemeName(request.scheme() ?? { tag: 'HTTPS' });
  const authority = request.authority();
  if (authority === undefined || (scheme !== 'http' && scheme !== 'https')) {
    throw new HttpError({ tag: 'HTTP-request-URI-invalid' });
  }
  const method = methodName(request.method());
  if (method === 'CONNECT') throw new HttpError({ tag: 'HTTP-request-method-invalid' });
  return {
    method,
    scheme,
    authority,
    path: request.pathWithQuery() ?? '/',
    headers: request.list.entries(),
    connectTimeout: milliseconds(options?.connectTimeout()),
    firstByteTimeout: milliseconds(options?.firstByteTimeout()),
    betweenBytesTimeout: milliseconds(options?.betweenBytesTimeout()),
  };
}

function milliseconds(nanoseconds: bigint | undefined): number | undefined {
  return nanoseconds === undefined ? undefined : Number(nanoseconds / 1_000_000n);
}
