/** `wasi:clocks` 0.2. */
import type { Host } from '../host.ts';
import { Timer } from '../io/waiting.ts';
import { Pollable } from './io.ts';

/** `wasi:clocks/wall-clock.datetime` */
export interface Datetime {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

const SECOND = 1_000_000_000n;
const LAST_INSTANT = 2n ** 64n - 1n;

/** A time from nanoseconds since 1970; the type has no earlier ones. */
export function datetime(nanoseconds: bigint): Datetime {
  const time = nanoseconds < 0n ? 0n : nanoseconds;
  return { seconds: time / SECOND, nanoseconds: Number(time % SECOND) };
}

/** Nanoseconds since 1970. */
export function nanosecondsOf({ seconds, nanoseconds }: Datetime): bigint {
  return seconds * SECOND + BigInt(nanoseconds);
}

/** The interfaces of `wasi:clocks`. */
export function clocks({ clocks: given, blocker }: Host): Readonly<Record<string, object>> {
  const at = (when: bigint): Pollable => new Pollable(new Timer(given, when), blocker);
  return {
    'wasi:clocks/monotonic-clock': {
      now: () => given.monotonic(),
      resolution: () => given.resolution,
      subscribeInstant: at,
      subscribeDuration: (duration: bigint) => {
        const when = given.monotonic() + duration;
        return at(when < LAST_INSTANT ? when : LAST_INSTANT);
      },
    },
    'wasi:clocks/wall-clock': {
      now: () => datetime(given.wall()),
      resolution: () => datetime(given.resolution),
    },
    'wasi:clocks/timezone': {
      display: () => ({ utcOffset: 0, name: 'UTC', inDaylightSavingTime: false }),
      utcOffset: () => 0,
    },
  };
}
