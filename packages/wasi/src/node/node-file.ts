/** A file that Node has open. */
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  futimesSync,
  readSync,
  writeSync,
} from 'node:fs';
import type { File, FileType, NewTime, Stat } from '../filesystem/tree.ts';
import { nodeStat, seconds } from './node-stat.ts';
import { guestError, system } from './system-error.ts';

export class NodeFile implements File {
  readonly kind = 'file';
  readonly type: FileType;
  private readonly fd: number;
  /** Pipes and devices have no offsets. */
  private readonly seekable: boolean;

  constructor(fd: number, type: FileType) {
    this.fd = fd;
    this.type = type;
    this.seekable = type === 'regular-file' || type === 'block-device';
  }

  read(target: Uint8Array, offset: number): number {
    try {
      return readSync(this.fd, target, 0, target.length, this.seekable ? offset : null);
    } catch (exception) {
      throw guestError(exception);
    }
  }

  write(bytes: Uint8Array, offset: number): number {
    try {
      return writeSync(this.fd, bytes, 0, bytes.length, this.seekable ? offset : null);
    } catch (exception) {
      throw guestError(exception);
    }
  }

  append(bytes: Uint8Array): number {
    return this.write(bytes, this.seekable ? Number(this.stat().size) : 0);
  }

  stat(): Stat {
    return system(() => nodeStat(fstatSync(this.fd, { bigint: true })));
  }

  setSize(size: number): void {
    system(() => ftruncateSync(this.fd, size));
  }

  setTimes(accessed: NewTime, modified: NewTime): void {
    const stat = this.stat();
    system(() => futimesSync(this.fd, seconds(accessed, stat.accessed), seconds(modified, stat.modified)));
  }

  sync(): void {
    system(() => fsyncSync(this.fd));
  }

  syncData(): void {
    system(() => fdatasyncSync(this.fd));
  }

  close(): void {
    closeSync(this.fd);
  }
}
