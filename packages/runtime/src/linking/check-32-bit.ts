/** Addresses of 64 bits (the feature `memory64` of the component model) are not supported. */
import type { CanonicalOptions } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';

/** Throws where a function's memory has addresses of 64 bits. */
export function check32Bit(options: CanonicalOptions, path: string): void {
  if (options.address !== 'i64') return;
  throw new LinkError(
    path,
    'a function whose memory has 64-bit addresses is not supported yet; build the guest for wasm32',
  );
}
