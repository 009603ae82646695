/** Bytes that come and go, once for all versions: what is behind a stream of 0.2 and a descriptor of preview1. */
import type { Waitable } from './waiting.ts';

/** The other side of a stream has gone; reading has come to the end. */
export class Closed extends Error {
  override readonly name = 'Closed';
}

/** What `read` returns at the end. */
export const END = -1;

export interface Source extends Waitable {
  /** Fills `target` without waiting: how many bytes there were, 0 where there are none yet, `END` at the end. */
  read(target: Uint8Array): number;
  close?(): void;
}

export interface Sink extends Waitable {
  /** How many bytes may be written now; 0 where one has to wait. Throws `Closed`. */
  room(): number;
  /** Takes all of the bytes, at most `room()`. Throws `Closed`. */
  write(bytes: Uint8Array): void;
  /** Sends on what has been written; `ready()` is false until that is done. */
  flush(): void;
  close?(): void;
}

/** What may be written at once where nothing limits it. */
export const AMPLE_ROOM = 1 << 20;
