/** The first eight bytes (Binary.md, "Component Definitions"), and what else people pass for a component. */
import { CompileError } from '../compile-error.ts';
import type { Reader } from '../reader.ts';

/** `magic`: "\0asm". */
const magic = [0x00, 0x61, 0x73, 0x6d];
const version = 0x0d;

/** Whether the bytes could be the beginning of a text: no control character but tab and line ends. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** Fails unless the next bytes begin a component of the current version. */
export function readPreamble(reader: Reader): void {
  const start = reader.offset;
  if (reader.done) throw new CompileError('empty input', start, 'expected a WebAssembly component');
  const head = reader.take(Math.min(8, reader.end - start), 'the preamble');
  if (magic.some((byte, i) => i < head.length && head[i] !== byte)) {
    throw looksLikeText(head)
      ? new CompileError(
          'not a WebAssembly component but text',
          start,
          'the text format must be made into a binary first (for example with `wasm-tools parse`)',
        )
      : new CompileError('not a WebAssembly component', start, 'it does not begin with "\\0asm"');
  }
  if (head.length < 8) {
    throw new CompileError(
      'unexpected end of the component',
      start + head.length,
      'expected the version and layer',
    );
  }
  const foundVersion = head[4]! | (head[5]! << 8);
  const layer = head[6]! | (head[7]! << 8);
  if (layer === 0 && foundVersion === 1) {
    throw new CompileError(
      'this is a core WebAssembly module, not a component',
      start,
      'make it into a component first (for example with `wasm-tools component new`)',
    );
  }
  if (layer !== 1) throw new CompileError(`unknown layer ${layer}`, start + 6, 'expected 1, a component');
  if (foundVersion >= 0x0a && foundVersion < version) {
    throw new CompileError(
      `old version 0x${foundVersion.toString(16).padStart(2, '0')} of the component format`,
      start + 4,
      'expected 0x0d; rebuild the component with current tools',
    );
  }
  if (foundVersion !== version) {
    throw new CompileError(
      `unknown version 0x${foundVersion.toString(16).padStart(2, '0')} of the component format`,
      start + 4,
      'expected 0x0d',
    );
  }
}
