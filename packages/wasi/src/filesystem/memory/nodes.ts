/** What a folder in memory consists of. */
import type { File, FileType, NewTime, Stat } from '../tree.ts';
import type { Budget } from './budget.ts';

/** What all nodes of one tree share. */
export interface Tree {
  readonly budget: Budget;
  readonly now: () => bigint;
  nextInode(): bigint;
}

abstract class MemoryNode {
  abstract readonly type: FileType;
  readonly tree: Tree;
  readonly inode: bigint;
  links = 0n;
  accessed: bigint;
  modified: bigint;
  changed: bigint;

  constructor(tree: Tree) {
    this.tree = tree;
    this.inode = tree.nextInode();
    this.accessed = this.modified = this.changed = tree.now();
  }

  abstract get size(): bigint;

  stat(): Stat {
    const { type, links, size, accessed, modified, changed, inode } = this;
    return { type, links, size, accessed, modified, changed, inode, device: 0n };
  }

  setTimes(accessed: NewTime, modified: NewTime): void {
    const now = this.tree.now();
    if (accessed !== 'no-change') this.accessed = accessed === 'now' ? now : accessed;
    if (modified !== 'no-change') this.modified = modified === 'now' ? now : modified;
    this.changed = now;
  }

  touch(): void {
    this.modified = this.changed = this.tree.now();
  }
}

export class FileNode extends MemoryNode {
  readonly type = 'regular-file';
  /** The content, and room behind it for more. */
  bytes: Uint8Array;
  length: number;
  /** True while the bytes are those that were granted, which nobody may change. */
  shared: boolean;
  /** How often it is open: its bytes are given back once it has neither a name nor a user. */
  opened = 0;

  constructor(tree: Tree, bytes: Uint8Array = new Uint8Array()) {
    super(tree);
    this.bytes = bytes;
    this.length = bytes.length;
    this.shared = bytes.length > 0;
  }

  /** Gives back what it takes where nobody can reach it any more. */
  releaseIfUnlinked(): void {
    if (this.links > 0n || this.opened > 0 || this.shared) return;
    this.tree.budget.giveBack(this.bytes.length);
    this.bytes = new Uint8Array();
    this.length = 0;
  }

  get size(): bigint {
    return BigInt(this.length);
  }
}

export class LinkNode extends MemoryNode {
  readonly type = 'symbolic-link';
  readonly target: string;

  constructor(tree: Tree, target: string) {
    super(tree);
    this.target = target;
  }

  get size(): bigint {
    return BigInt(this.target.length);
  }
}

/** A file whose content comes from elsewhere each time that it is opened. */
export class ProvidedNode extends MemoryNode {
  readonly type = 'regular-file';
  readonly provide: () => Uint8Array | File;

  constructor(tree: Tree, provide: ProvidedNode['provide']) {
    super(tree);
    this.provide = provide;
  }

  get size(): bigint {
    const content = this.provide();
    if (content instanceof Uint8Array) return BigInt(content.length);
    try {
      return content.stat().size;
    } finally {
      content.close();
    }
  }
}

export class DirectoryNode extends MemoryNode {
  readonly type = 'directory';
  readonly entries = new Map<string, AnyNode>();
  readonly size = 0n;
  /** Removed: nothing can be made in it any more. */
  removed = false;
}

export type AnyNode = FileNode | LinkNode | ProvidedNode | DirectoryNode;
