/**
 * Watches what a world is read from: a directory, a file, and the `deps` that belong to it. Directories are
 * watched, not files: editors that save by renaming replace the file, and new files count as well.
 */
import { readdirSync, statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileError } from '../input/read-bytes.ts';
import { UserError } from '../user-error.ts';

/** Changes that come within this many milliseconds are one. */
const QUIET = 40;

/** Calls `onChange` now and after each change, never twice at once; resolves when `stop` is aborted. */
export async function watchInput(
  path: string,
  stop: AbortSignal,
  onChange: (first: boolean) => Promise<void>,
): Promise<void> {
  const wake = new Wake();
  stop.addEventListener('abort', () => wake.now(), { once: true });
  for (let first = true; !stop.aborted; first = false) {
    // Watchers are made before the input is read, and anew each time, for a directory may have come or gone.
    const watchers = watchersOf(path, () => wake.after(QUIET));
    try {
      await onChange(first);
      if (!stop.aborted) await wake.wait();
    } finally {
      for (const watcher of watchers) watcher.close();
    }
  }
}

/** A wish to go on, that is kept until somebody waits for it. */
class Wake {
  private wanted = false;
  private timer: NodeJS.Timeout | undefined;
  private go: (() => void) | undefined;

  after(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), milliseconds);
  }

  now(): void {
    clearTimeout(this.timer);
    this.wanted = true;
    this.go?.();
  }

  async wait(): Promise<void> {
    if (!this.wanted) await new Promise<void>((resolvePromise) => (this.go = resolvePromise));
    this.wanted = false;
    this.go = undefined;
  }
}

function watchersOf(path: string, onEvent: () => void): readonly FSWatcher[] {
  const watchers: FSWatcher[] = [];
  for (const { directory, counts } of watchedDirectories(resolve(path))) {
    try {
      const watcher = watch(directory, (_, name) => {
        if (name === null || counts(name)) onEvent();
      });
      // A directory that is removed while it is watched: what contains it is watched as well.
      watcher.on('error', onEvent);
      watchers.push(watcher);
    } catch (error) {
      if ((error as { readonly code?: string }).code !== 'ENOENT') throw fileError(directory, error);
    }
  }
  if (watchers.length === 0)
    throw new UserError(`${dirname(path)}: this directory is gone; nothing to watch`);
  return watchers;
}

interface WatchedDirectory {
  readonly directory: string;
  /** Whether a change of the entry of this name may change the world. */
  readonly counts: (name: string) => boolean;
}

function watchedDirectories(path: string): readonly WatchedDirectory[] {
  const parent = dirname(path);
  const itself = { directory: parent, counts: (name: string) => name === basename(path) };
  const root = isDirectory(path) ? path : parent;
  const inRoot = (name: string): boolean =>
    name === 'deps' || (root === path ? isInput(name) : name === basename(path));
  const deps = join(root, 'deps');
  const below = isDirectory(deps) ? readdirSync(deps).map((name) => join(deps, name)) : [];
  return [
    ...(root === path ? [itself] : []),
    { directory: root, counts: inRoot },
    ...(isDirectory(deps) ? [{ directory: deps, counts: () => true }] : []),
    ...below.filter(isDirectory).map((directory) => ({ directory, counts: isInput })),
  ];
}

function isInput(name: string): boolean {
  return /\.(wit|wasm|wat)$/.test(name);
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
