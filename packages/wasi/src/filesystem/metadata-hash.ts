/** Tells files apart without telling their numbers on the disk. */
import type { Stat } from './tree.ts';

const MASK = (1n << 64n) - 1n;

/** `metadata-hash-value` of `wasi:filesystem/types`. */
export function hashOf({ device, inode }: Stat): { readonly lower: bigint; readonly upper: bigint } {
  const lower = mix(mix(inode) ^ device);
  return { lower, upper: mix(lower ^ 0x9e3779b97f4a7c15n) };
}

/** The finaliser of SplitMix64. */
function mix(value: bigint): bigint {
  let z = value & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}
