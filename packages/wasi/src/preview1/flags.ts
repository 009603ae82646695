/** Flags and types of preview1, by their bits and numbers. */
import type { FileType, NewTime } from '../filesystem/tree.ts';
import { failWith } from './errno.ts';

/** `fdflags` */
export const fdflags = { append: 1, dsync: 2, nonblock: 4, rsync: 8, sync: 16 } as const;
/** `oflags` */
export const oflags = { creat: 1, directory: 2, excl: 4, trunc: 8 } as const;
/** `lookupflags` */
export const SYMLINK_FOLLOW = 1;

/** `rights` that matter here. */
export const rights = {
  fdRead: 1n << 1n,
  fdSeek: 1n << 2n,
  fdTell: 1n << 5n,
  fdWrite: 1n << 6n,
  all: (1n << 30n) - 1n,
} as const;

/** What may be done with a file, of all rights. */
const OF_PATHS = 0b111_0001_1111_1111_1110_0000_0000n;
/** What may be done in a directory. */
export const DIRECTORY_RIGHTS = OF_PATHS | (1n << 21n) | (1n << 23n);
export const FILE_RIGHTS = rights.all & ~OF_PATHS & ~(3n << 28n);

/** `filetype` */
export const filetype: Readonly<Record<FileType, number>> = {
  unknown: 0,
  'block-device': 1,
  'character-device': 2,
  directory: 3,
  'regular-file': 4,
  fifo: 0,
  socket: 6,
  'symbolic-link': 7,
};

const fstflags = { atim: 1, atimNow: 2, mtim: 4, mtimNow: 8 } as const;

/** The two times that `*_filestat_set_times` is to set. */
export function newTimes(accessed: bigint, modified: bigint, flags: number): readonly [NewTime, NewTime] {
  const time = (value: bigint, set: number, now: number): NewTime => {
    if ((flags & set) !== 0 && (flags & now) !== 0) failWith('inval');
    if ((flags & now) !== 0) return 'now';
    return (flags & set) === 0 ? 'no-change' : BigInt.asUintN(64, value);
  };
  return [time(accessed, fstflags.atim, fstflags.atimNow), time(modified, fstflags.mtim, fstflags.mtimNow)];
}
