/** `path_*` */
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
import type { OpenDirectory } from '../filesystem/open-node.ts';
import type { Context, Functions } from './context.ts';
import { failWith } from './errno.ts';
import { writeFilestat } from './filestat.ts';
import { SYMLINK_FOLLOW, fdflags, newTimes, oflags, rights } from './flags.ts';

/** The functions on paths. */
export function paths({ memory, descriptors }: Context): Functions {
  const base = (fd: number): OpenDirectory => descriptors.directory(fd).open;
  const path = (at: number, length: number): string => memory.path(at, length);
  return {
    path_create_directory: (fd: number, at: number, length: number) =>
      createDirectoryAt(base(fd), path(at, length)),
    path_filestat_get: (fd: number, flags: number, at: number, length: number, result: number) =>
      writeFilestat(memory, result, statAt(base(fd), path(at, length), follows(flags))),
    path_filestat_set_times: (
      fd: number,
      flags: number,
      at: number,
      length: number,
      accessed: bigint,
      modified: bigint,
      which: number,
    ) => setTimesAt(base(fd), path(at, length), follows(flags), ...newTimes(accessed, modified, which)),
    path_link: (
      fd: number,
      flags: number,
      at: number,
      length: number,
      newFd: number,
      newAt: number,
      newLength: number,
    ) => {
      if (follows(flags)) failWith('inval');
      linkAt(base(fd), path(at, length), base(newFd), path(newAt, newLength));
    },
    path_open: (
      fd: number,
      flags: number,
      at: number,
      length: number,
      how: number,
      wanted: bigint,
      _inheriting: bigint,
      more: number,
      result: number,
    ) => {
      if ((more & (fdflags.dsync | fdflags.rsync | fdflags.sync)) !== 0) failWith('notsup');
      const opened = openAt(base(fd), path(at, length), follows(flags), {
        read: (wanted & rights.fdRead) !== 0n,
        write: (wanted & rights.fdWrite) !== 0n,
        create: (how & oflags.creat) !== 0,
        exclusive: (how & oflags.excl) !== 0,
        truncate: (how & oflags.trunc) !== 0,
        directory: (how & oflags.directory) !== 0,
      });
      memory.setU32(result, descriptors.add(opened, more));
    },
    path_readlink: (
      fd: number,
      at: number,
      length: number,
      buffer: number,
      bufferLength: number,
      result: number,
    ) => memory.setU32(result, memory.setText(buffer, bufferLength, readLinkAt(base(fd), path(at, length)))),
    path_remove_directory: (fd: number, at: number, length: number) =>
      removeDirectoryAt(base(fd), path(at, length)),
    path_rename: (fd: number, at: number, length: number, newFd: number, newAt: number, newLength: number) =>
      renameAt(base(fd), path(at, length), base(newFd), path(newAt, newLength)),
    path_symlink: (target: number, targetLength: number, fd: number, at: number, length: number) =>
      symlinkAt(base(fd), path(target, targetLength), path(at, length)),
    path_unlink_file: (fd: number, at: number, length: number) => unlinkFileAt(base(fd), path(at, length)),
  };
}

function follows(flags: number): boolean {
  return (flags & SYMLINK_FOLLOW) !== 0;
}
