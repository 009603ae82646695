/** The program of a thread of guests: handles requests, which another thread speaks HTTP for. */
import { parentPort, workerData } from 'node:worker_threads';
import { canSuspend, Component } from '@wit-bindgen-ts/runtime';
import { freezeGrants } from '../../grants.ts';
import type { HttpMessage, RequestHead } from '../../http/messages.ts';
import { HandlerInstance } from '../../preview2/http/handler-instance.ts';
import { HandlerInstances } from '../../preview2/http/handler-instances.ts';
import { IncomingCall } from '../../preview2/http/incoming-call.ts';
import { nodePlatform } from '../platform.ts';
import { transferOf } from './guest-messages.ts';
import type { FromGuests, GuestThreadData, ToGuests } from './guest-messages.ts';

const { component: posted, grants: given, maxInstanceReuseCount } = workerData as GuestThreadData;
const component = Component.from(posted);
const grants = freezeGrants(given);
const instances = new HandlerInstances(
  () => new HandlerInstance(component, grants, nodePlatform),
  maxInstanceReuseCount,
);

/** Requests under way. */
const calls = new Map<number, Handling>();

function tell(message: FromGuests): void {
  parentPort!.postMessage(message, message.kind === 'message' ? [...transferOf(message)] : []);
}

/** One request. */
class Handling {
  private readonly id: number;
  private readonly call: IncomingCall;
  private begun = false;

  constructor(id: number, head: RequestHead) {
    this.id = id;
    this.call = new IncomingCall(instances, head, (message) => {
      tell({ kind: 'message', id, message });
    });
    if (this.call.suspends) this.begin();
  }

  receive(message: HttpMessage): void {
    this.call.receive(message);
    // A guest that cannot be suspended begins when the body is there.
    if (!this.begun && (message.kind === 'end' || message.kind === 'failed')) this.begin();
    else if (!this.begun && message.kind === 'data') this.take(message.bytes.length);
  }

  private begin(): void {
    this.begun = true;
    this.call.handle().then(
      () => this.end(undefined),
      (error: unknown) => this.end(reasonOf(error)),
    );
  }

  private end(failure: string | undefined): void {
    calls.delete(this.id);
    tell({ kind: 'done', id: this.id, failure });
    // The next request finds an instance that was made while nobody waited.
    if (calls.size === 0) setImmediate(prepare);
  }

  /** Says that there is room for more, though the guest has not read anything yet. */
  private take(count: number): void {
    tell({ kind: 'message', id: this.id, message: { kind: 'taken', count } });
  }
}

function prepare(): void {
  if (calls.size === 0) instances.prepare();
}

/** What a guest failed by, with its own frames. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stacks = [error.stack, error.cause instanceof Error ? error.cause.stack : undefined];
  const frames = stacks
    .flatMap((stack) => stack?.split('\n') ?? [])
    .filter((line) => /^ +at .*wasm/.test(line));
  return [`${error.name}: ${error.message}`, ...frames].join('\n');
}

parentPort!.on('message', (message: ToGuests) => {
  switch (message.kind) {
    case 'request': {
      const handling = new Handling(message.id, message.head);
      calls.set(message.id, handling);
      if (!message.body) handling.receive({ kind: 'end', trailers: undefined });
      break;
    }
    case 'message':
      calls.get(message.id)?.receive(message.message);
      break;
    case 'ping':
      tell({ kind: 'pong' });
      break;
  }
});

instances.prepare();
tell({ kind: 'ready', many: canSuspend });
