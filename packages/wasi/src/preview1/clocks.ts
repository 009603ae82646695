/** `clock_*` */
import type { Context, Functions } from './context.ts';
import { failWith } from './errno.ts';

/** `clockid` */
export const REALTIME = 0;
export const MONOTONIC = 1;

/** The functions that tell the time. */
export function clocks({ host, memory }: Context): Functions {
  const given = host.clocks;
  return {
    clock_res_get: (id: number, result: number) => {
      if (id !== REALTIME && id !== MONOTONIC) failWith('inval');
      memory.setU64(result, given.resolution);
    },
    clock_time_get: (id: number, _precision: bigint, result: number) => {
      if (id !== REALTIME && id !== MONOTONIC) failWith('inval');
      memory.setU64(result, id === REALTIME ? given.wall() : given.monotonic());
    },
  };
}
