/**
 * Threads of guests: hands each request to the one with the fewest, and replaces one that does not answer any more. A
 * thread whose guests cannot be suspended has one request at a time; the others wait for it.
 */
import { Worker } from 'node:worker_threads';
import type { Component } from '@wit-bindgen-ts/runtime';
import type { Grants } from '../../grants.ts';
import type { HttpMessage, RequestHead } from '../../http/messages.ts';
import { transferOf } from './guest-messages.ts';
import type { FromGuests, GuestThreadData, ToGuests } from './guest-messages.ts';

/** How long a thread may take to say that it is there, in milliseconds. */
const PATIENCE = 250;

/** The program of a thread: beside this module, or, where that is TypeScript, beside what is built from it. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/node/serve/guest-thread.js' : './guest-thread.js',
  import.meta.url,
);

/** What somebody who has asked is told. */
export interface Asker {
  /** A guest has the request. */
  begun(): void;
  receive(message: HttpMessage): void;
  /** The guest has done, or is gone; with `failure` it did not end well. */
  done(failure: string | undefined): void;
}

/** A request that was handed over. */
export interface Asked {
  send(message: HttpMessage): void;
  /** Nobody waits any more: a guest that still runs is stopped, with its thread where it must be. */
  giveUp(): void;
}

interface Waiting {
  readonly head: RequestHead;
  readonly asker: Asker;
  /** What came before a thread was free. */
  readonly early: HttpMessage[];
  handed: ((message: HttpMessage) => void) | undefined;
  thread: GuestThread | undefined;
  id: number;
}

export class GuestPool {
  private readonly threads: GuestThread[] = [];
  private queue: Waiting[] = [];
  private readonly data: GuestThreadData;
  private closed = false;

  constructor(component: Component, grants: Grants, size: number) {
    this.data = { component: component as unknown as GuestThreadData['component'], grants };
    for (let i = 0; i < size; i++) this.start();
  }

  ask(head: RequestHead, asker: Asker): Asked {
    const waiting: Waiting = { head, asker, early: [], handed: undefined, thread: undefined, id: 0 };
    this.queue.push(waiting);
    this.handOut();
    return {
      send: (message) => {
        if (waiting.handed === undefined) waiting.early.push(message);
        else waiting.handed(message);
      },
      giveUp: () => {
        this.queue = this.queue.filter((each) => each !== waiting);
        if (waiting.thread === undefined) return;
        waiting.handed?.({ kind: 'failed', code: { tag: 'connection-terminated' } });
        waiting.thread.check(waiting.id);
      },
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }

  private start(): void {
    const thread = new GuestThread(
      this.data,
      () => this.handOut(),
      () => {
        this.threads.splice(this.threads.indexOf(thread), 1);
        if (!this.closed) this.start();
      },
    );
    this.threads.push(thread);
  }

  private handOut(): void {
    for (;;) {
      const [thread] = this.threads.filter((each) => each.free).sort((a, b) => a.load - b.load);
      const waiting = thread && this.queue.shift();
      if (waiting === undefined) return;
      const { id, send } = thread!.ask(waiting.head, waiting.asker);
      waiting.thread = thread;
      waiting.id = id;
      waiting.handed = send;
      waiting.asker.begun();
      for (const message of waiting.early) send(message);
      waiting.early.length = 0;
    }
  }
}

class GuestThread {
  private readonly worker: Worker;
  private readonly asked = new Map<number, Asker>();
  private readonly freed: () => void;
  private ready = false;
  private many = false;
  private last = 0;
  private alive: (() => void) | undefined;

  /** `freed` is called where it has time for another request, `gone` where it has ended. */
  constructor(data: GuestThreadData, freed: () => void, gone: () => void) {
    this.freed = freed;
    this.worker = new Worker(program, { workerData: data, execArgv: [], env: {} });
    this.worker.on('message', (message: FromGuests) => this.receive(message));
    const end = (reason: string): void => {
      for (const asker of this.asked.values()) asker.done(reason);
      this.asked.clear();
    };
    this.worker.on('error', (error) => end(error.stack ?? error.message));
    this.worker.on('exit', () => {
      end('its thread was ended');
      gone();
    });
  }

  get free(): boolean {
    return this.ready && this.alive === undefined && (this.many || this.asked.size === 0);
  }

  get load(): number {
    return this.asked.size;
  }

  ask(
    head: RequestHead,
    asker: Asker,
  ): { readonly id: number; readonly send: (message: HttpMessage) => void } {
    const id = ++this.last;
    this.asked.set(id, asker);
    this.post({ kind: 'request', id, head });
    const send = (message: HttpMessage): void => {
      if (this.asked.has(id)) this.post({ kind: 'message', id, message });
    };
    return { id, send };
  }

  /** Ends the thread unless it answers: a guest that never ends leaves no time for anything else. */
  check(id: number): void {
    if (!this.asked.has(id) || this.alive !== undefined) return;
    const timer = setTimeout(() => void this.terminate(), PATIENCE);
    this.alive = () => {
      clearTimeout(timer);
      this.alive = undefined;
      this.freed();
    };
    this.post({ kind: 'ping' });
  }

  terminate(): Promise<number> {
    this.ready = false;
    return this.worker.terminate();
  }

  private post(message: ToGuests): void {
    this.worker.postMessage(message, message.kind === 'message' ? [...transferOf(message)] : []);
  }

  private receive(message: FromGuests): void {
    switch (message.kind) {
      case 'ready':
        this.ready = true;
        this.many = message.many;
        this.freed();
        break;
      case 'message':
        this.asked.get(message.id)?.receive(message.message);
        break;
      case 'done':
        this.asked.get(message.id)?.done(message.failure);
        this.asked.delete(message.id);
        this.freed();
        break;
      case 'pong':
        this.alive?.();
        break;
    }
  }
}
