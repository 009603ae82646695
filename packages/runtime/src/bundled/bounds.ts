/** What the memories of a bundle refuse: the default limits of an instantiation, which allow what is specified. */
import { trap } from '../errors/trap.ts';
import { betweenWords, hostWords } from '../memory/bounds.ts';
import type { Bounds } from '../memory/bounds.ts';
import { DEFAULT_LIFTED_BYTES, MAX_BYTE_LENGTH } from '../memory/limits.ts';

/** Between a guest and the host. */
export const hostBounds: Bounds = {
  words: hostWords,
  refuse,
  stringBytes: MAX_BYTE_LENGTH,
  listBytes: MAX_BYTE_LENGTH,
  liftedBytes: DEFAULT_LIFTED_BYTES,
};

/** Between two guests. */
export const betweenBounds: Bounds = {
  words: betweenWords,
  refuse,
  stringBytes: MAX_BYTE_LENGTH,
  listBytes: MAX_BYTE_LENGTH,
  liftedBytes: DEFAULT_LIFTED_BYTES,
};

function refuse({ words }: Bounds, what: 'string' | 'list'): never {
  trap(words[what]);
}
