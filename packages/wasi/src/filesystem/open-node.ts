/** What a guest has opened: a file or directory, with what it may do there. */
import { fail } from './error-code.ts';
import type { Mount } from './mount.ts';
import type { Directory, File } from './tree.ts';

abstract class OpenNode<N extends File | Directory> {
  readonly node: N;
  readonly mount: Mount;
  /** Who uses it: a descriptor, and each of its streams. */
  private users = 1;

  constructor(node: N, mount: Mount) {
    this.node = node;
    this.mount = mount;
    mount.openFiles.add(node);
  }

  retain(): void {
    this.users++;
  }

  /** Closes it once its last user is gone. */
  release(): void {
    if (--this.users === 0) this.mount.openFiles.close(this.node);
  }
}

export class OpenDirectory extends OpenNode<Directory> {
  /** What `get-flags` and rights say; the mount has the last word. */
  readonly mutable: boolean;

  constructor(node: Directory, mount: Mount, mutable: boolean = mount.writable) {
    super(node, mount);
    this.mutable = mutable;
  }
}

export class OpenFile extends OpenNode<File> {
  readonly readable: boolean;
  readonly writable: boolean;

  constructor(node: File, mount: Mount, access: { readonly read: boolean; readonly write: boolean }) {
    super(node, mount);
    this.readable = access.read;
    this.writable = access.write;
  }

  /** The file, which must have been opened for reading. */
  get source(): File {
    if (!this.readable) fail('bad-descriptor');
    return this.node;
  }

  /** The file, which must have been opened for writing. */
  get target(): File {
    if (!this.writable) fail('bad-descriptor');
    return this.node;
  }
}
