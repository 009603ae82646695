/** How Node is asked to open a file for a guest. */
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import type { OpenOptions } from '../filesystem/tree.ts';
import type { FileType } from '../filesystem/tree.ts';
import { fail } from '../filesystem/error-code.ts';
import { fileType } from './node-stat.ts';

const { O_CREAT, O_DIRECTORY, O_EXCL, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK } = constants;
const { O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } = constants;

/** Flags that no guest chooses; 0 where the system lacks them. */
const ALWAYS = (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0) | (O_NOCTTY ?? 0);

/** The flags of `open`: links are never followed, and opening a pipe never waits. */
export function openFlags(options: OpenOptions): number {
  const { read, create, exclusive, truncate, directory } = options;
  const write = options.write || truncate;
  let flags = ALWAYS | (write ? (read ? O_RDWR : O_WRONLY) : O_RDONLY);
  if (create) flags |= O_CREAT;
  if (exclusive) flags |= O_EXCL;
  if (truncate) flags |= O_TRUNC;
  if (directory) flags |= O_DIRECTORY ?? 0;
  return flags;
}

export interface Opened {
  readonly fd: number;
  readonly type: FileType;
}

/** Opens a path and says what it is. */
export function openPath(path: string, flags: number): Opened {
  const fd = openSync(path, flags, 0o666);
  try {
    const type = fileType(fstatSync(fd));
    if (type === 'socket') fail('no-such-device');
    return { fd, type };
  } catch (exception) {
    closeSync(fd);
    throw exception;
  }
}
