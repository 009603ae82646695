/** Random bytes, once for all versions. */

/** Random numbers: the system's, the same in each run for a seed, or a function that fills bytes. */
export type RandomGrant = 'system' | { readonly seed: number | bigint } | ((bytes: Uint8Array) => void);

/** Fills bytes with random ones. */
export type FillRandom = (bytes: Uint8Array) => void;

/** The generator for a grant; `system` is that of the back end. */
export function makeRandom(grant: RandomGrant | undefined, system: FillRandom): FillRandom {
  if (grant === undefined || grant === 'system') return system;
  return typeof grant === 'function' ? grant : seeded(BigInt(grant.seed));
}

const MASK = (1n << 64n) - 1n;

/** SplitMix64 (Steele, Lea, Flood 2014), for tests: the same bytes however they are asked for. */
function seeded(seed: bigint): FillRandom {
  let state = seed & MASK;
  let rest: bigint = 0n;
  let left = 0;
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      if (left === 0) {
        state = (state + 0x9e3779b97f4a7c15n) & MASK;
        let z = state;
        z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
        z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
        rest = z ^ (z >> 31n);
        left = 8;
      }
      bytes[i] = Number(rest & 255n);
      rest >>= 8n;
      left--;
    }
  };
}
