/**
 * The operations on paths, once for all versions of WASI: `walk` finds the place, the mount says whether the
 * guest may, the back end does it with one name in one open directory.
 */
import { fail } from './error-code.ts';
import type { ErrorCode } from './error-code.ts';
import { OpenDirectory, OpenFile } from './open-node.ts';
import { LINK } from './tree.ts';
import type { Directory, NewTime, OpenOptions, Stat } from './tree.ts';
import { ESCAPE, walk } from './walk.ts';
import type { AtEnd } from './walk.ts';

/** Walks a path beneath a directory, and refuses one that leads out of it. */
function at<T>(base: OpenDirectory, path: string, end: AtEnd<T>): T {
  const result = walk(base.node, path, end);
  if (result === ESCAPE) base.mount.refuse('not-permitted', path, 'the path leads out of the folder');
  return result as T;
}

/** As `at`, for operations that need a name: `code` is what they say of a directory that is open. */
function atName<T>(
  base: OpenDirectory,
  path: string,
  code: ErrorCode,
  end: (directory: Directory, name: string, slash: boolean) => T | typeof LINK,
): T {
  return at(base, path, (directory, name, slash) =>
    name === undefined ? fail(code) : end(directory, name, slash),
  );
}

/** Opens a file or directory. */
export function openAt(
  base: OpenDirectory,
  path: string,
  follow: boolean,
  options: OpenOptions,
): OpenDirectory | OpenFile {
  const { mount } = base;
  const { create, exclusive, truncate, directory } = options;
  if (directory && (create || exclusive || truncate)) fail('invalid');
  const writes = options.write || create || truncate;
  if (writes) {
    mount.checkWritable(path);
    if (!base.mutable) fail('read-only');
  }
  mount.openFiles.checkRoom();
  const node = at(base, path, (parent, name, slash) => {
    if (name === undefined) {
      if (create && exclusive) fail('exist');
      if (writes) fail('is-directory');
      return parent.reopen();
    }
    // POSIX: a path with a slash at its end names what a link leads to, which must be a directory.
    if (slash && create) fail('is-directory');
    const opened = parent.open(name, slash ? { ...options, directory: true } : options);
    if (opened === LINK && !(follow || slash)) fail(directory ? 'not-directory' : 'loop');
    return opened;
  });
  if (node.kind === 'directory') return new OpenDirectory(node, mount);
  return new OpenFile(node, mount, { read: options.read || !options.write, write: options.write });
}

/** Says what a path names. */
export function statAt(base: OpenDirectory, path: string, follow: boolean): Stat {
  return at(base, path, (parent, name, slash) => {
    if (name === undefined) return parent.stat();
    const stat = parent.statOf(name);
    if (stat.type === 'symbolic-link' && (follow || slash)) return LINK;
    if (slash && stat.type !== 'directory') fail('not-directory');
    return stat;
  });
}

/** Sets the times of what a path names. */
export function setTimesAt(
  base: OpenDirectory,
  path: string,
  follow: boolean,
  accessed: NewTime,
  modified: NewTime,
): void {
  base.mount.checkWritable(path);
  at(base, path, (parent, name, slash) => {
    if (name === undefined) return parent.setTimes(accessed, modified);
    if (follow || slash) {
      const { type } = parent.statOf(name);
      if (type === 'symbolic-link') return LINK;
      if (slash && type !== 'directory') fail('not-directory');
    }
    return parent.setTimesOf(name, accessed, modified);
  });
}

/** Makes a directory. */
export function createDirectoryAt(base: OpenDirectory, path: string): void {
  base.mount.checkWritable(path);
  atName(base, path, 'exist', (parent, name) => parent.createDirectory(name));
}

/** Removes an empty directory. */
export function removeDirectoryAt(base: OpenDirectory, path: string): void {
  base.mount.checkWritable(path);
  atName(base, path, 'invalid', (parent, name) => parent.removeDirectory(name));
}

/** Removes a name that is no directory's. */
export function unlinkFileAt(base: OpenDirectory, path: string): void {
  base.mount.checkWritable(path);
  atName(base, path, 'is-directory', (parent, name, slash) => {
    if (slash) fail(parent.statOf(name).type === 'directory' ? 'is-directory' : 'not-directory');
    parent.unlink(name);
  });
}

/** Reads where a link leads, which must not be the host's root. */
export function readLinkAt(base: OpenDirectory, path: string): string {
  const target = atName(base, path, 'invalid', (parent, name, slash) => {
    if (slash) fail(parent.statOf(name).type === 'directory' ? 'invalid' : 'not-directory');
    return parent.readLink(name);
  });
  if (target.startsWith('/')) base.mount.refuse('not-permitted', path, 'the link leads out of the folder');
  return target;
}

/** Makes a link, which must not lead to the host's root. */
export function symlinkAt(base: OpenDirectory, target: string, path: string): void {
  base.mount.checkWritable(path);
  if (target.startsWith('/')) base.mount.refuse('not-permitted', target, 'a link to an absolute path');
  if (target === '') fail('no-entry');
  if (target.includes('\0')) fail('invalid');
  atName(base, path, 'exist', (parent, name, slash) => {
    if (slash) fail(exists(parent, name) ? 'exist' : 'no-entry');
    parent.symlink(target, name);
  });
}

/** Gives a file a further name. */
export function linkAt(base: OpenDirectory, path: string, to: OpenDirectory, newPath: string): void {
  // Both: a file that may only be read must not get a name through which it can be written.
  base.mount.checkWritable(path);
  to.mount.checkWritable(newPath);
  atName(base, path, 'not-permitted', (parent, name, slash) => {
    const { type } = parent.statOf(name);
    if (type === 'directory') fail('not-permitted');
    if (slash) fail('not-directory');
    atName(to, newPath, 'exist', (newParent, newName, newSlash) => {
      if (newSlash) fail(exists(newParent, newName) ? 'exist' : 'no-entry');
      parent.link(name, newParent, newName);
    });
  });
}

/** Renames a file or directory, and replaces what had the new name. */
export function renameAt(base: OpenDirectory, path: string, to: OpenDirectory, newPath: string): void {
  base.mount.checkWritable(path);
  to.mount.checkWritable(newPath);
  atName(base, path, 'busy', (parent, name, slash) => {
    const { type } = parent.statOf(name);
    if (slash && type !== 'directory') fail('not-directory');
    atName(to, newPath, 'busy', (newParent, newName, newSlash) => {
      if (newSlash && type !== 'directory') fail('not-directory');
      parent.rename(name, newParent, newName);
    });
  });
}

function exists(parent: Directory, name: string): boolean {
  return parent.entries().some((entry) => entry.name === name);
}
