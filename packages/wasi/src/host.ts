/** What one instance is given, put together from its grants and a back end; all adapters work on this. */
import { canSuspend } from '@wit-bindgen-ts/runtime';
import { standardStreams } from './cli/standard-streams.ts';
import type { StandardStreams } from './cli/standard-streams.ts';
import { makeClocks } from './clocks/clocks.ts';
import type { Clocks } from './clocks/clocks.ts';
import { Budget } from './filesystem/memory/budget.ts';
import { memoryTree } from './filesystem/memory/memory-tree.ts';
import { Mount } from './filesystem/mount.ts';
import { OpenFiles } from './filesystem/open-files.ts';
import { OpenDirectory } from './filesystem/open-node.ts';
import { OverlayDirectory } from './filesystem/overlay-directory.ts';
import type { Directory } from './filesystem/tree.ts';
import { freezeGrants } from './grants.ts';
import type { Denied, Grants, Preopen } from './grants.ts';
import type { Loop } from './io/loop.ts';
import { Waiting } from './io/waiting.ts';
import type { Platform } from './platform.ts';
import { makeRandom } from './random/random.ts';
import type { FillRandom } from './random/random.ts';
import { Network } from './sockets/network.ts';

const DEFAULT_OPEN_FILES = 1024;
const DEFAULT_FILE_BYTES = 2 ** 28;

/** A folder as the guest finds it at its start. */
export interface OpenPreopen {
  readonly path: string;
  readonly directory: OpenDirectory;
}

export class Host {
  readonly grants: Grants;
  readonly platform: Platform;
  readonly clocks: Clocks;
  readonly fillRandom: FillRandom;
  readonly blocker: Waiting;
  readonly streams: StandardStreams;
  readonly preopens: readonly OpenPreopen[];
  readonly openFiles: OpenFiles;
  readonly network: Network;
  private opened: Loop | undefined;
  private closed = false;

  constructor(given: Grants, platform: Platform) {
    this.grants = freezeGrants(given);
    this.platform = platform;
    this.clocks = makeClocks(this.grants.clock, platform.clocks);
    this.fillRandom = makeRandom(this.grants.random, platform.fillRandom);
    this.blocker = new Waiting(this.clocks, platform.sleep, () => this.opened);
    this.streams = standardStreams(this.grants, platform);
    this.openFiles = new OpenFiles(this.grants.limits?.openFiles ?? DEFAULT_OPEN_FILES);
    this.network = new Network(this.grants, this.denied, () => (platform.hasSockets ? this.loop : undefined));
    this.preopens = this.openPreopens();
  }

  /** Tells of a refusal for want of a grant. */
  readonly denied = (denied: Denied): void => this.grants.onDenied?.(denied);

  /** Where asynchronous input and output happens, from the first use to the end; `undefined` where the guest cannot wait for it. */
  get loop(): Loop | undefined {
    if (this.closed) return undefined;
    return (this.opened ??= this.platform.loop(this.blocker.suspends, () => this.blocker.wake()));
  }

  /** Chooses how the guest waits. What is open already is open for one way. */
  waitBy(way: 'suspension' | 'blocking'): void {
    const suspends = way === 'suspension';
    if (suspends === this.blocker.suspends) return;
    if (this.opened !== undefined) throw new TypeError('this guest has begun to wait in another way');
    this.blocker.suspends = suspends;
  }

  /** Has the guest suspended while it waits, where the engine can do that and there is no limit of its time. */
  suspendWherePossible(): void {
    this.waitBy(canSuspend && this.grants.limits?.timeout === undefined ? 'suspension' : 'blocking');
  }

  /** Closes all that the guest has left open. */
  close(): void {
    this.openFiles.closeAll();
    this.opened?.close();
    this.opened = undefined;
    this.closed = true;
    this.streams.stdin.close?.();
  }

  private openPreopens(): readonly OpenPreopen[] {
    const { preopens = {}, files, limits } = this.grants;
    const budget = new Budget(limits?.fileBytes ?? DEFAULT_FILE_BYTES);
    const inMemory = (given: NonNullable<typeof files>): Directory =>
      memoryTree(given, { budget, now: () => this.clocks.wall() }, (path) => this.platform.openFile(path));
    const folder = (preopen: Preopen): Directory =>
      'files' in preopen ? inMemory(preopen.files) : this.platform.openFolder(preopen.host);
    const result: OpenPreopen[] = [];
    let rootFiles = files;
    for (const [path, preopen] of Object.entries(preopens)) {
      let directory = folder(preopen);
      if (rootFiles !== undefined && isRoot(path)) {
        // Two folders at the root: the guest would see only one of them.
        directory = new OverlayDirectory(inMemory(rootFiles), directory);
        rootFiles = undefined;
      }
      result.push(this.preopen(path, directory, preopen.write === true));
    }
    if (rootFiles !== undefined) result.push(this.preopen('/', inMemory(rootFiles), false));
    return result;
  }

  private preopen(path: string, directory: Directory, writable: boolean): OpenPreopen {
    const mount = new Mount(path, writable, this.openFiles, this.denied);
    return { path, directory: new OpenDirectory(directory, mount) };
  }
}

/** True for the guest's root, and for the folder in which it starts, which is that. */
function isRoot(path: string): boolean {
  return /^[./]*$/.test(path) && !path.includes('..');
}
