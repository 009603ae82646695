/** Bytes that were granted, open for reading. */
import { fail } from '../error-code.ts';
import type { File, Stat } from '../tree.ts';

export class BytesFile implements File {
  readonly kind = 'file';
  readonly type = 'regular-file';
  private readonly bytes: Uint8Array;
  private readonly about: Stat;

  constructor(bytes: Uint8Array, about: Stat) {
    this.bytes = bytes;
    this.about = about;
  }

  read(target: Uint8Array, offset: number): number {
    const part = this.bytes.subarray(offset, offset + target.length);
    target.set(part);
    return part.length;
  }

  stat(): Stat {
    return this.about;
  }

  write(): number {
    return fail('read-only');
  }

  append(): number {
    return fail('read-only');
  }

  setSize(): void {
    fail('read-only');
  }

  setTimes(): void {
    fail('read-only');
  }

  sync(): void {
    // There is no disk.
  }

  syncData(): void {
    // There is no disk.
  }

  close(): void {
    // Nothing is held open.
  }
}
