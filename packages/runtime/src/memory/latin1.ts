/** Strings in `latin1+utf16`: one byte for each character where that suffices, else UTF-16. */
import { checkString } from './checks.ts';
import type { GuestMemory } from './guest-memory.ts';
import { MAX_BYTE_LENGTH } from './limits.ts';
import type { StringCodec } from './strings.ts';
import { liftUtf16, lowerUtf16 } from './utf16.ts';

/** The bit of a length that says that the string is UTF-16. */
const UTF16_TAG = 0x8000_0000;

/** Code units that one `String.fromCharCode` call takes at most, well below engines' argument limits. */
const CHUNK = 4096;

/** The codec of `latin1+utf16`. */
export const latin1Utf16: StringCodec = {
  lift: (m, pointer, length) => {
    return length >= UTF16_TAG ? liftUtf16(m, pointer, length - UTF16_TAG) : liftLatin1(m, pointer, length);
  },
  lower: (m, text) => {
    return isLatin1(text) ? lowerLatin1(m, text) : lowerUtf16(m, text, (text.length | UTF16_TAG) >>> 0);
  },
};

function liftLatin1(m: GuestMemory, pointer: number, length: number): string {
  checkString(m, pointer, length, 2);
  const buffer = m.nodeBuffer();
  if (buffer !== undefined) return buffer.latin1Slice(pointer, pointer + length);
  // `TextDecoder('latin1')` means windows-1252, which differs in 0x80 to 0x9f.
  let text = '';
  for (let at = 0; at < length; at += CHUNK) {
    const end = Math.min(at + CHUNK, length);
    text += String.fromCharCode(...m.u8.subarray(pointer + at, pointer + end));
  }
  return text;
}

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

function lowerLatin1(m: GuestMemory, text: string): number {
  const units = text.length;
  if (units > MAX_BYTE_LENGTH) m.bounds.words.refuseString();
  const pointer = m.allocateString(units, 2);
  const { u8 } = m;
  for (let i = 0; i < units; i++) u8[pointer + i] = text.charCodeAt(i);
  m.length = units;
  return pointer;
}
