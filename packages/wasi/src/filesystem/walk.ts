/**
 * How a guest's path is resolved: component by component, each opened in the directory that the one before
 * opened, so that nothing outside the root can be named and nothing is checked before it is used. Links are
 * read and resolved here; `..` goes back to a directory that is open, never to what is above it by now.
 */
import { fail } from './error-code.ts';
import { LINK } from './tree.ts';
import type { Directory } from './tree.ts';

/** As Linux has it. */
const MAX_LINKS = 40;
const MAX_PATH_BYTES = 4096;

/** A path that leads out of its root. */
export const ESCAPE: unique symbol = Symbol('escape');

/**
 * What is done at the end of a path: with the last component's directory and its name, or, where the path ends
 * at a directory itself (`.`, `a/..`), without a name. `slash` is true where the path ends in one. Returns
 * `LINK` where the name is a link that should be followed.
 */
export type AtEnd<T> = (directory: Directory, name: string | undefined, slash: boolean) => T | typeof LINK;

/** Walks a path and does something at its end. */
export function walk<T>(root: Directory, path: string, end: AtEnd<T>): T | typeof ESCAPE {
  if (isName(path)) {
    const result = end(root, path, false);
    if (result !== LINK) return result;
  }
  return new Walk(root).along(path, end);
}

/** True for the commonest path: one name. */
function isName(path: string): boolean {
  return path !== '' && path !== '.' && path !== '..' && path.length < 256 && !/[/\0]/.test(path);
}

class Walk {
  /** The directories from the root to where we are; those behind the first are ours to close. */
  private readonly opened: Directory[];
  private links = 0;
  /** What is still to be walked, the next component last. */
  private readonly rest: string[] = [];
  private slash = false;

  constructor(root: Directory) {
    this.opened = [root];
  }

  along<T>(path: string, end: AtEnd<T>): T | typeof ESCAPE {
    if (path === '') fail('no-entry');
    try {
      if (!this.push(path)) return ESCAPE;
      return this.walk(end);
    } finally {
      for (let i = this.opened.length - 1; i > 0; i--) this.opened[i]!.close();
    }
  }

  private walk<T>(end: AtEnd<T>): T | typeof ESCAPE {
    while (this.rest.length > 0) {
      const name = this.rest.pop()!;
      if (name === '.') continue;
      if (name === '..') {
        if (this.opened.length === 1) return ESCAPE;
        this.opened.pop()!.close();
        continue;
      }
      const here = this.opened.at(-1)!;
      if (this.rest.length === 0) {
        const result = end(here, name, this.slash);
        if (result !== LINK) return result;
      } else {
        const next = here.enter(name);
        if (next !== LINK) {
          this.opened.push(next);
          continue;
        }
      }
      if (++this.links > MAX_LINKS) fail('loop');
      if (!this.push(here.readLink(name))) return ESCAPE;
    }
    const result = end(this.opened.at(-1)!, undefined, this.slash);
    // A directory that is open is no link.
    if (result === LINK) fail('loop');
    return result;
  }

  /** Adds the components of a path to what is to be walked; false where it starts at the host's root. */
  private push(path: string): boolean {
    if (path.length > MAX_PATH_BYTES || this.rest.length > MAX_PATH_BYTES) fail('name-too-long');
    if (path.includes('\0')) fail('invalid');
    if (path.startsWith('/')) return false;
    if (this.rest.length === 0 && path.endsWith('/')) this.slash = true;
    const names = path.split('/');
    for (let i = names.length - 1; i >= 0; i--) if (names[i] !== '') this.rest.push(names[i]!);
    return true;
  }
}
