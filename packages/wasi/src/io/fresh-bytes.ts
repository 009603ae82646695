/**
 * Arrays for what is read. An array of its own for every read costs more than reading; so small ones are cut from
 * larger ones, each byte once.
 */
const CHUNK = 65536;
const LARGEST_CUT = 8192;

let chunk = new ArrayBuffer(0);
let used = 0;

/** An array of zeros that nobody else has. */
export function freshBytes(length: number): Uint8Array {
  if (length > LARGEST_CUT) return new Uint8Array(length);
  if (used + length > chunk.byteLength) {
    chunk = new ArrayBuffer(CHUNK);
    used = 0;
  }
  const bytes = new Uint8Array(chunk, used, length);
  used += length;
  return bytes;
}
