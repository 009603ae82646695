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

/** A thread that was done with a request within so many milliseconds gets the next one ahead. */
const QUICK = 2;

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
  readonly body: boolean;
  readonly asker: Asker;
  /** What came before a thread was free. */
  readonly early: HttpMessage[];
  /** Who has it, and under which number. */
  handed: { readonly thread: GuestThread; readonly id: number } | undefined;
}

export interface GuestPoolOptions {
  /** Threads. */
  readonly workers: number;
  /** How many requests one instance handles, one after another. */
  readonly maxInstanceReuseCount: number;
}

export class GuestPool {
  private readonly threads: GuestThread[] = [];
  private queue: Waiting[] = [];
  private readonly data: GuestThreadData;
  private closed = false;

  constructor(component: Component, grants: Grants, { workers, maxInstanceReuseCount }: GuestPoolOptions) {
    this.data = {
      component: component as unknown as GuestThreadData['component'],
      grants,
      maxInstanceReuseCount,
    };
    for (let i = 0; i < workers; i++) this.start();
  }

  /** Has a guest handle a request. Without `body`, nothing is sent after its head. */
  ask(head: RequestHead, body: boolean, asker: Asker): Asked {
    const waiting: Waiting = { head, body, asker, early: [], handed: undefined };
    this.queue.push(waiting);
    this.handOut();
    return {
      send: (message) => {
        const { handed } = waiting;
        if (handed === undefined) waiting.early.push(message);
        else handed.thread.send(handed.id, message);
      },
      giveUp: () => {
        this.queue = this.queue.filter((each) => each !== waiting);
        const { handed } = waiting;
        if (handed === undefined) return;
        handed.thread.send(handed.id, { kind: 'failed', code: { tag: 'connection-terminated' } });
        handed.thread.check(handed.id);
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
      (left) => {
        this.threads.splice(this.threads.indexOf(thread), 1);
        this.queue.unshift(...left);
        if (!this.closed) this.start();
      },
    );
    this.threads.push(thread);
  }

  private handOut(): void {
    for (let waiting = this.queue[0]; waiting !== undefined; waiting = this.queue[0]) {
      const { body } = waiting;
      const [thread] = this.threads.filter((each) => each.takes(body)).sort((a, b) => a.load - b.load);
      if (thread === undefined) return;
      this.queue.shift();
      thread.ask(waiting);
    }
  }
}

class GuestThread {
  private readonly worker: Worker;
  /** Those that it has, in order; it works at the first alone unless its guests can be suspended. */
  private readonly asked = new Map<number, Waiting>();
  private readonly freed: () => void;
  private ready = false;
  private many = false;
  private last = 0;
  private alive: (() => void) | undefined;
  /** When it was given the request that it works at, and whether the one before was done with at once. */
  private since = 0;
  private quick = false;

  /** `freed` is called where it has time for another request, `gone` where it has ended, with what it had not begun. */
  constructor(data: GuestThreadData, freed: () => void, gone: (left: readonly Waiting[]) => void) {
    this.freed = freed;
    this.worker = new Worker(program, { workerData: data, execArgv: [], env: {} });
    this.worker.on('message', (message: FromGuests) => this.receive(message));
    let reason = 'its thread was ended';
    this.worker.on('error', (error) => {
      reason = error.stack ?? error.message;
    });
    this.worker.on('exit', () => gone(this.end(reason)));
  }

  /** True where it may be given a request now, with a body or without. */
  takes(body: boolean): boolean {
    if (!this.ready || this.alive !== undefined) return false;
    if (this.many || this.asked.size === 0) return true;
    // The next one lies ready for it, if it seems that it will not lie there long, and can be given to another.
    return this.quick && this.asked.size === 1 && !body;
  }

  get load(): number {
    return this.asked.size;
  }

  ask(waiting: Waiting): void {
    const id = ++this.last;
    waiting.handed = { thread: this, id };
    this.asked.set(id, waiting);
    this.post({ kind: 'request', id, head: waiting.head, body: waiting.body });
    for (const message of waiting.early) this.send(id, message);
    waiting.early.length = 0;
    if (this.isBegun(id)) this.begin(waiting);
  }

  send(id: number, message: HttpMessage): void {
    if (this.asked.has(id)) this.post({ kind: 'message', id, message });
  }

  /** Ends the thread unless it answers: a guest that never ends leaves no time for anything else. */
  check(id: number): void {
    if (!this.asked.has(id) || !this.isBegun(id) || this.alive !== undefined) return;
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
        this.asked.get(message.id)?.asker.receive(message.message);
        break;
      case 'done':
        this.done(message.id, message.failure);
        break;
      case 'pong':
        this.alive?.();
        break;
    }
  }

  private done(id: number, failure: string | undefined): void {
    const asker = this.asked.get(id)?.asker;
    this.asked.delete(id);
    this.quick = performance.now() - this.since < QUICK;
    const [next] = this.asked.values();
    if (!this.many && next !== undefined) this.begin(next);
    this.freed();
    asker?.done(failure);
  }

  private begin({ asker }: Waiting): void {
    this.since = performance.now();
    asker.begun();
  }

  /** True for what it works at. */
  private isBegun(id: number): boolean {
    return this.many || this.asked.keys().next().value === id;
  }

  /** Tells those whose requests it works at that it is gone. Returns what it had not begun. */
  private end(reason: string): readonly Waiting[] {
    const all = [...this.asked.values()];
    this.asked.clear();
    const left = this.many ? [] : all.splice(1);
    for (const waiting of left) waiting.handed = undefined;
    for (const { asker } of all) asker.done(reason);
    return left;
  }
}
