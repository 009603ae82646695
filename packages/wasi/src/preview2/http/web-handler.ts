/** From a component to a function that answers requests of the Fetch standard, for whatever server has them. */
import type { Component } from '@wit-bindgen-ts/runtime';
import { WINDOW } from '../../http/messages.ts';
import type { HeaderList, HttpMessage, RequestHead } from '../../http/messages.ts';
import { freezeGrants } from '../../grants.ts';
import type { Grants } from '../../grants.ts';
import type { Platform } from '../../platform.ts';
import { HandlerInstance } from './handler-instance.ts';
import { HandlerInstances } from './handler-instances.ts';
import { IncomingCall } from './incoming-call.ts';
import { nameOfHandler } from './name-of-handler.ts';

export type WebHandler = (request: Request) => Promise<Response>;

export interface HandlerOptions {
  /**
   * How many requests one instance handles, one after another; what the guest keeps is there for the next. Default 1.
   */
  readonly maxInstanceReuseCount?: number | undefined;
  /** Is told of each trap, and of whatever else a guest has failed by. */
  readonly onError?: ((exception: unknown, request: Request) => void) | undefined;
}

/** What requests of a guest are given: all the same, or each its own. */
export type GrantsForRequests = Grants | ((request: Request) => Grants);

/**
 * Answers each request by an instance of its own, unless `maxInstanceReuseCount` says otherwise. A request that the
 * guest does not answer, or traps at, is a 500. Where the engine cannot suspend a guest (JSPI), bodies are read whole
 * before the guest begins, and sent when it has done.
 */
export function webHandler(
  component: Component,
  grants: GrantsForRequests,
  platform: Platform,
  { onError, maxInstanceReuseCount = 1 }: HandlerOptions,
): WebHandler {
  nameOfHandler(component);
  const instancesFor = instancesOf(component, grants, platform, maxInstanceReuseCount);
  return async (request) => {
    const exchange = new WebExchange(instancesFor(request), request);
    exchange.run().catch((exception: unknown) => onError?.(exception, request));
    return exchange.response;
  };
}

function instancesOf(
  component: Component,
  grants: GrantsForRequests,
  platform: Platform,
  mostUses: number,
): (request: Request) => HandlerInstances {
  if (!(Number.isInteger(mostUses) && mostUses >= 1)) {
    throw new TypeError(`\`maxInstanceReuseCount\` must be a whole number from 1, got ${String(mostUses)}`);
  }
  if (typeof grants !== 'function') {
    const frozen = freezeGrants(grants);
    const all = new HandlerInstances(() => new HandlerInstance(component, frozen, platform), mostUses);
    return () => all;
  }
  if (mostUses > 1) {
    throw new TypeError(
      '`maxInstanceReuseCount` above 1 needs the same grants for all requests, and they were given by a function',
    );
  }
  return (request) => {
    return new HandlerInstances(() => new HandlerInstance(component, grants(request), platform), 1);
  };
}

class WebExchange {
  readonly response: Promise<Response>;
  private readonly call: IncomingCall;
  private readonly request: Request;
  private answer!: (response: Response) => void;
  private body: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Of the response: bytes that nobody has read yet. */
  private unread = 0;
  /** Of the request: bytes that the guest has not taken yet. */
  private untaken = 0;
  private goOn: (() => void) | undefined;
  /** The guest has done. */
  private over = false;

  constructor(instances: HandlerInstances, request: Request) {
    this.response = new Promise((resolve) => {
      this.answer = resolve;
    });
    this.request = request;
    this.call = new IncomingCall(instances, headOf(request), (message) => this.send(message));
  }

  async run(): Promise<void> {
    const reading = this.read();
    if (!this.call.suspends) await reading;
    try {
      await this.call.handle();
    } finally {
      this.over = true;
      this.goOn?.();
    }
  }

  /** Reads the request's body, no further ahead of the guest than the window, where it can keep up. */
  private async read(): Promise<void> {
    try {
      const reader = (await bodyOf(this.request))?.getReader();
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader!.read()) {
        if (this.over) {
          await reader!.cancel();
          return;
        }
        this.untaken += part.value.length;
        this.call.receive({ kind: 'data', bytes: part.value });
        if (this.call.suspends && this.untaken >= WINDOW) {
          await new Promise<void>((resolve) => {
            this.goOn = resolve;
          });
        }
      }
      this.call.receive({ kind: 'end', trailers: undefined });
    } catch {
      // Whoever asks has gone, which is for the guest to know.
      this.call.receive({ kind: 'failed', code: { tag: 'connection-terminated' } });
    }
  }

  private send(message: HttpMessage): void {
    switch (message.kind) {
      case 'taken':
        this.untaken -= message.count;
        if (this.untaken < WINDOW) this.goOn?.();
        break;
      case 'response':
        this.begin(message.status, message.headers);
        break;
      case 'data':
        this.unread += message.bytes.length;
        this.body?.enqueue(message.bytes);
        break;
      case 'end':
        this.body?.close();
        this.body = undefined;
        break;
      case 'failed':
        this.answer(new Response(undefined, { status: 500 }));
        this.body?.error(new Error(`the guest's response was cut off: ${message.code.tag}`));
        this.body = undefined;
        break;
    }
  }

  private begin(status: number, headers: HeaderList): void {
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.body = controller;
        },
        pull: () => this.readAll(),
        cancel: () => {
          this.body = undefined;
          this.call.receive({ kind: 'failed', code: { tag: 'connection-terminated' } });
        },
      },
      { highWaterMark: 0 },
    );
    this.answer(responseOf(status, headers, body));
  }

  /** All that was enqueued has been read: the guest may write more. */
  private readAll(): void {
    const { unread } = this;
    this.unread = 0;
    if (unread > 0 && this.call.suspends) this.call.receive({ kind: 'taken', count: unread });
  }
}

/** A request's body as a stream, also where requests know none (Firefox). */
async function bodyOf(request: Request): Promise<ReadableStream<Uint8Array> | null> {
  return 'body' in request ? request.body : new Response(await (request as Request).blob()).body;
}

/** Statuses of responses that have no body. */
const bodiless = new Set([204, 205, 304]);

function responseOf(status: number, headers: HeaderList, body: ReadableStream<Uint8Array>): Response {
  // What a page may not make is the guest's mistake.
  if (status < 200 || status > 599) return new Response(undefined, { status: 500 });
  const fields = new Headers();
  for (const [name, value] of headers) fields.append(name, value);
  return new Response(bodiless.has(status) ? undefined : body, { status, headers: fields });
}

function headOf({ method, url, headers }: Request): RequestHead {
  const { protocol, host, pathname, search } = new URL(url);
  const fields: (readonly [name: string, value: string])[] = [];
  headers.forEach((value, name) => fields.push([name, value]));
  return {
    method,
    scheme: protocol.slice(0, -1),
    authority: host,
    path: pathname + search,
    headers: fields,
  };
}
