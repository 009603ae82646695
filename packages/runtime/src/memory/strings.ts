/** Strings in the three encodings of the canonical ABI (CanonicalABI.md, `load_string`, `store_string`). */
import type { StringEncoding } from '@wit-bindgen-ts/abi';
import type { GuestMemory } from './guest-memory.ts';
import { latin1Utf16 } from './latin1.ts';
import { utf16 } from './utf16.ts';
import { utf8 } from './utf8.ts';

/** How strings of one encoding enter and leave memory. Lengths are as the ABI counts them. */
export interface StringCodec {
  /** Lifts the string at a pointer, with the length as the guest gave it (code units, tag included). */
  readonly lift: (m: GuestMemory, pointer: number, length: number) => string;
  /** Stores a string, leaves its length in `m.length` and returns its pointer. */
  readonly lower: (m: GuestMemory, text: string) => number;
}

/** The codec of an encoding. Bundles take from the files beside this one what their component names. */
export function stringCodec(encoding: StringEncoding): StringCodec {
  switch (encoding) {
    case 'utf8':
      return utf8;
    case 'utf16':
      return utf16;
    case 'latin1+utf16':
      return latin1Utf16;
  }
}
