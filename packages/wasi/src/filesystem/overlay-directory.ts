/** A directory with files laid over it: a name is looked for among them first, and none of them can be changed. */
import { fail } from './error-code.ts';
import { LINK } from './tree.ts';
import type { Directory, DirectoryEntry, File, NewTime, OpenOptions, Stat } from './tree.ts';

export class OverlayDirectory implements Directory {
  readonly kind = 'directory';
  private readonly over: Directory;
  private readonly base: Directory;

  constructor(over: Directory, base: Directory) {
    this.over = over;
    this.base = base;
  }

  reopen(): Directory {
    return new OverlayDirectory(this.over.reopen(), this.base.reopen());
  }

  enter(name: string): Directory | typeof LINK {
    return this.merged(name, (directory) => directory.enter(name));
  }

  open(name: string, options: OpenOptions): File | Directory | typeof LINK {
    if (this.typeOver(name) === 'regular-file' && (options.write || options.truncate)) fail('read-only');
    return this.merged(name, (directory) => directory.open(name, options));
  }

  readLink(name: string): string {
    return this.of(name).readLink(name);
  }

  stat(): Stat {
    return this.base.stat();
  }

  statOf(name: string): Stat {
    return this.of(name).statOf(name);
  }

  setTimes(accessed: NewTime, modified: NewTime): void {
    this.base.setTimes(accessed, modified);
  }

  setTimesOf(name: string, accessed: NewTime, modified: NewTime): void {
    this.changeable(name).setTimesOf(name, accessed, modified);
  }

  entries(): readonly DirectoryEntry[] {
    const over = this.over.entries();
    const names = new Set(over.map((entry) => entry.name));
    return [...over, ...this.base.entries().filter((entry) => !names.has(entry.name))];
  }

  createDirectory(name: string): void {
    if (this.typeOver(name) !== undefined) fail('exist');
    this.base.createDirectory(name);
  }

  removeDirectory(name: string): void {
    this.changeable(name).removeDirectory(name);
  }

  unlink(name: string): void {
    this.changeable(name).unlink(name);
  }

  symlink(target: string, name: string): void {
    if (this.typeOver(name) !== undefined) fail('exist');
    this.base.symlink(target, name);
  }

  link(name: string, to: Directory, newName: string): void {
    if (!(to instanceof OverlayDirectory)) fail('cross-device');
    if (to.typeOver(newName) !== undefined) fail('exist');
    this.changeable(name).link(name, to.base, newName);
  }

  rename(name: string, to: Directory, newName: string): void {
    if (!(to instanceof OverlayDirectory)) fail('cross-device');
    this.changeable(name).rename(name, to.changeable(newName), newName);
  }

  sync(): void {
    this.base.sync();
  }

  close(): void {
    this.over.close();
    this.base.close();
  }

  /** Opens a name in what has it; a folder that both have is laid over again. */
  private merged<T extends File | Directory | typeof LINK>(
    name: string,
    open: (directory: Directory) => T,
  ): T | OverlayDirectory {
    const type = this.typeOver(name);
    if (type === undefined) return open(this.base);
    const over = open(this.over);
    if (over === LINK || over.kind !== 'directory' || !this.hasFolder(name)) return over;
    const base = open(this.base);
    return base === LINK || base.kind !== 'directory' ? over : new OverlayDirectory(over, base);
  }

  private hasFolder(name: string): boolean {
    return this.base.entries().some((entry) => entry.name === name && entry.type === 'directory');
  }

  private of(name: string): Directory {
    return this.typeOver(name) === undefined ? this.base : this.over;
  }

  private changeable(name: string): Directory {
    if (this.typeOver(name) !== undefined) fail('read-only');
    return this.base;
  }

  private typeOver(name: string): DirectoryEntry['type'] | undefined {
    return this.over.entries().find((entry) => entry.name === name)?.type;
  }
}
