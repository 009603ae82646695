/** The body of a message that goes out, and how much of it may be on its way. */
import { Closed } from '../io/streams.ts';
import type { Sink } from '../io/streams.ts';
import { HttpError } from './error-code.ts';
import type { ErrorCode } from './error-code.ts';
import { WINDOW } from './messages.ts';
import type { BodyMessage, HeaderList } from './messages.ts';

type Send = (message: BodyMessage) => void;

/** How long a body may be. */
export interface Limit {
  readonly bytes: bigint;
  readonly exceeded: ErrorCode;
}

export class BodySink implements Sink {
  readonly wakes = true;
  /** Bytes that were written. */
  written = 0;
  private readonly limit: Limit | undefined;
  private ended = false;
  private failure: HttpError | undefined;
  private onItsWay = 0;
  /** What was written before there was anybody to send it to. */
  private early: BodyMessage[] | undefined = [];
  private send: Send = (message) => void this.early!.push(message);

  /** `limit` is what the message's head has promised. */
  constructor(limit?: Limit) {
    this.limit = limit;
  }

  ready(): boolean {
    return this.ended || this.failure !== undefined || this.onItsWay < WINDOW;
  }

  room(): number {
    if (this.failure !== undefined) throw this.failure;
    if (this.ended) throw new Closed();
    return Math.max(0, WINDOW - this.onItsWay);
  }

  write(bytes: Uint8Array): void {
    this.room();
    if (bytes.length === 0) return;
    const { limit } = this;
    if (limit !== undefined && BigInt(this.written + bytes.length) > limit.bytes) {
      // What goes beyond would be taken for the next message.
      this.fail(limit.exceeded);
      this.room();
    }
    this.written += bytes.length;
    this.onItsWay += bytes.length;
    this.send({ kind: 'data', bytes: bytes.slice() });
  }

  /** Nothing is kept back; when the other end of the network has it, nobody can say. */
  flush(): void {
    this.room();
  }

  end(trailers: HeaderList | undefined): void {
    if (this.ended || this.failure !== undefined) return;
    this.ended = true;
    this.send({ kind: 'end', trailers });
  }

  /** Sends what was written so far, and all that is written from now on. */
  connect(send: Send): void {
    const { early } = this;
    this.early = undefined;
    this.send = send;
    for (const message of early ?? []) send(message);
  }

  /** So many bytes have been taken at the other end. */
  taken(count: number): void {
    this.onItsWay -= count;
  }

  fail(code: ErrorCode): void {
    this.failure ??= new HttpError(code);
  }
}
