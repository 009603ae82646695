/** The custom sections of a core module in which toolchains keep the world that it is written for. */
import { CompileError } from '@wit-bindgen-ts/component';

const sectionName = 'component-type';

/** A section's contents: a WIT package in binary form with the world. */
export interface ModuleSection {
  /** `component-type`, or that with `:` and more, which keeps the sections of several object files apart. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the contents begin in the module. */
  readonly offset: number;
}

/** Whether bytes begin as a core module does. */
export function isCoreModule(bytes: Uint8Array): boolean {
  return [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00].every((byte, at) => bytes[at] === byte);
}

/** Reads the sections (core specification, "Modules", "Custom Section"). */
export function moduleSections(bytes: Uint8Array): readonly ModuleSection[] {
  const found: ModuleSection[] = [];
  const cursor = { bytes, at: 8 };
  while (cursor.at < bytes.length) {
    const id = bytes[cursor.at++];
    const end = size(cursor, 'the size of a section');
    if (id === 0) {
      const start = size(cursor, 'the length of a name');
      // The names that count are ASCII; any other is none of them, however its bytes are read.
      const name = Array.from(bytes.subarray(cursor.at, start), (byte) => String.fromCharCode(byte)).join('');
      if (name === sectionName || name.startsWith(`${sectionName}:`)) {
        found.push({ name, bytes: bytes.subarray(start, end), offset: start });
      }
    }
    cursor.at = end;
  }
  return found;
}

/** A length in LEB128; gives the offset of the end of what is that long. */
function size(cursor: { readonly bytes: Uint8Array; at: number }, what: string): number {
  const { bytes, at } = cursor;
  let value = 0;
  for (let factor = 1; ; factor *= 0x80) {
    const byte = bytes[cursor.at++];
    if (byte === undefined || factor > 2 ** 28) {
      throw new CompileError('the core module is malformed', at, `expected ${what}`);
    }
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
  }
  const end = cursor.at + value;
  if (end > bytes.length) {
    throw new CompileError('the core module is cut off', bytes.length, `${what} goes beyond its end`);
  }
  return end;
}
