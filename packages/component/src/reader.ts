/**
 * A cursor over a stretch of a component's bytes. Every read is checked against the end of the stretch, and
 * every failure is a `CompileError` at the offset in the outermost component where the thing began.
 */
import { CompileError } from './compile-error.ts';
import { decodeUtf8 } from './utf8.ts';

/** `0x1a`, as bytes and opcodes are written in messages. */
export function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

export class Reader {
  private readonly bytes: Uint8Array;
  /** The offset of the next byte. */
  offset: number;
  /** The offset after the last byte that may be read. */
  readonly end: number;
  /** What is read, for the message when it is too short: "the component", "the type section". */
  private readonly whole: string;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length, whole = 'the component') {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
    this.whole = whole;
  }

  get done(): boolean {
    return this.offset >= this.end;
  }

  /** The failure to find `expected` before the end. */
  private endError(expected: string): CompileError {
    return new CompileError(`unexpected end of ${this.whole}`, this.end, `expected ${expected}`);
  }

  /** The next byte, not consumed. */
  peek(expected: string): number {
    if (this.offset >= this.end) throw this.endError(expected);
    return this.bytes[this.offset]!;
  }

  byte(expected: string): number {
    const value = this.peek(expected);
    this.offset++;
    return value;
  }

  /** A byte that can only be 0 or 1. */
  flag(expected: string): boolean {
    const at = this.offset;
    const value = this.byte(expected);
    if (value > 1)
      throw new CompileError(`invalid byte ${hex(value)}`, at, `expected ${expected}, 0x00 or 0x01`);
    return value === 1;
  }

  /** A byte with one possible value. */
  expect(value: number, expected: string): void {
    const at = this.offset;
    const actual = this.byte(expected);
    if (actual !== value) {
      throw new CompileError(`invalid byte ${hex(actual)}`, at, `expected ${expected}, ${hex(value)}`);
    }
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  u32(expected: string): number {
    const at = this.offset;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte(expected);
      if (shift === 28 && byte > 0x0f) {
        throw new CompileError('invalid number', at, `${expected} does not fit into 32 bits`);
      }
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** An unsigned LEB128 number of at most 64 bits. */
  u64(expected: string): bigint {
    const at = this.offset;
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte(expected);
      if (shift === 63n && byte > 0x01) {
        throw new CompileError('invalid number', at, `${expected} does not fit into 64 bits`);
      }
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  /** A signed LEB128 number of 33 bits, as type indices are written where opcodes are negative numbers. */
  s33(expected: string): number {
    const at = this.offset;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte(expected);
      value += (byte & 0x7f) * 2 ** shift;
      // The fifth byte holds bits 28 to 32 and two copies of the sign.
      if (shift === 28) {
        const sign = byte & 0x70;
        if (byte >= 0x80 || (sign !== 0 && sign !== 0x70)) {
          throw new CompileError('invalid number', at, `${expected} does not fit into 33 bits`);
        }
      }
      if (byte < 0x80) return byte & 0x40 ? value - 2 ** (shift + 7) : value;
    }
  }

  /** A view of the next `length` bytes. */
  take(length: number, expected: string): Uint8Array {
    if (length > this.end - this.offset) throw this.endError(`${length} bytes of ${expected}`);
    const view = this.bytes.subarray(this.offset, this.offset + length);
    this.offset += length;
    return view;
  }

  /** A reader of the next `length` bytes alone. */
  part(length: number, whole: string): Reader {
    const start = this.offset;
    this.take(length, whole);
    return new Reader(this.bytes, start, start + length, whole);
  }

  /** The whole of what is left, not consumed. */
  remaining(): Uint8Array {
    return this.bytes.subarray(this.offset, this.end);
  }

  /** Everything up to the end. */
  rest(): Uint8Array {
    return this.take(this.end - this.offset, 'bytes');
  }

  /** `core:name`: a length and that many bytes of UTF-8. */
  name(expected: string): string {
    const length = this.u32(`the length of ${expected}`);
    const at = this.offset;
    const text = decodeUtf8(this.take(length, expected));
    if (typeof text === 'number') throw new CompileError('invalid UTF-8', at + text, `in ${expected}`);
    return text;
  }

  /** `vec(T)`: a count and that many elements. */
  vector<T>(what: string, element: () => T): T[] {
    const count = this.u32(`the number of ${what}`);
    // Every element takes a byte at least: a huge count fails here, before anything is allocated for it.
    if (count > this.end - this.offset) throw this.endError(`${count} ${what}`);
    const elements: T[] = [];
    for (let i = 0; i < count; i++) elements.push(element());
    return elements;
  }

  /** `T?`: a byte that says whether it is there. */
  optional<T>(what: string, element: () => T): T | undefined {
    return this.flag(`whether ${what} follows`) ? element() : undefined;
  }

  /** Fails unless everything has been read. */
  finish(): void {
    if (this.offset < this.end) {
      throw new CompileError(
        `${this.whole} is longer than its contents`,
        this.offset,
        `${this.end - this.offset} bytes are left over`,
      );
    }
  }
}
