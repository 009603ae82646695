/** The service `http`: sends a guest's request by Node's own client, and brings the response. */
import type { ClientRequest as NodeRequest, IncomingMessage } from 'node:http';
import { WINDOW } from '../http/messages.ts';
import type { ClientRequest, HttpMessage } from '../http/messages.ts';
import { OutgoingExchange } from '../http/outgoing-exchange.ts';
import type { Outlet, Service } from '../io/loop.ts';
import { pairs } from './header-pairs.ts';
import { httpErrorCode } from './http-error-code.ts';

export const httpClient: Service = (request: ClientRequest, outlet) => new ClientExchange(request, outlet);

/** One request and its response. */
class ClientExchange extends OutgoingExchange {
  private readonly sending: NodeRequest | undefined;
  private response: IncomingMessage | undefined;

  constructor(request: ClientRequest, outlet: Outlet) {
    super(request, outlet);
    const { scheme, authority, method, path, headers } = request;
    // Loaded where it is needed: most guests send nothing.
    const { request: send } = process.getBuiltinModule(scheme === 'https' ? 'node:https' : 'node:http');
    let sending: NodeRequest;
    try {
      const { hostname, port } = new URL(`${scheme}://${authority}`);
      sending = send({
        host: hostname.replace(/^\[|\]$/g, ''),
        port: port === '' ? undefined : port,
        method,
        path,
        headers: ['host', authority!, ...headers.flat()],
        agent: false,
      });
    } catch (error) {
      // Node knows that it cannot be sent.
      this.fail(httpErrorCode(error as Error));
      return;
    }
    this.sending = sending;
    this.expect(request.connectTimeout, { tag: 'connection-timeout' });
    sending.on('socket', (socket) => {
      socket.once(scheme === 'https' ? 'secureConnect' : 'connect', () => {
        this.expect(request.firstByteTimeout);
      });
    });
    sending.on('response', (response) => this.receiveResponse(response));
    sending.on('error', (error) => this.fail(httpErrorCode(error)));
    sending.on('upgrade', (_response, socket) => {
      socket.destroy();
      this.fail({ tag: 'HTTP-upgrade-failed' });
    });
  }

  receive(message: HttpMessage): void {
    switch (message.kind) {
      case 'data': {
        const { bytes } = message;
        this.sending?.write(bytes, () => this.tell({ kind: 'taken', count: bytes.length }));
        break;
      }
      case 'end':
        if (message.trailers !== undefined) this.sending?.addTrailers(message.trailers.map(pair));
        this.sending?.end();
        break;
      case 'taken':
        this.onItsWay -= message.count;
        if (this.onItsWay < WINDOW) this.response?.resume();
        break;
      case 'failed':
        this.fail(message.code);
        break;
    }
  }

  protected stop(): void {
    this.sending?.destroy();
  }

  private receiveResponse(response: IncomingMessage): void {
    this.response = response;
    const late = (): void => this.expect(this.request.betweenBytesTimeout);
    late();
    this.tell({ kind: 'response', status: response.statusCode!, headers: pairs(response.rawHeaders) });
    response.on('data', (bytes: Uint8Array) => {
      late();
      this.onItsWay += bytes.length;
      if (this.onItsWay >= WINDOW) response.pause();
      this.tell({ kind: 'data', bytes });
    });
    response.on('end', () => {
      this.expect(undefined);
      if (!response.complete) return this.fail({ tag: 'HTTP-response-incomplete' });
      const trailers = pairs(response.rawTrailers);
      this.tell({ kind: 'end', trailers: trailers.length > 0 ? trailers : undefined });
      return undefined;
    });
    response.on('error', () => this.fail({ tag: 'HTTP-response-incomplete' }));
  }
}

function pair([name, value]: readonly [string, string]): [string, string] {
  return [name, value];
}
