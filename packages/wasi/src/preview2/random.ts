/** `wasi:random` 0.2. */
import { Trap } from '@wit-bindgen-ts/runtime';
import type { FillRandom } from '../random/random.ts';

/** Most bytes in one call. */
const MOST_BYTES = 1 << 26;

/** The interfaces of `wasi:random`. */
export function random({
  fillRandom,
}: {
  readonly fillRandom: FillRandom;
}): Readonly<Record<string, object>> {
  const bytes = (len: bigint): Uint8Array => {
    if (len > BigInt(MOST_BYTES)) throw new Trap(`more than ${MOST_BYTES} random bytes in one call`);
    const result = new Uint8Array(Number(len));
    fillRandom(result);
    return result;
  };
  const u64 = (): bigint => new DataView(bytes(8n).buffer).getBigUint64(0, true);
  return {
    'wasi:random/random': { getRandomBytes: bytes, getRandomU64: u64 },
    'wasi:random/insecure': { getInsecureRandomBytes: bytes, getInsecureRandomU64: u64 },
    'wasi:random/insecure-seed': { insecureSeed: () => [u64(), u64()] },
  };
}
