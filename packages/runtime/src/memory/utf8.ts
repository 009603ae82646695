/**
 * Strings in UTF-8. Short ones are converted by loops, since every call of the engine's codecs costs as much as
 * some 30 characters. Then come, in Node, the methods of `Buffer`, and everywhere `TextEncoder` and `TextDecoder`.
 */
import { trap } from '../errors/trap.ts';
import { checkString } from './checks.ts';
import type { GuestMemory } from './guest-memory.ts';
import { MAX_BYTE_LENGTH } from './limits.ts';
import { nodeBuffer } from './node-buffer.ts';
import type { StringCodec } from './strings.ts';
import { isHighSurrogate, isLowSurrogate } from './surrogates.ts';

/** Texts up to this long are converted by a loop while they are ASCII. */
const SHORT = 32;

/**
 * Without Node's `Buffer`, which counts faster than it copies, texts up to this long are counted before they are
 * written; longer ones are written aside, and copied.
 */
const COUNTED = 4096;

/**
 * The characters of a short text, in words of four, between reading it and storing it: that takes a quarter of the
 * stores. The guest allocates meanwhile; it may not call out then, so that nothing else is lowered.
 */
const words = /* @__PURE__ */ new Uint32Array(SHORT / 4);

const encoder = /* @__PURE__ */ new TextEncoder();
// A BOM is a character like any other, hence `ignoreBOM`, which means "keep it".

const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The codec of UTF-8. */
export const utf8: StringCodec = { lift: liftUtf8, lower: lowerUtf8 };

function liftUtf8(m: GuestMemory, pointer: number, length: number): string {
  checkString(m, pointer, length, 1);
  if (length <= SHORT) {
    const text = liftAscii(m.u8, pointer, pointer + length);
    if (text !== undefined) return text;
  }
  return liftLong(m, pointer, pointer + length);
}

/**
 * The ASCII text from `at` to `end`; `undefined` where a byte is not ASCII. Characters are made eight and four
 * at a time: each concatenation makes a new string.
 */
function liftAscii(u8: Uint8Array, at: number, end: number): string | undefined {
  let text = '';
  let p = at;
  for (; p + 8 <= end; p += 8) {
    const a = u8[p]!;
    const b = u8[p + 1]!;
    const c = u8[p + 2]!;
    const d = u8[p + 3]!;
    const e = u8[p + 4]!;
    const f = u8[p + 5]!;
    const g = u8[p + 6]!;
    const h = u8[p + 7]!;
    if ((a | b | c | d | e | f | g | h) > 0x7f) return undefined;
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  if (p + 4 <= end) {
    const a = u8[p]!;
    const b = u8[p + 1]!;
    const c = u8[p + 2]!;
    const d = u8[p + 3]!;
    if ((a | b | c | d) > 0x7f) return undefined;
    text += String.fromCharCode(a, b, c, d);
    p += 4;
  }
  for (; p < end; p++) {
    const a = u8[p]!;
    if (a > 0x7f) return undefined;
    text += String.fromCharCode(a);
  }
  return text;
}

function liftLong(m: GuestMemory, start: number, end: number): string {
  const buffer = m.nodeBuffer();
  if (buffer !== undefined) {
    const text = buffer.utf8Slice(start, end);
    // It puts U+FFFD for what is not valid; without one, all was.
    if (!text.includes('\uFFFD')) return text;
  }
  const bytes = m.u8.subarray(start, end);
  try {
    return decoder.decode(bytes);
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

/**
 * Allocates once and exactly: the adapter from preview1, which is in most components made with older toolchains,
 * traps where an allocation is made larger.
 */
function lowerUtf8(m: GuestMemory, text: string): number {
  const units = text.length;
  if (units > SHORT) return lowerLong(m, text);
  let bits = 0;
  let i = 0;
  for (; i + 4 <= units; i += 4) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(i + 1);
    const c = text.charCodeAt(i + 2);
    const d = text.charCodeAt(i + 3);
    bits |= a | b | c | d;
    words[i >>> 2] = a | (b << 8) | (c << 16) | (d << 24);
  }
  for (; i < units; i++) bits |= text.charCodeAt(i);
  if (bits > 0x7f) return write(m, text, utf8Length(text));
  const pointer = m.allocateString(units, 1);
  i = 0;
  if ((pointer & 3) === 0) {
    for (; i + 4 <= units; i += 4) m.u32[(pointer + i) >>> 2] = words[i >>> 2]!;
  }
  for (; i < units; i++) m.u8[pointer + i] = text.charCodeAt(i);
  m.length = units;
  return pointer;
}

function lowerLong(m: GuestMemory, text: string): number {
  if (isTooLong(text)) m.bounds.words.refuseString();
  if (nodeBuffer !== undefined) return write(m, text, nodeBuffer.byteLength(text));
  if (text.length <= COUNTED) return write(m, text, utf8Length(text));
  const bytes = encoder.encode(text);
  const size = bytes.length;
  const pointer = m.allocateString(size, 1);
  m.u8.set(bytes, pointer);
  m.length = size;
  return pointer;
}

/** Allocates exactly the `size` that `text` has, and writes it there. */
function write(m: GuestMemory, text: string, size: number): number {
  const pointer = m.allocateString(size, 1);
  const buffer = m.nodeBuffer();
  if (buffer !== undefined) buffer.utf8Write(text, pointer, size);
  else encoder.encodeInto(text, m.u8.subarray(pointer, pointer + size));
  m.length = size;
  return pointer;
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

/** A string that takes more bytes than strings may; only long ones are measured. */
export function isTooLong(text: string): boolean {
  return text.length > MAX_BYTE_LENGTH / 3 && utf8Length(text) > MAX_BYTE_LENGTH;
}
