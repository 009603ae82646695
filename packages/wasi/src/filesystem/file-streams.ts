/** A file as a source and as a sink of bytes, from an offset on. */
import { AMPLE_ROOM, END } from '../io/streams.ts';
import type { Sink, Source } from '../io/streams.ts';
import type { OpenFile } from './open-node.ts';

export class FileSource implements Source {
  private readonly open: OpenFile;
  private readonly file: OpenFile['node'];
  private offset: number;

  constructor(open: OpenFile, offset: number) {
    this.file = open.source;
    this.open = open;
    this.offset = offset;
    open.retain();
  }

  ready(): boolean {
    return true;
  }

  read(target: Uint8Array): number {
    const count = this.file.read(target, this.offset);
    this.offset += count;
    return count === 0 && target.length > 0 ? END : count;
  }

  close(): void {
    this.open.release();
  }
}

export class FileSink implements Sink {
  private readonly open: OpenFile;
  private readonly file: OpenFile['node'];
  /** `undefined`: always at the end. */
  private offset: number | undefined;

  constructor(open: OpenFile, offset: number | undefined) {
    this.file = open.target;
    this.open = open;
    this.offset = offset;
    open.retain();
  }

  ready(): boolean {
    return true;
  }

  room(): number {
    return AMPLE_ROOM;
  }

  write(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.length > 0) {
      const { offset } = this;
      const count = offset === undefined ? this.file.append(rest) : this.file.write(rest, offset);
      if (offset !== undefined) this.offset = offset + count;
      rest = rest.subarray(count);
    }
  }

  flush(): void {
    // The operating system has it.
  }

  close(): void {
    this.open.release();
  }
}
