/** The event loop of a thread of its own, for which the guest's thread waits where the engine cannot suspend. */
import type { MessagePort, Worker } from 'node:worker_threads';
import { Receivers } from '../io/lines.ts';
import type { Line, Loop, Receive } from '../io/loop.ts';
import { post } from './thread-messages.ts';
import type { FromThread, ThreadData, ToThread } from './thread-messages.ts';

/** Loaded where it is needed: most guests have no network. */
const threads = (): typeof import('node:worker_threads') => process.getBuiltinModule('node:worker_threads');

/** How long a thread may take to start, in milliseconds. */
const START = 30_000;

/** How long the thread may take to close all, in milliseconds: somewhat longer than each of its connections may. */
const LINGER = 2500;

/** The program of the thread: beside this module, or, where that is TypeScript, beside what is built from it. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/node/io-thread.js' : './io-thread.js',
  import.meta.url,
);

export class ThreadLoop implements Loop {
  private readonly receivers = new Receivers();
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly arrived = new Int32Array(new SharedArrayBuffer(4));
  /** How much of what has arrived was taken. */
  private taken = 0;
  private ended = false;

  constructor() {
    const { MessageChannel, Worker } = threads();
    const { port1, port2 } = new MessageChannel();
    const data: ThreadData = { port: port2, arrived: this.arrived };
    this.port = port1;
    this.worker = new Worker(program, { workerData: data, transferList: [port2], execArgv: [], env: {} });
    this.worker.unref();
    if (Atomics.wait(this.arrived, 0, 0, START) === 'timed-out') {
      throw new Error(`the thread for input and output did not start: ${program.href}`);
    }
  }

  open(service: string, request: object, receive: Receive): Line {
    const line = this.receivers.add(receive);
    this.post({ kind: 'open', line, service, request }, request);
    return this.line(line);
  }

  attach(line: number, receive: Receive): Line {
    this.receivers.attach(line, receive);
    return this.line(line);
  }

  take(): void {
    const arrived = Atomics.load(this.arrived, 0);
    if (arrived === this.taken) return;
    this.taken = arrived;
    const { receiveMessageOnPort } = threads();
    for (;;) {
      const received = receiveMessageOnPort(this.port) as { readonly message: FromThread } | undefined;
      if (received === undefined) return;
      const { message } = received;
      if (message.kind === 'failure') throw message.error;
      if (message.kind === 'ended') this.ended = true;
      else this.receivers.deliver(message.line, message.event);
    }
  }

  block(nanoseconds: bigint | undefined): void {
    Atomics.wait(
      this.arrived,
      0,
      this.taken,
      nanoseconds === undefined ? undefined : Number(nanoseconds) / 1e6,
    );
  }

  /** What was written is sent first. */
  close(): void {
    this.post({ kind: 'end' }, {});
    const until = performance.now() + LINGER;
    for (let left = LINGER; !this.ended && left > 0; left = until - performance.now()) {
      this.block(BigInt(Math.ceil(left)) * 1_000_000n);
      this.take();
    }
    void this.worker.terminate();
    this.port.close();
  }

  private line(line: number): Line {
    return {
      send: (message) => this.post({ kind: 'send', line, message }, message),
      close: () => {
        this.receivers.remove(line);
        this.post({ kind: 'close', line }, {});
      },
    };
  }

  private post(message: ToThread, content: object): void {
    post(this.port, message, content);
  }
}
