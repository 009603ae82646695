/** The process's own standard streams, by their descriptors: exact for binary data, and synchronous. */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { StandardStream } from '../cli/standard-streams.ts';
import { AMPLE_ROOM, Closed, END } from '../io/streams.ts';
import type { Sink, Source } from '../io/streams.ts';
import { sleep } from './sleep.ts';
import { guestError, systemCode } from './system-error.ts';

/** How much is read ahead when a guest waits for input. */
const AHEAD = 65536;
/** Pause, in nanoseconds, before a descriptor that others made non-blocking is tried again. */
const PAUSE = 1_000_000n;

/** Standard input. */
export function standardInput(): StandardStream<Source> {
  const stream = new DescriptorSource(0);
  return { stream, terminal: isatty(0), close: () => stream.closePolled() };
}

/** Standard output or error. */
export function standardOutput(which: 'stdout' | 'stderr'): StandardStream<Sink> {
  const fd = which === 'stdout' ? 1 : 2;
  return { stream: new DescriptorSink(fd), terminal: isatty(fd) };
}

class DescriptorSource implements Source {
  private readonly fd: number;
  /** The same input, open so that reading never waits; `undefined` where the system has no such thing. */
  private polled: number | undefined | 'unknown' = 'unknown';
  private ahead: Uint8Array = new Uint8Array();
  private ended = false;

  constructor(fd: number) {
    this.fd = fd;
  }

  ready(): boolean {
    if (this.ahead.length > 0 || this.ended) return true;
    const fd = this.pollable();
    // Where nobody can tell, reading finds out, and waits.
    return fd === undefined || this.readAhead(fd);
  }

  read(target: Uint8Array): number {
    if (target.length === 0) return 0;
    if (this.ahead.length > 0) {
      const count = Math.min(target.length, this.ahead.length);
      target.set(this.ahead.subarray(0, count));
      this.ahead = this.ahead.subarray(count);
      return count;
    }
    if (this.ended) return END;
    const count = readSome(this.pollable() ?? this.fd, target);
    if (count === END) this.ended = true;
    return count;
  }

  block(): void {
    if (!this.readAhead(this.fd)) sleep(PAUSE);
  }

  closePolled(): void {
    if (typeof this.polled === 'number' && this.polled !== this.fd) closeSync(this.polled);
    this.polled = 'unknown';
  }

  /** Reads ahead; false where there is nothing yet. */
  private readAhead(fd: number): boolean {
    const bytes = new Uint8Array(AHEAD);
    const count = readSome(fd, bytes);
    if (count === END) this.ended = true;
    else this.ahead = bytes.subarray(0, count);
    return count !== 0;
  }

  private pollable(): number | undefined {
    if (this.polled === 'unknown') this.polled = openPolled(this.fd);
    return this.polled;
  }
}

/** Opens a pipe or a terminal once more, so that reading it never waits. */
function openPolled(fd: number): number | undefined {
  if (fstatSync(fd).isFile()) return fd;
  try {
    return openSync(`/proc/self/fd/${fd}`, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (exception) {
    // A socket cannot be opened by a name, and other systems have no `/proc`.
    if (systemCode(exception) !== undefined) return undefined;
    throw exception;
  }
}

/** Reads what there is: 0 where there is nothing yet. */
function readSome(fd: number, target: Uint8Array): number {
  try {
    const count = readSync(fd, target, 0, target.length, null);
    return count === 0 ? END : count;
  } catch (exception) {
    const code = systemCode(exception);
    if (code === 'EAGAIN') return 0;
    // What Windows says of a pipe whose other end is closed.
    if (code === 'EOF') return END;
    throw guestError(exception);
  }
}

class DescriptorSink implements Sink {
  private readonly fd: number;
  private closed = false;

  constructor(fd: number) {
    this.fd = fd;
  }

  ready(): boolean {
    return true;
  }

  room(): number {
    if (this.closed) throw new Closed();
    return AMPLE_ROOM;
  }

  write(bytes: Uint8Array): void {
    if (this.closed) throw new Closed();
    let written = 0;
    while (written < bytes.length) {
      try {
        written += writeSync(this.fd, bytes, written);
      } catch (exception) {
        const code = systemCode(exception);
        if (code === 'EAGAIN') {
          sleep(PAUSE);
        } else if (code === 'EPIPE' || code === 'EOF') {
          this.closed = true;
          throw new Closed();
        } else {
          throw guestError(exception);
        }
      }
    }
  }

  flush(): void {
    // The operating system has it.
  }
}
