/**
 * A directory on Linux. Node has no `openat`, but `/proc/self/fd/N/name` is resolved from the directory that is
 * open as N, wherever it has been moved to; with one name behind it, and `O_NOFOLLOW`, nothing else can be
 * reached.
 */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { fail } from '../filesystem/error-code.ts';
import { LINK } from '../filesystem/tree.ts';
import type { Directory, DirectoryEntry, File, NewTime, OpenOptions, Stat } from '../filesystem/tree.ts';
import { NodeFile } from './node-file.ts';
import { fileType, nodeStat, setLinkTimes, setPathTimes } from './node-stat.ts';
import { openFlags, openPath } from './open-mode.ts';
import { guestError, system, systemCode } from './system-error.ts';

const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants;
/** Not among Node's constants; the same on every architecture that Node runs on. */
const O_PATH = 0o10000000;

export class LinuxDirectory implements Directory {
  readonly kind = 'directory';
  private readonly fd: number;
  private readonly self: string;

  constructor(fd: number) {
    this.fd = fd;
    this.self = `/proc/self/fd/${fd}`;
  }

  /** Opens a folder that the host grants, by the host's own path. */
  static grant(path: string): LinuxDirectory {
    return new LinuxDirectory(openSync(path, O_RDONLY | O_DIRECTORY));
  }

  reopen(): Directory {
    return system(() => new LinuxDirectory(openSync(this.self, O_RDONLY | O_DIRECTORY)));
  }

  enter(name: string): Directory | typeof LINK {
    try {
      return new LinuxDirectory(openSync(this.at(name), O_PATH | O_DIRECTORY | O_NOFOLLOW));
    } catch (exception) {
      return this.linkOr(exception, name);
    }
  }

  open(name: string, options: OpenOptions): File | Directory | typeof LINK {
    try {
      const { fd, type } = openPath(this.at(name), openFlags(options));
      return type === 'directory' ? new LinuxDirectory(fd) : new NodeFile(fd, type);
    } catch (exception) {
      return this.linkOr(exception, name);
    }
  }

  readLink(name: string): string {
    return system(() => readlinkSync(this.at(name)));
  }

  stat(): Stat {
    return system(() => nodeStat(fstatSync(this.fd, { bigint: true })));
  }

  statOf(name: string): Stat {
    return system(() => nodeStat(lstatSync(this.at(name), { bigint: true })));
  }

  setTimes(accessed: NewTime, modified: NewTime): void {
    const stat = this.stat();
    system(() => setPathTimes(this.self, stat, accessed, modified));
  }

  setTimesOf(name: string, accessed: NewTime, modified: NewTime): void {
    const stat = this.statOf(name);
    system(() => setLinkTimes(this.at(name), stat, accessed, modified));
  }

  entries(): readonly DirectoryEntry[] {
    const found = system(() => readdirSync(this.self, { withFileTypes: true }));
    return found.map((entry) => ({ name: entry.name, type: fileType(entry) }));
  }

  createDirectory(name: string): void {
    system(() => mkdirSync(this.at(name)));
  }

  removeDirectory(name: string): void {
    system(() => rmdirSync(this.at(name)));
  }

  unlink(name: string): void {
    system(() => unlinkSync(this.at(name)));
  }

  symlink(target: string, name: string): void {
    system(() => symlinkSync(target, this.at(name)));
  }

  link(name: string, to: Directory, newName: string): void {
    if (!(to instanceof LinuxDirectory)) fail('cross-device');
    system(() => linkSync(this.at(name), to.at(newName)));
  }

  rename(name: string, to: Directory, newName: string): void {
    if (!(to instanceof LinuxDirectory)) fail('cross-device');
    system(() => renameSync(this.at(name), to.at(newName)));
  }

  sync(): void {
    system(() => fsyncSync(this.fd));
  }

  close(): void {
    closeSync(this.fd);
  }

  private at(name: string): string {
    return `${this.self}/${name}`;
  }

  /** `LINK` where opening failed because the name is a link; else throws why. */
  private linkOr(exception: unknown, name: string): typeof LINK {
    const code = systemCode(exception);
    // Where a directory is asked for, Linux says of a link that it is none.
    if ((code === 'ELOOP' || code === 'ENOTDIR') && this.isLink(name)) return LINK;
    throw guestError(exception);
  }

  private isLink(name: string): boolean {
    return lstatSync(this.at(name), { throwIfNoEntry: false })?.isSymbolicLink() === true;
  }
}
