/** A file in memory that is open. */
import { fail } from '../error-code.ts';
import type { File, NewTime, Stat } from '../tree.ts';
import type { FileNode } from './nodes.ts';

/** No array of bytes is longer in every engine. */
const MAX_LENGTH = 2 ** 31 - 1;

export class MemoryFile implements File {
  readonly kind = 'file';
  readonly type = 'regular-file';
  private readonly node: FileNode;

  constructor(node: FileNode) {
    this.node = node;
  }

  read(target: Uint8Array, offset: number): number {
    const { bytes, length } = this.node;
    const count = Math.max(0, Math.min(target.length, length - offset));
    if (count > 0) target.set(bytes.subarray(offset, offset + count));
    return count;
  }

  write(bytes: Uint8Array, offset: number): number {
    if (bytes.length === 0) return 0;
    const end = offset + bytes.length;
    this.reserve(end);
    this.node.bytes.set(bytes, offset);
    if (end > this.node.length) this.node.length = end;
    this.node.touch();
    return bytes.length;
  }

  append(bytes: Uint8Array): number {
    return this.write(bytes, this.node.length);
  }

  stat(): Stat {
    return this.node.stat();
  }

  setSize(size: number): void {
    const { node } = this;
    this.reserve(size);
    if (size < node.length) node.bytes.fill(0, size, node.length);
    node.length = size;
    node.touch();
  }

  setTimes(accessed: NewTime, modified: NewTime): void {
    this.node.setTimes(accessed, modified);
  }

  sync(): void {
    // There is no disk.
  }

  syncData(): void {
    // There is no disk.
  }

  close(): void {
    const { node } = this;
    if (--node.opened === 0) node.releaseIfUnlinked();
  }

  /** Makes room for `length` bytes, in an array of the guest's own; what is behind the content is zeros. */
  private reserve(length: number): void {
    const { node } = this;
    if (length > MAX_LENGTH) fail('file-too-large');
    if (!node.shared && length <= node.bytes.length) return;
    const capacity = Math.max(length, Math.min(node.bytes.length * 2, MAX_LENGTH), 64);
    node.tree.budget.take(capacity - (node.shared ? 0 : node.bytes.length));
    const grown = new Uint8Array(capacity);
    grown.set(node.bytes.subarray(0, node.length));
    node.bytes = grown;
    node.shared = false;
  }
}
