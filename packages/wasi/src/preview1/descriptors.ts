/** The guest's descriptors, by number. */
import type { StandardStream } from '../cli/standard-streams.ts';
import { OpenDirectory, OpenFile } from '../filesystem/open-node.ts';
import type { DirectoryEntry } from '../filesystem/tree.ts';
import type { Host } from '../host.ts';
import type { Sink, Source } from '../io/streams.ts';
import { failWith } from './errno.ts';

export interface InputDescriptor {
  readonly kind: 'input';
  readonly standard: StandardStream<Source>;
}

export interface OutputDescriptor {
  readonly kind: 'output';
  readonly standard: StandardStream<Sink>;
}

export interface FileDescriptor {
  readonly kind: 'file';
  readonly open: OpenFile;
  offset: number;
  /** `fdflags` */
  flags: number;
}

export interface DirectoryDescriptor {
  readonly kind: 'directory';
  readonly open: OpenDirectory;
  /** The path at which the guest finds it, for folders that were granted. */
  readonly preopen: string | undefined;
  /** What was in it when the guest began to read it. */
  listing: readonly DirectoryEntry[] | undefined;
}

export type Descriptor = InputDescriptor | OutputDescriptor | FileDescriptor | DirectoryDescriptor;

export class Descriptors {
  private readonly byNumber = new Map<number, Descriptor>();

  constructor({ streams, preopens }: Host) {
    this.byNumber.set(0, { kind: 'input', standard: streams.stdin });
    this.byNumber.set(1, { kind: 'output', standard: streams.stdout });
    this.byNumber.set(2, { kind: 'output', standard: streams.stderr });
    for (const [i, { path, directory }] of preopens.entries()) {
      directory.retain();
      this.byNumber.set(3 + i, { kind: 'directory', open: directory, preopen: path, listing: undefined });
    }
  }

  get(fd: number): Descriptor {
    return this.byNumber.get(fd) ?? failWith('badf');
  }

  file(fd: number): FileDescriptor {
    const found = this.get(fd);
    if (found.kind === 'file') return found;
    return failWith('badf');
  }

  /** A file that has offsets. */
  seekable(fd: number): FileDescriptor {
    const found = this.get(fd);
    if (found.kind === 'file') return found;
    return failWith(found.kind === 'directory' ? 'badf' : 'spipe');
  }

  directory(fd: number): DirectoryDescriptor {
    const found = this.get(fd);
    if (found.kind === 'directory') return found;
    return failWith(found.kind === 'file' ? 'notdir' : 'badf');
  }

  /** Gives what was opened the lowest number that is free. */
  add(open: OpenFile | OpenDirectory, flags: number): number {
    let fd = 3;
    while (this.byNumber.has(fd)) fd++;
    this.byNumber.set(
      fd,
      open instanceof OpenFile
        ? { kind: 'file', open, offset: 0, flags }
        : { kind: 'directory', open, preopen: undefined, listing: undefined },
    );
    return fd;
  }

  close(fd: number): void {
    const found = this.get(fd);
    this.byNumber.delete(fd);
    if (found.kind === 'file' || found.kind === 'directory') found.open.release();
  }

  /** Moves a descriptor to another number, which is closed. */
  renumber(from: number, to: number): void {
    const moved = this.get(from);
    this.get(to);
    if (from === to) return;
    this.close(to);
    this.byNumber.delete(from);
    this.byNumber.set(to, moved);
  }
}
