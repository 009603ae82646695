/** Strings in UTF-16. */
import { trap } from '../errors/trap.ts';
import { checkString } from './checks.ts';
import type { GuestMemory } from './guest-memory.ts';
import { MAX_BYTE_LENGTH } from './limits.ts';
import type { StringCodec } from './strings.ts';
import { isHighSurrogate, isLowSurrogate } from './surrogates.ts';

/** The codec of UTF-16. */
export const utf16: StringCodec = {
  lift: liftUtf16,
  lower: (m, text) => lowerUtf16(m, text, text.length),
};

const decoder = /* @__PURE__ */ new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

/** Lifts `units` code units. */
export function liftUtf16(m: GuestMemory, pointer: number, units: number): string {
  checkString(m, pointer, 2 * units, 2);
  try {
    return decoder.decode(m.u8.subarray(pointer, pointer + 2 * units));
  } catch {
    return trap('invalid utf-16');
  }
}

/** `length` is what the ABI is told: the code units, tagged in `latin1+utf16`. */
export function lowerUtf16(m: GuestMemory, text: string, length: number): number {
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
