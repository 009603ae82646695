/** `wasi:io` 0.2: error, poll, streams. */
import { FilesystemError } from '../filesystem/error-code.ts';
import { HttpError } from '../http/error-code.ts';
import { freshBytes } from '../io/fresh-bytes.ts';
import { NetworkError } from '../sockets/error-code.ts';
import { AMPLE_ROOM, Closed, END } from '../io/streams.ts';
import type { Sink, Source } from '../io/streams.ts';
import type { Blocker, Waitable } from '../io/waiting.ts';
import { Trap } from '@wit-bindgen-ts/runtime';
import { disposeSymbol } from './dispose-symbol.ts';

/** Most bytes that one read returns; guests ask again. */
const MOST_READ = 1 << 20;

/** `wasi:io/error.error` */
export class IoError {
  /** What went wrong, which `filesystem-error-code` and its like look at. */
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }

  toDebugString(): string {
    return this.cause instanceof Error ? this.cause.message : String(this.cause);
  }
}

/** `wasi:io/streams.stream-error`, as the runtime takes it. */
class StreamError {
  readonly payload:
    { readonly tag: 'closed' } | { readonly tag: 'last-operation-failed'; readonly val: IoError };

  constructor(payload: StreamError['payload']) {
    this.payload = payload;
  }
}

const CLOSED = new StreamError({ tag: 'closed' });

/** The stream error for what a source or sink threw; what is no error of a stream is the host's exception. */
function streamError(exception: unknown): unknown {
  if (exception instanceof Closed) return CLOSED;
  const isTheirs = [FilesystemError, HttpError, NetworkError].some((kind) => exception instanceof kind);
  if (!isTheirs) return exception;
  return new StreamError({ tag: 'last-operation-failed', val: new IoError(exception) });
}

/** `wasi:io/poll.pollable` */
export class Pollable {
  readonly waitable: Waitable;
  private readonly blocker: Blocker;

  constructor(waitable: Waitable, blocker: Blocker) {
    this.waitable = waitable;
    this.blocker = blocker;
  }

  ready(): boolean {
    const { waitable } = this;
    return this.blocker.glance(
      () => waitable.ready(),
      (ready) => !ready && waitable.wakes === true,
    );
  }

  block(): void {
    return this.blocker.wait([this.waitable], nothing);
  }
}

function nothing(): void {
  // What is waited for is all that matters.
}

/** `wasi:io/poll.poll` */
function poll(blocker: Blocker, pollables: readonly Pollable[]): Uint32Array {
  if (pollables.length === 0) throw new Trap('poll of no pollables');
  const on = pollables.map(({ waitable }) => waitable);
  return blocker.wait(on, () => Uint32Array.from([...on.keys()].filter((i) => on[i]!.ready())));
}

/** `wasi:io/streams.input-stream` */
export class InputStream {
  readonly source: Source;
  private readonly blocker: Blocker;

  constructor(source: Source, blocker: Blocker) {
    this.source = source;
    this.blocker = blocker;
  }

  read(len: bigint): Uint8Array {
    const { source } = this;
    return this.blocker.glance(
      () => this.readNow(len),
      ({ length }) => length === 0 && len > 0n && source.wakes === true,
    );
  }

  /** The same, without a turn of the event loop. */
  readNow(len: bigint): Uint8Array {
    const length = len < MOST_READ ? Number(len) : MOST_READ;
    const bytes = freshBytes(length);
    let count: number;
    try {
      count = this.source.read(bytes);
    } catch (exception) {
      throw streamError(exception);
    }
    if (count === END) throw CLOSED;
    return count === length ? bytes : bytes.subarray(0, count);
  }

  blockingRead(len: bigint): Uint8Array {
    const bytes = this.readNow(len);
    if (bytes.length > 0 || len === 0n) return bytes;
    return this.blocker.wait([this.source], () => this.blockingRead(len));
  }

  skip(len: bigint): bigint {
    return BigInt(this.readNow(len).length);
  }

  blockingSkip(len: bigint): bigint {
    const skipped = this.skip(len);
    if (skipped > 0n || len === 0n) return skipped;
    return this.blocker.wait([this.source], () => this.blockingSkip(len));
  }

  subscribe(): Pollable {
    return new Pollable(this.source, this.blocker);
  }

  [disposeSymbol](): void {
    this.source.close?.();
  }
}

/** `wasi:io/streams.output-stream` */
export class OutputStream {
  readonly sink: Sink;
  private readonly blocker: Blocker;
  /** What the last `check-write` allowed. */
  private permitted = 0;

  constructor(sink: Sink, blocker: Blocker) {
    this.sink = sink;
    this.blocker = blocker;
  }

  checkWrite(): bigint {
    return this.blocker.glance(
      () => this.roomNow(),
      (room) => room === 0n,
    );
  }

  private roomNow(): bigint {
    try {
      this.permitted = this.sink.room();
    } catch (exception) {
      throw streamError(exception);
    }
    return BigInt(this.permitted);
  }

  write(contents: Uint8Array): void {
    if (contents.length > this.permitted) throw new Trap('more than check-write permitted');
    this.permitted -= contents.length;
    try {
      this.sink.write(contents);
    } catch (exception) {
      throw streamError(exception);
    }
  }

  blockingWriteAndFlush(contents: Uint8Array): void {
    const room = Number(this.roomNow());
    if (contents.length > room) {
      if (room > 0) this.write(contents.subarray(0, room));
      const rest = contents.subarray(room);
      return this.blocker.wait([this.sink], () => this.blockingWriteAndFlush(rest));
    }
    this.write(contents);
    return this.blockingFlush();
  }

  flush(): void {
    try {
      this.sink.flush();
    } catch (exception) {
      throw streamError(exception);
    }
  }

  blockingFlush(): void {
    this.flush();
    return this.blocker.wait([this.sink], () => {
      // A failure of what was sent on shows now.
      this.roomNow();
    });
  }

  subscribe(): Pollable {
    return new Pollable(this.sink, this.blocker);
  }

  writeZeroes(len: bigint): void {
    if (len > BigInt(this.permitted)) throw new Trap('more than check-write permitted');
    this.write(new Uint8Array(Number(len)));
  }

  blockingWriteZeroesAndFlush(len: bigint): void {
    if (len > BigInt(AMPLE_ROOM)) throw new Trap('write-zeroes of more than a stream takes');
    return this.blockingWriteAndFlush(new Uint8Array(Number(len)));
  }

  splice(source: InputStream, len: bigint): bigint {
    const room = this.roomNow();
    const bytes = source.readNow(len < room ? len : room);
    this.write(bytes);
    return BigInt(bytes.length);
  }

  blockingSplice(source: InputStream, len: bigint): bigint {
    const spliced = this.splice(source, len);
    if (spliced > 0n || len === 0n) return spliced;
    const on = this.roomNow() === 0n ? this.sink : source.source;
    return this.blocker.wait([on], () => this.blockingSplice(source, len));
  }

  [disposeSymbol](): void {
    this.sink.close?.();
  }
}

/** The interfaces of `wasi:io`. */
export function io(blocker: Blocker): Readonly<Record<string, object>> {
  return {
    'wasi:io/error': { Error: IoError },
    'wasi:io/poll': { Pollable, poll: (pollables: readonly Pollable[]) => poll(blocker, pollables) },
    'wasi:io/streams': { InputStream, OutputStream },
  };
}
