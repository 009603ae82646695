/** Binaries with custom sections added to them. */

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

function utf8(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

/** A custom section. */
export function customSection(name: string, contents: Iterable<number>): number[] {
  const body = [...leb(utf8(name).length), ...utf8(name), ...contents];
  return [0, ...leb(body.length), ...body];
}

/** A binary with a section at its end. */
export function withSection(bytes: Uint8Array, name: string, contents: Iterable<number>): Uint8Array {
  return Uint8Array.from([...bytes, ...customSection(name, contents)]);
}

/** A core module that has nothing but custom sections. */
export function moduleWith(sections: readonly (readonly [string, Iterable<number>])[]): Uint8Array {
  const all = sections.flatMap(([name, contents]) => customSection(name, contents));
  return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, ...all]);
}

/** The contents of a section `package-docs`. */
export function docsOf(docs: unknown, version = 1): number[] {
  return [version, ...utf8(typeof docs === 'string' ? docs : JSON.stringify(docs))];
}
