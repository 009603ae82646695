/** Strings in the three encodings of the canonical ABI (CanonicalABI.md, `load_string`, `store_string`). */
import type { StringEncoding } from '@wit-bindgen-ts/abi';
import { trap } from '../errors/trap.ts';
import { checkString } from './checks.ts';
import type { GuestMemory } from './guest-memory.ts';
import { MAX_BYTE_LENGTH } from './limits.ts';

/** How strings of one encoding enter and leave memory. Lengths are as the ABI counts them. */
export interface StringCodec {
  lift(m: GuestMemory, pointer: number, length: number): string;
  lower(m: GuestMemory, text: string): number;
}

/** The codec of an encoding. */
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

/** Texts up to this long are converted by a loop: the engine's codecs cost more to call than they save. */
const SHORT = 24;

/** In `latin1+utf16`, the bit of a length that says that the string is UTF-16. */
const UTF16_TAG = 0x8000_0000;

const encoder = /* @__PURE__ */ new TextEncoder();
// A BOM is a character like any other, hence `ignoreBOM`, which means "keep it".
const utf8Decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf16Decoder = /* @__PURE__ */ new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

/** Each codec is a constant of its own, so that a bundle has those alone that its component names. */
export const utf8: StringCodec = { lift: liftUtf8, lower: lowerUtf8 };

export const utf16: StringCodec = {
  lift: (m, pointer, length) => liftUtf16(m, pointer, length),
  lower: (m, text) => lowerUtf16(m, text, text.length),
};

export const latin1Utf16: StringCodec = {
  lift: (m, pointer, length) => {
    if (length >= UTF16_TAG) return liftUtf16(m, pointer, length - UTF16_TAG);
    checkString(m, pointer, length, 2);
    return liftLatin1(m, pointer, length);
  },
  lower: (m, text) => {
    return isLatin1(text) ? lowerLatin1(m, text) : lowerUtf16(m, text, (text.length | UTF16_TAG) >>> 0);
  },
};

function liftUtf8(m: GuestMemory, pointer: number, length: number): string {
  checkString(m, pointer, length, 1);
  const { u8 } = m;
  if (length <= SHORT) {
    let text = '';
    let i = 0;
    for (; i < length; i++) {
      const byte = u8[pointer + i]!;
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (i === length) return text;
  }
  const bytes = u8.subarray(pointer, pointer + length);
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    return trap(endsTooEarly(bytes) ? 'incomplete utf-8 byte sequence' : 'invalid utf-8');
  }
}

/** True where invalid UTF-8 is only a sequence that stops at the end of the string. */
function endsTooEarly(bytes: Uint8Array): boolean {
  const stream = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    stream.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lowerUtf8(m: GuestMemory, text: string): number {
  const units = text.length;
  if (units <= SHORT && isAscii(text)) {
    const pointer = m.allocateString(units, 1);
    const { u8 } = m;
    for (let i = 0; i < units; i++) u8[pointer + i] = text.charCodeAt(i);
    m.length = units;
    return pointer;
  }
  const byteLength = utf8Length(text);
  if (byteLength > MAX_BYTE_LENGTH) m.bounds.words.refuseString();
  const pointer = m.allocateString(byteLength, 1);
  encoder.encodeInto(text, m.u8.subarray(pointer, pointer + byteLength));
  m.length = byteLength;
  return pointer;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** Bytes of `text` in UTF-8, where a lone surrogate becomes U+FFFD, three bytes. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // Of a pair, the high half was counted as three bytes and the low half as one: four in all.
    if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(i + 1))) i++;
  }
  return bytes;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function liftUtf16(m: GuestMemory, pointer: number, units: number): string {
  checkString(m, pointer, 2 * units, 2);
  try {
    return utf16Decoder.decode(m.u8.subarray(pointer, pointer + 2 * units));
  } catch {
    return trap('invalid utf-16');
  }
}

/** `length` is what the ABI is told: the code units, tagged in `latin1+utf16`. */
function lowerUtf16(m: GuestMemory, text: string, length: number): number {
  const units = text.length;
  if (2 * units > MAX_BYTE_LENGTH) m.bounds.words.refuseString();
  const pointer = m.allocateString(2 * units, 2);
  const { u16 } = m;
  for (let i = 0, at = pointer >>> 1; i < units; i++, at++) {
    const unit = text.charCodeAt(i);
    u16[at] = unit;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(i + 1))) u16[++at] = text.charCodeAt(++i);
    else u16[at] = 0xfffd;
  }
  m.length = length;
  return pointer;
}

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

/** Code units that one `String.fromCharCode` call takes at most, well below engines' argument limits. */
const CHUNK = 4096;

function liftLatin1(m: GuestMemory, pointer: number, length: number): string {
  // `TextDecoder('latin1')` means windows-1252, which differs in 0x80 to 0x9f.
  let text = '';
  for (let at = 0; at < length; at += CHUNK) {
    const end = Math.min(at + CHUNK, length);
    text += String.fromCharCode(...m.u8.subarray(pointer + at, pointer + end));
  }
  return text;
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
