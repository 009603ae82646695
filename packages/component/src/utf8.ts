/**
 * Strict UTF-8 (core specification, "Names"): no overlong forms, no surrogates, nothing above U+10FFFF.
 * Written out because this package uses no host API, and because a failure must say where it is.
 */

/** The text, or the index of the first byte that is not part of a well-formed sequence. */
export function decodeUtf8(bytes: Uint8Array): string | number {
  let text = '';
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    const size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (size === 0 || i + size > bytes.length) return i;
    let codePoint = size === 1 ? lead : lead & (0x7f >> size);
    for (let k = 1; k < size; k++) {
      const next = bytes[i + k]!;
      if ((next & 0xc0) !== 0x80) return i;
      codePoint = (codePoint << 6) | (next & 0x3f);
    }
    // Lead bytes C0, C1 and F5 to FF are excluded above; what remains are the overlong forms of E0 and F0.
    if ((size === 3 && codePoint < 0x800) || (size === 4 && codePoint < 0x10000)) return i;
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return i;
    text += String.fromCodePoint(codePoint);
    i += size;
  }
  return text;
}
