/** What memory refuses, in the words that the specification's test suite expects on each side. */
import { misfit } from '../errors/misfit.ts';
import { trap } from '../errors/trap.ts';
import { MAX_BYTE_LENGTH } from './limits.ts';

/** Words and limits of one memory. */
export interface Bounds {
  readonly words: BoundsWords;
  /** Ends the lifting of a string or list that has more bytes than it may. */
  readonly refuse: (bounds: Bounds, what: 'string' | 'list', byteLength: number) => never;
  readonly stringBytes: number;
  readonly listBytes: number;
  readonly liftedBytes: number;
}

/** The reasons of traps that tell where bytes should have been. */
export interface BoundsWords {
  readonly string: string;
  readonly list: string;
  readonly unalignedRealloc: string;
  readonly reallocForString: string;
  readonly reallocForList: string;
  /** Ends the lowering of what is longer than a string or list may be. */
  readonly refuseString: () => never;
  readonly refuseList: () => never;
}

/** Between a guest and the host. */
export const hostWords: BoundsWords = {
  string: 'string pointer/length out of bounds of memory',
  list: 'list pointer/length out of bounds of memory',
  unalignedRealloc: 'realloc return: result not aligned',
  reallocForString: 'realloc return: beyond end of memory',
  reallocForList: 'realloc return: beyond end of memory',
  refuseString: misfit,
  refuseList: misfit,
};

const betweenString = 'string content out-of-bounds';
const betweenList = 'list content out-of-bounds';

/** Between two components: there is no host whose value does not fit. */
export const betweenWords: BoundsWords = {
  string: betweenString,
  list: betweenList,
  unalignedRealloc: 'unaligned pointer',
  reallocForString: betweenString,
  reallocForList: betweenList,
  refuseString: () => trap(betweenString),
  refuseList: () => trap(betweenList),
};

/** Refuses what exceeds a limit, and names the limit; what no limit could allow is out of bounds. */
export function refuseByLimit(bounds: Bounds, what: 'string' | 'list', byteLength: number): never {
  if (byteLength > MAX_BYTE_LENGTH) trap(bounds.words[what]);
  const limit = `${what}Bytes` as const;
  trap(`a ${what} of ${byteLength} bytes exceeds the limit \`${limit}\`: ${bounds[limit]}`);
}
