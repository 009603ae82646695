/** `proc_*`, `random_get` and `sock_*`. */
import { Exit } from '../exit.ts';
import type { Context, Functions } from './context.ts';
import { errno, failWith } from './errno.ts';

/** The functions that end the guest, make random bytes, or would need sockets. */
export function processFunctions({ host, memory, descriptors }: Context): Functions {
  const noSocket = (fd: number): void => {
    descriptors.get(fd);
    failWith('notsock');
  };
  return {
    proc_exit: (code: number) => {
      throw new Exit(code >>> 0);
    },
    // Signals do not exist here.
    proc_raise: () => errno.nosys,
    random_get: (at: number, length: number) => host.fillRandom(memory.range(at, length)),
    sock_accept: noSocket,
    sock_recv: noSocket,
    sock_send: noSocket,
    sock_shutdown: noSocket,
  };
}
