/** What a back end gives: Node's or a browser's. */
import type { StandardStream } from './cli/standard-streams.ts';
import type { Clocks } from './clocks/clocks.ts';
import type { Directory, File } from './filesystem/tree.ts';
import type { Loop } from './io/loop.ts';
import type { Sink, Source } from './io/streams.ts';
import type { FillRandom } from './random/random.ts';

export interface Platform {
  readonly clocks: Clocks;
  readonly fillRandom: FillRandom;
  /** Lets the thread rest for nanoseconds. */
  sleep(nanoseconds: bigint): void;
  /**
   * Where asynchronous input and output happens: on this thread, where the guest is suspended while it waits, or on
   * another; `undefined` where there is no other. `wake` is for events on this thread.
   */
  loop(suspends: boolean, wake: () => void): Loop | undefined;
  /** True where the loop has the services of `wasi:sockets`. */
  readonly hasSockets: boolean;
  /** The process's own standard streams. */
  input(): StandardStream<Source>;
  output(which: 'stdout' | 'stderr'): StandardStream<Sink>;
  /** A folder and a file of the host's, by the host's own path. */
  openFolder(path: string): Directory;
  openFile(path: string): File;
  /** Runs `body`, and throws a `Trap` where it takes longer than some milliseconds. */
  withTimeout<T>(milliseconds: number, body: () => T): T;
}
