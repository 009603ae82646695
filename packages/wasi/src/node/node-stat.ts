/** What `node:fs` says of a file, as the guest is told. */
import { lutimesSync, utimesSync } from 'node:fs';
import type { BigIntStats, Dirent, Stats } from 'node:fs';
import type { FileType, NewTime, Stat } from '../filesystem/tree.ts';

/** The type of a file. */
export function fileType(stat: Stats | BigIntStats | Dirent): FileType {
  if (stat.isFile()) return 'regular-file';
  if (stat.isDirectory()) return 'directory';
  if (stat.isSymbolicLink()) return 'symbolic-link';
  if (stat.isCharacterDevice()) return 'character-device';
  if (stat.isBlockDevice()) return 'block-device';
  if (stat.isFIFO()) return 'fifo';
  return stat.isSocket() ? 'socket' : 'unknown';
}

/** All that a guest may know of a file. */
export function nodeStat(stat: BigIntStats): Stat {
  return {
    type: fileType(stat),
    links: stat.nlink,
    size: stat.size,
    accessed: stat.atimeNs,
    modified: stat.mtimeNs,
    changed: stat.ctimeNs,
    device: stat.dev,
    inode: stat.ino,
  };
}

/** Seconds, as `node:fs` takes times; what is finer than a microsecond may be lost. */
export function seconds(time: NewTime, current: bigint): number {
  if (time === 'now') return Date.now() / 1000;
  return Number(time === 'no-change' ? current : time) / 1e9;
}

/** Sets the times of a path, not of what it leads to where it is a link. */
export function setLinkTimes(path: string, stat: Stat, accessed: NewTime, modified: NewTime): void {
  lutimesSync(path, seconds(accessed, stat.accessed), seconds(modified, stat.modified));
}

/** Sets the times of what a path leads to. */
export function setPathTimes(path: string, stat: Stat, accessed: NewTime, modified: NewTime): void {
  utimesSync(path, seconds(accessed, stat.accessed), seconds(modified, stat.modified));
}
