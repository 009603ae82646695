/**
 * Files and directories as back ends have them. A directory takes single names, never paths: `walk.ts` alone
 * knows what `..`, links and slashes mean, so that no back end can get them wrong.
 */

/** The `descriptor-type` of `wasi:filesystem/types`. */
export type FileType =
  | 'unknown'
  | 'block-device'
  | 'character-device'
  | 'directory'
  | 'fifo'
  | 'symbolic-link'
  | 'regular-file'
  | 'socket';

export interface Stat {
  readonly type: FileType;
  readonly links: bigint;
  readonly size: bigint;
  /** Nanoseconds since 1970, as the two below. */
  readonly accessed: bigint;
  readonly modified: bigint;
  readonly changed: bigint;
  readonly device: bigint;
  readonly inode: bigint;
}

/** A time to be set: nanoseconds since 1970, the current time, or as it was. */
export type NewTime = bigint | 'now' | 'no-change';

export interface OpenOptions {
  readonly read: boolean;
  readonly write: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
  readonly directory: boolean;
}

/** Stands for what would have been opened, had it not been a symbolic link. */
export const LINK: unique symbol = Symbol('link');

interface Entry {
  stat(): Stat;
  setTimes(accessed: NewTime, modified: NewTime): void;
  sync(): void;
  /** Gives back what the operating system holds; nothing is called afterwards. */
  close(): void;
}

export interface File extends Entry {
  readonly kind: 'file';
  readonly type: FileType;
  /** Fills `target` from `offset`; returns how many bytes there were, 0 at the end. */
  read(target: Uint8Array, offset: number): number;
  /** Returns how many bytes were written. */
  write(bytes: Uint8Array, offset: number): number;
  append(bytes: Uint8Array): number;
  setSize(size: number): void;
  syncData(): void;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: FileType;
}

export interface Directory extends Entry {
  readonly kind: 'directory';
  /** The same directory, open once more. */
  reopen(): Directory;
  /** A directory to walk through. */
  enter(name: string): Directory | typeof LINK;
  open(name: string, options: OpenOptions): File | Directory | typeof LINK;
  readLink(name: string): string;
  /** Says what a name is, and does not follow it where it is a link; nor does `setTimesOf`. */
  statOf(name: string): Stat;
  setTimesOf(name: string, accessed: NewTime, modified: NewTime): void;
  entries(): readonly DirectoryEntry[];
  createDirectory(name: string): void;
  removeDirectory(name: string): void;
  unlink(name: string): void;
  symlink(target: string, name: string): void;
  /** Makes `newName` in `to` a further name of a file. */
  link(name: string, to: Directory, newName: string): void;
  rename(name: string, to: Directory, newName: string): void;
}
