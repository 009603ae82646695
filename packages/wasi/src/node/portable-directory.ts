/**
 * A directory where the system lacks `/proc`. Node can reach files there by paths alone, so links are refused
 * altogether, and each use makes sure first that the path still leads to the directory that was granted.
 */
import {
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail } from '../filesystem/error-code.ts';
import type { Directory, DirectoryEntry, File, NewTime, OpenOptions, Stat } from '../filesystem/tree.ts';
import { NodeFile } from './node-file.ts';
import { fileType, nodeStat, setLinkTimes, setPathTimes } from './node-stat.ts';
import { openFlags, openPath } from './open-mode.ts';
import { system } from './system-error.ts';

/** Names that lead elsewhere on Windows: separators, drives, streams, devices, and dots that are dropped. */
const WINDOWS_NAME = /[\\:<>"|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i;

export class PortableDirectory implements Directory {
  readonly kind = 'directory';
  private readonly path: string;
  private readonly identity: string;

  constructor(path: string) {
    this.path = path;
    this.identity = identityOf(system(() => lstatSync(path, { bigint: true })));
  }

  /** Opens a folder that the host grants, by the host's own path. */
  static grant(path: string): PortableDirectory {
    return new PortableDirectory(realpathSync.native(path));
  }

  reopen(): Directory {
    this.check();
    return new PortableDirectory(this.path);
  }

  enter(name: string): Directory {
    const path = this.at(name);
    if (system(() => lstatSync(path)).isDirectory()) return new PortableDirectory(path);
    return fail('not-directory');
  }

  open(name: string, options: OpenOptions): File | Directory {
    const path = this.at(name);
    const before = system(() => lstatSync(path, { throwIfNoEntry: false }));
    if (before?.isDirectory() === true) {
      if (options.write || options.truncate || options.create)
        fail(options.exclusive ? 'exist' : 'is-directory');
      return new PortableDirectory(path);
    }
    if (options.directory) fail(before === undefined ? 'no-entry' : 'not-directory');
    const { fd, type } = system(() => openPath(path, openFlags(options)));
    return new NodeFile(fd, type);
  }

  readLink(): string {
    return fail('not-permitted');
  }

  stat(): Stat {
    this.check();
    return system(() => nodeStat(lstatSync(this.path, { bigint: true })));
  }

  statOf(name: string): Stat {
    const path = this.at(name);
    return system(() => nodeStat(lstatSync(path, { bigint: true })));
  }

  setTimes(accessed: NewTime, modified: NewTime): void {
    const stat = this.stat();
    system(() => setPathTimes(this.path, stat, accessed, modified));
  }

  setTimesOf(name: string, accessed: NewTime, modified: NewTime): void {
    const stat = this.statOf(name);
    system(() => setLinkTimes(this.at(name), stat, accessed, modified));
  }

  entries(): readonly DirectoryEntry[] {
    this.check();
    const found = system(() => readdirSync(this.path, { withFileTypes: true }));
    return found.map((entry) => ({ name: entry.name, type: fileType(entry) }));
  }

  createDirectory(name: string): void {
    const path = this.at(name);
    system(() => mkdirSync(path));
  }

  removeDirectory(name: string): void {
    const path = this.at(name);
    system(() => rmdirSync(path));
  }

  unlink(name: string): void {
    const path = this.at(name);
    system(() => unlinkSync(path));
  }

  symlink(): void {
    fail('not-permitted');
  }

  link(name: string, to: Directory, newName: string): void {
    if (!(to instanceof PortableDirectory)) fail('cross-device');
    const [from, target] = [this.at(name), to.at(newName)];
    system(() => linkSync(from, target));
  }

  rename(name: string, to: Directory, newName: string): void {
    if (!(to instanceof PortableDirectory)) fail('cross-device');
    const [from, target] = [this.at(name), to.at(newName)];
    system(() => renameSync(from, target));
  }

  sync(): void {
    this.check();
    system(() => {
      const fd = openSync(this.path, 'r');
      try {
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    });
  }

  close(): void {
    // Nothing is held open.
  }

  /** The path of a name, once the directory is known to be where it was. */
  private at(name: string): string {
    if (process.platform === 'win32' && WINDOWS_NAME.test(name)) fail('no-entry');
    this.check();
    return join(this.path, name);
  }

  private check(): void {
    const same = system(
      () =>
        identityOf(lstatSync(this.path, { bigint: true })) === this.identity &&
        realpathSync.native(this.path) === this.path,
    );
    if (!same) fail('not-permitted');
  }
}

function identityOf(stat: { readonly dev: bigint; readonly ino: bigint }): string {
  return `${stat.dev} ${stat.ino}`;
}
