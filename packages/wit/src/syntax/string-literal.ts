/** Decodes a string literal, the `name` of the core text format. Its bytes must be UTF-8. */

const escape = /\\(?:u\{([0-9a-fA-F_]+)\}|([0-9a-fA-F]{2})|(.))|([^\\]+)/gsu;
const simple: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The text of a literal with its quotes, or why it has none. */
export function decodeStringLiteral(
  literal: string,
): { readonly value: string } | { readonly reason: string } {
  // Percent-encoding keeps code points and raw bytes apart until all bytes are there.
  let bytes = '';
  for (const match of literal.slice(1, -1).matchAll(escape)) {
    const [whole, codePoint, byte, letter, text] = match;
    if (byte !== undefined) {
      bytes += `%${byte}`;
      continue;
    }
    let value = text ?? (letter === undefined ? undefined : simple[letter]);
    if (codePoint !== undefined) {
      const number = Number.parseInt(codePoint.replaceAll('_', ''), 16);
      if (number <= 0x10ffff && !(number >= 0xd800 && number <= 0xdfff)) value = String.fromCodePoint(number);
    }
    if (value === undefined) return { reason: `\`${whole}\` is not an escape` };
    bytes += encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  }
  try {
    return { value: decodeURIComponent(bytes) };
  } catch {
    return { reason: 'its bytes are not UTF-8' };
  }
}
