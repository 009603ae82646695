/** Paths, over a folder in memory: where they lead, and that they never lead out. */
import { describe, expect, test } from 'vitest';
import { Budget } from '../src/filesystem/memory/budget.ts';
import { memoryTree } from '../src/filesystem/memory/memory-tree.ts';
import { LINK } from '../src/filesystem/tree.ts';
import type { Directory } from '../src/filesystem/tree.ts';
import { ESCAPE, walk } from '../src/filesystem/walk.ts';

function folder(): Directory {
  const about = { budget: new Budget(1 << 20), now: () => 0n };
  const root = memoryTree({ 'a/b/file': new Uint8Array(3), top: new Uint8Array(1) }, about, () => {
    throw new Error('there is no disk');
  });
  for (const [name, target] of Object.entries({
    loop: 'loop',
    there: 'a/b',
    up: '..',
    out: 'a/../../secret',
    absolute: '/etc/passwd',
    'to-file': 'there/file',
  })) {
    root.symlink(target, name);
  }
  return root;
}

/** What a path leads to, with links followed: a file's size, or what went wrong. */
function follow(path: string): unknown {
  try {
    const result = walk(folder(), path, (directory, name) => {
      if (name === undefined) return 'a directory';
      const stat = directory.statOf(name);
      return stat.type === 'symbolic-link'
        ? LINK
        : stat.type === 'directory'
          ? 'a directory'
          : Number(stat.size);
    });
    return result === ESCAPE ? 'escape' : result;
  } catch (error) {
    return (error as { readonly payload: string }).payload;
  }
}

describe('walk', () => {
  test.each([
    ['top', 1],
    ['./top', 1],
    ['a/b/file', 3],
    ['a//b/./file', 3],
    ['a/../a/b/../b/file', 3],
    ['there/file', 3],
    ['there/../b/file', 3],
    ['to-file', 3],
    ['.', 'a directory'],
    ['a/..', 'a directory'],
    ['there', 'a directory'],
    ['there/', 'a directory'],
    ['', 'no-entry'],
    ['nothing', 'no-entry'],
    ['nothing/../top', 'no-entry'],
    ['top/x', 'not-directory'],
    ['loop', 'loop'],
    ['loop/x', 'loop'],
    ['a\0', 'invalid'],
    ['n'.repeat(300), 'name-too-long'],
    ['a/'.repeat(3000), 'name-too-long'],
    ['..', 'escape'],
    ['../top', 'escape'],
    ['a/../..', 'escape'],
    ['/', 'escape'],
    ['/top', 'escape'],
    ['up', 'escape'],
    ['up/top', 'escape'],
    ['a/../up', 'escape'],
    ['out', 'escape'],
    ['absolute', 'escape'],
    ['absolute/x', 'escape'],
  ])('%j leads to %j', (path, expected) => {
    expect(follow(path)).toBe(expected);
  });
});
