/** A browser as a back end: files in memory, output to functions, requests by `fetch`. */
import { OwnLoop } from '../io/own-loop.ts';
import type { Sink, Source } from '../io/streams.ts';
import type { StandardStream } from '../cli/standard-streams.ts';
import type { Platform } from '../platform.ts';
import { services } from './services.ts';

/** Most bytes that `getRandomValues` fills at once. */
const MOST_RANDOM = 65536;

const nanoseconds = (milliseconds: number): bigint => BigInt(Math.round(milliseconds * 1e6));
const monotonic = (): bigint => nanoseconds(performance.now());

export const browserPlatform: Platform = {
  clocks: {
    wall: () => nanoseconds(performance.timeOrigin) + monotonic(),
    monotonic,
    resolution: 100_000n,
  },
  fillRandom(bytes) {
    for (let at = 0; at < bytes.length; at += MOST_RANDOM) {
      crypto.getRandomValues(bytes.subarray(at, at + MOST_RANDOM));
    }
  },
  sleep,
  hasSockets: false,
  // Whoever blocks the page's only thread waits for nothing that happens on it.
  loop: (suspends, wake) => (suspends ? new OwnLoop(services, wake) : undefined),
  input: () => refuse<StandardStream<Source>>('stdin cannot be inherited', 'bytes, text or a function'),
  output: (which) => refuse<StandardStream<Sink>>(`${which} cannot be inherited`, 'a function'),
  openFolder: (path) => refuse(`there is no folder \`${path}\``, '{ files: … }'),
  openFile: (path) => refuse(`there is no file \`${path}\``, 'bytes or a function'),
  withTimeout: () => refuse('there is no limit `timeout`', 'a worker that you terminate'),
};

function refuse<T>(problem: string, instead: string): T {
  throw new TypeError(`in a browser ${problem}; give ${instead}`);
}

/** Workers may rest; a page's main thread may not, and counts the time. */
function sleep(duration: bigint): void {
  const until = monotonic() + duration;
  if (typeof SharedArrayBuffer === 'function' && typeof document === 'undefined') {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(duration) / 1e6);
  }
  while (monotonic() < until);
}
