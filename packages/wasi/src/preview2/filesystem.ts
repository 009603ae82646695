/** `wasi:filesystem` 0.2. */
import { fail, FilesystemError } from '../filesystem/error-code.ts';
import type { ErrorCode } from '../filesystem/error-code.ts';
import { FileSink, FileSource } from '../filesystem/file-streams.ts';
import { hashOf } from '../filesystem/metadata-hash.ts';
import type { OpenDirectory, OpenFile } from '../filesystem/open-node.ts';
import {
  createDirectoryAt,
  linkAt,
  openAt,
  readLinkAt,
  removeDirectoryAt,
  renameAt,
  setTimesAt,
  statAt,
  symlinkAt,
  unlinkFileAt,
} from '../filesystem/operations.ts';
import type { DirectoryEntry, FileType, NewTime, Stat } from '../filesystem/tree.ts';
import type { Host } from '../host.ts';
import { freshBytes } from '../io/fresh-bytes.ts';
import type { Blocker } from '../io/waiting.ts';
import { datetime, nanosecondsOf } from './clocks.ts';
import type { Datetime } from './clocks.ts';
import { disposeSymbol } from './dispose-symbol.ts';
import { InputStream, IoError, OutputStream } from './io.ts';

type NewTimestamp =
  { readonly tag: 'no-change' | 'now' } | { readonly tag: 'timestamp'; readonly val: Datetime };

interface PathFlags {
  readonly symlinkFollow?: boolean;
}

interface OpenFlags {
  readonly create?: boolean;
  readonly directory?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
}

interface DescriptorFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly fileIntegritySync?: boolean;
  readonly dataIntegritySync?: boolean;
  readonly requestedWriteSync?: boolean;
  readonly mutateDirectory?: boolean;
}

/** Most bytes that one read returns; guests ask again. */
const MOST_READ = 1 << 20;

/** `wasi:filesystem/types.descriptor` */
class Descriptor {
  private readonly open: OpenFile | OpenDirectory;
  private readonly blocker: Blocker;

  constructor(open: OpenFile | OpenDirectory, blocker: Blocker) {
    this.open = open;
    this.blocker = blocker;
  }

  readViaStream(offset: bigint): InputStream {
    return new InputStream(new FileSource(this.file(), position(offset)), this.blocker);
  }

  writeViaStream(offset: bigint): OutputStream {
    return new OutputStream(new FileSink(this.file(), position(offset)), this.blocker);
  }

  appendViaStream(): OutputStream {
    return new OutputStream(new FileSink(this.file(), undefined), this.blocker);
  }

  advise(): void {
    this.file();
  }

  syncData(): void {
    const { node } = this.open;
    if (node.kind === 'file') node.syncData();
    else node.sync();
  }

  getFlags(): DescriptorFlags {
    const { open } = this;
    if (isFile(open)) return { read: open.readable, write: open.writable };
    return { read: true, mutateDirectory: open.mutable };
  }

  getType(): FileType {
    const { node } = this.open;
    return node.kind === 'directory' ? 'directory' : node.type;
  }

  setSize(size: bigint): void {
    this.file().target.setSize(position(size));
  }

  setTimes(accessed: NewTimestamp, modified: NewTimestamp): void {
    this.open.mount.checkWritable('.');
    this.open.node.setTimes(newTime(accessed), newTime(modified));
  }

  read(length: bigint, offset: bigint): [Uint8Array, boolean] {
    const file = this.file().source;
    const bytes = freshBytes(length < MOST_READ ? Number(length) : MOST_READ);
    const count = file.read(bytes, position(offset));
    return [bytes.subarray(0, count), count === 0 && bytes.length > 0];
  }

  write(buffer: Uint8Array, offset: bigint): bigint {
    return BigInt(this.file().target.write(buffer, position(offset)));
  }

  readDirectory(): DirectoryEntryStream {
    return new DirectoryEntryStream(this.directory().node.entries());
  }

  sync(): void {
    this.open.node.sync();
  }

  createDirectoryAt(path: string): void {
    createDirectoryAt(this.directory(), path);
  }

  stat(): ReturnType<typeof descriptorStat> {
    return descriptorStat(this.open.node.stat());
  }

  statAt(flags: PathFlags, path: string): ReturnType<typeof descriptorStat> {
    return descriptorStat(statAt(this.directory(), path, flags.symlinkFollow === true));
  }

  setTimesAt(flags: PathFlags, path: string, accessed: NewTimestamp, modified: NewTimestamp): void {
    setTimesAt(this.directory(), path, flags.symlinkFollow === true, newTime(accessed), newTime(modified));
  }

  linkAt(flags: PathFlags, path: string, to: Descriptor, newPath: string): void {
    if (flags.symlinkFollow === true) fail('invalid');
    linkAt(this.directory(), path, to.directory(), newPath);
  }

  openAt(flags: PathFlags, path: string, openFlags: OpenFlags, how: DescriptorFlags): Descriptor {
    if (how.fileIntegritySync === true || how.dataIntegritySync === true || how.requestedWriteSync === true) {
      fail('unsupported');
    }
    const base = this.directory();
    if (how.mutateDirectory === true && !base.mutable) {
      base.mount.refuse('read-only', path, 'the folder was granted for reading');
    }
    const opened = openAt(base, path, flags.symlinkFollow === true, {
      read: how.read === true,
      write: how.write === true,
      create: openFlags.create === true,
      exclusive: openFlags.exclusive === true,
      truncate: openFlags.truncate === true,
      directory: openFlags.directory === true,
    });
    return new Descriptor(opened, this.blocker);
  }

  readlinkAt(path: string): string {
    return readLinkAt(this.directory(), path);
  }

  removeDirectoryAt(path: string): void {
    removeDirectoryAt(this.directory(), path);
  }

  renameAt(path: string, to: Descriptor, newPath: string): void {
    renameAt(this.directory(), path, to.directory(), newPath);
  }

  symlinkAt(target: string, path: string): void {
    symlinkAt(this.directory(), target, path);
  }

  unlinkFileAt(path: string): void {
    unlinkFileAt(this.directory(), path);
  }

  isSameObject(other: Descriptor): boolean {
    const [a, b] = [this.open.node.stat(), other.open.node.stat()];
    return a.device === b.device && a.inode === b.inode;
  }

  metadataHash(): { lower: bigint; upper: bigint } {
    return hashOf(this.open.node.stat());
  }

  metadataHashAt(flags: PathFlags, path: string): { lower: bigint; upper: bigint } {
    return hashOf(statAt(this.directory(), path, flags.symlinkFollow === true));
  }

  [disposeSymbol](): void {
    this.open.release();
  }

  private file(): OpenFile {
    return isFile(this.open) ? this.open : fail('is-directory');
  }

  private directory(): OpenDirectory {
    return isFile(this.open) ? fail('not-directory') : this.open;
  }
}

/** `wasi:filesystem/types.directory-entry-stream` */
class DirectoryEntryStream {
  private readonly entries: readonly DirectoryEntry[];
  private next = 0;

  constructor(entries: readonly DirectoryEntry[]) {
    this.entries = entries;
  }

  readDirectoryEntry(): DirectoryEntry | undefined {
    return this.entries[this.next++];
  }
}

function isFile(open: OpenFile | OpenDirectory): open is OpenFile {
  return open.node.kind === 'file';
}

/** An offset or a size, which JavaScript counts up to 2^53. */
function position(offset: bigint): number {
  return offset <= Number.MAX_SAFE_INTEGER ? Number(offset) : fail('invalid');
}

function newTime(time: NewTimestamp): NewTime {
  return time.tag === 'timestamp' ? nanosecondsOf(time.val) : time.tag;
}

function descriptorStat(stat: Stat) {
  return {
    type: stat.type,
    linkCount: stat.links,
    size: stat.size,
    dataAccessTimestamp: datetime(stat.accessed),
    dataModificationTimestamp: datetime(stat.modified),
    statusChangeTimestamp: datetime(stat.changed),
  };
}

function filesystemErrorCode(error: IoError): ErrorCode | undefined {
  return error.cause instanceof FilesystemError ? error.cause.payload : undefined;
}

/** The interfaces of `wasi:filesystem`. */
export function filesystem({ preopens, blocker }: Host): Readonly<Record<string, object>> {
  return {
    'wasi:filesystem/types': { Descriptor, DirectoryEntryStream, filesystemErrorCode },
    'wasi:filesystem/preopens': {
      getDirectories: () =>
        preopens.map(({ path, directory }) => {
          // Each handle that the guest is given is dropped for itself.
          directory.retain();
          return [new Descriptor(directory, blocker), path];
        }),
    },
  };
}
