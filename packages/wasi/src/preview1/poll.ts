/** `poll_oneoff` and `sched_yield` */
import { ALWAYS_READY, Timer } from '../io/waiting.ts';
import type { Waitable } from '../io/waiting.ts';
import { MONOTONIC, REALTIME } from './clocks.ts';
import type { Context, Functions } from './context.ts';
import { errno, errnoOf, failWith } from './errno.ts';

const SUBSCRIPTION_SIZE = 48;
const EVENT_SIZE = 32;
const MOST_SUBSCRIPTIONS = 4096;
/** `eventtype` */
const CLOCK = 0;
const FD_READ = 1;
const FD_WRITE = 2;
const ABSTIME = 1;
const HANGUP = 1;

interface Subscription {
  readonly userdata: bigint;
  readonly type: number;
  readonly waitable: Waitable;
  /** Why it cannot be waited for. */
  readonly error: number;
  /** How many bytes can be read, where that is known. */
  readonly available: bigint | undefined;
}

/** The functions that wait. */
export function poll({ host, memory, descriptors }: Context): Functions {
  return {
    poll_oneoff: (subscriptions: number, events: number, count: number, result: number) => {
      if (count === 0 || count >>> 0 > MOST_SUBSCRIPTIONS) failWith('inval');
      const all = Array.from({ length: count }, (_, i) => read(subscriptions + i * SUBSCRIPTION_SIZE));
      return host.blocker.wait(
        all.map(({ waitable }) => waitable),
        () => {
          const ready = all.filter(({ waitable }) => waitable.ready());
          for (const [i, subscription] of ready.entries()) write(events + i * EVENT_SIZE, subscription);
          memory.setU32(result, ready.length);
        },
      );
    },
    sched_yield: () => errno.success,
  };

  function read(at: number): Subscription {
    const userdata = memory.u64(at);
    const type = memory.u8(at + 8);
    const about = { userdata, type, error: errno.success, available: undefined };
    if (type === CLOCK) {
      const [id, timeout] = [memory.u32(at + 16), memory.u64(at + 24)];
      return { ...about, waitable: timer(id, timeout, (memory.u16(at + 40) & ABSTIME) !== 0) };
    }
    if (type !== FD_READ && type !== FD_WRITE) failWith('inval');
    try {
      return { ...about, ...descriptor(memory.u32(at + 16), type) };
    } catch (exception) {
      const error = errnoOf(exception);
      if (error === undefined) throw exception;
      return { ...about, waitable: ALWAYS_READY, error };
    }
  }

  function timer(id: number, timeout: bigint, absolute: boolean): Waitable {
    const { clocks } = host;
    if (id === MONOTONIC) return new Timer(clocks, absolute ? timeout : clocks.monotonic() + timeout);
    if (id !== REALTIME) failWith('inval');
    return new Timer(clocks, clocks.monotonic() + (absolute ? timeout - clocks.wall() : timeout));
  }

  function descriptor(fd: number, type: number): Pick<Subscription, 'waitable' | 'available'> {
    const found = descriptors.get(fd);
    if (found.kind === 'file') {
      const left = type === FD_READ ? found.open.source.stat().size - BigInt(found.offset) : 1n;
      return { waitable: ALWAYS_READY, available: left > 0n ? left : 0n };
    }
    if (found.kind === 'directory' || (found.kind === 'input') !== (type === FD_READ)) failWith('badf');
    return { waitable: found.standard.stream, available: undefined };
  }

  function write(at: number, { userdata, type, error, available }: Subscription): void {
    memory.range(at, EVENT_SIZE).fill(0);
    memory.setU64(at, userdata);
    memory.setU16(at + 8, error);
    memory.setU8(at + 10, type);
    if (type === CLOCK || error !== errno.success) return;
    memory.setU64(at + 16, available ?? 1n);
    if (available === 0n) memory.setU16(at + 24, HANGUP);
  }
}
