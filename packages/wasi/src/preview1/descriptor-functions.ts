/** `fd_*`, but for reading and writing. */
import type { Context, Functions } from './context.ts';
import { failWith } from './errno.ts';
import { inodeOf, writeFdstat, writeFilestat, writeStreamFilestat } from './filestat.ts';
import { fdflags, filetype, newTimes } from './flags.ts';

const DIRENT_SIZE = 24;

/** The functions on descriptors. */
export function descriptorFunctions({ memory, descriptors }: Context): Functions {
  const opened = (fd: number) => {
    const found = descriptors.get(fd);
    return found.kind === 'file' || found.kind === 'directory' ? found.open : undefined;
  };
  return {
    fd_advise: (fd: number, _offset: bigint, _length: bigint, advice: number) => {
      descriptors.seekable(fd);
      if (advice > 5) failWith('inval');
    },
    fd_allocate: (fd: number, offset: bigint, length: bigint) => {
      const file = descriptors.file(fd).open.target;
      const end = position(offset) + position(length);
      if (length === 0n) failWith('inval');
      if (file.stat().size < end) file.setSize(end);
    },
    fd_close: (fd: number) => descriptors.close(fd),
    fd_datasync: (fd: number) => synced(fd)?.syncData(),
    fd_sync: (fd: number) => synced(fd)?.sync(),
    fd_fdstat_get: (fd: number, result: number) => writeFdstat(memory, result, descriptors.get(fd)),
    fd_fdstat_set_flags: (fd: number, flags: number) => {
      const found = descriptors.get(fd);
      if (found.kind !== 'file') failWith('badf');
      if ((flags & (fdflags.dsync | fdflags.rsync | fdflags.sync)) !== 0) failWith('inval');
      found.flags = flags;
    },
    fd_fdstat_set_rights: (fd: number) => {
      // Rights are those of the grants: nothing can be given up, and the guest is told so.
      descriptors.get(fd);
      failWith('notsup');
    },
    fd_filestat_get: (fd: number, result: number) => {
      const found = descriptors.get(fd);
      if (found.kind === 'file' || found.kind === 'directory') {
        writeFilestat(memory, result, found.open.node.stat());
      } else {
        writeStreamFilestat(memory, result, found.standard.terminal);
      }
    },
    fd_filestat_set_size: (fd: number, size: bigint) =>
      descriptors.file(fd).open.target.setSize(position(size)),
    fd_filestat_set_times: (fd: number, accessed: bigint, modified: bigint, flags: number) => {
      const open = opened(fd) ?? failWith('badf');
      open.mount.checkWritable('.');
      open.node.setTimes(...newTimes(accessed, modified, flags));
    },
    fd_prestat_get: (fd: number, result: number) => {
      const { preopen } = preopened(fd);
      memory.setU32(result, 0);
      memory.setU32(result + 4, new TextEncoder().encode(preopen).length);
    },
    fd_prestat_dir_name: (fd: number, at: number, length: number) => {
      const { preopen } = preopened(fd);
      if (new TextEncoder().encode(preopen).length > length >>> 0) failWith('nametoolong');
      memory.setText(at, length, preopen);
    },
    fd_readdir: (fd: number, at: number, length: number, cookie: bigint, result: number) =>
      memory.setU32(result, readDirectory(fd, at, length >>> 0, cookie)),
    fd_renumber: (from: number, to: number) => descriptors.renumber(from, to),
  };

  /** A file that can be written to its disk; streams have none, and preview1 does not ask folders. */
  function synced(fd: number) {
    const found = descriptors.get(fd);
    if (found.kind === 'directory') failWith('badf');
    return found.kind === 'file' ? found.open.node : undefined;
  }

  function preopened(fd: number): { readonly preopen: string } {
    const found = descriptors.get(fd);
    if (found.kind !== 'directory' || found.preopen === undefined) return failWith('badf');
    return { preopen: found.preopen };
  }

  /** Fills a buffer with directory entries, the last of them cut where it does not fit. */
  function readDirectory(fd: number, at: number, length: number, cookie: bigint): number {
    const found = descriptors.directory(fd);
    const { node } = found.open;
    if (cookie === 0n || found.listing === undefined) {
      const self = { type: 'directory' } as const;
      found.listing = [{ name: '.', ...self }, { name: '..', ...self }, ...node.entries()];
    }
    const { listing } = found;
    const entry = new Uint8Array(DIRENT_SIZE);
    const view = new DataView(entry.buffer);
    let used = 0;
    for (let i = position(cookie); i < listing.length && used < length; i++) {
      const { name, type } = listing[i]!;
      const text = new TextEncoder().encode(name);
      view.setBigUint64(0, BigInt(i + 1), true);
      view.setBigUint64(8, i < 2 ? inodeOf(node.stat()) : inodeIn(node, name), true);
      view.setUint32(16, text.length, true);
      view.setUint8(20, filetype[type]);
      for (const bytes of [entry, text]) {
        const fitting = bytes.subarray(0, length - used);
        memory.range(at + used, fitting.length).set(fitting);
        used += fitting.length;
      }
    }
    return used;
  }
}

/** The inode of a name, or 0 where it has gone since the directory was listed. */
function inodeIn(node: { statOf(name: string): Parameters<typeof inodeOf>[0] }, name: string): bigint {
  try {
    return inodeOf(node.statOf(name));
  } catch (exception) {
    if ((exception as { readonly payload?: unknown }).payload === 'no-entry') return 0n;
    throw exception;
  }
}

/** An offset, a size or a cookie, which JavaScript counts up to 2^53. */
export function position(value: bigint): number {
  const unsigned = BigInt.asUintN(64, value);
  return unsigned <= Number.MAX_SAFE_INTEGER ? Number(unsigned) : failWith('inval');
}
