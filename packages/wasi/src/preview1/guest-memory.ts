/** The guest's memory, as functions of preview1 read and write it. Whatever is out of bounds is EFAULT. */
import { Trap } from '@wit-bindgen-ts/runtime';
import { failWith } from './errno.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Longer paths and lists of buffers than anybody needs. */
const MOST_PATH_BYTES = 65536;
const MOST_BUFFERS = 1024;

export class GuestMemory {
  private memory: WebAssembly.Memory | undefined;
  private current: ArrayBuffer = new ArrayBuffer(0);
  private bytes = new Uint8Array(this.current);
  private view = new DataView(this.current);

  bind(memory: WebAssembly.Memory): void {
    this.memory = memory;
  }

  u8(at: number): number {
    return this.at(at, 1).getUint8(at >>> 0);
  }

  u16(at: number): number {
    return this.at(at, 2).getUint16(at >>> 0, true);
  }

  u32(at: number): number {
    return this.at(at, 4).getUint32(at >>> 0, true);
  }

  u64(at: number): bigint {
    return this.at(at, 8).getBigUint64(at >>> 0, true);
  }

  setU8(at: number, value: number): void {
    this.at(at, 1).setUint8(at >>> 0, value);
  }

  setU16(at: number, value: number): void {
    this.at(at, 2).setUint16(at >>> 0, value, true);
  }

  setU32(at: number, value: number): void {
    this.at(at, 4).setUint32(at >>> 0, value, true);
  }

  setU64(at: number, value: bigint): void {
    this.at(at, 8).setBigUint64(at >>> 0, value, true);
  }

  /** The guest's own bytes, to be read and written at once. */
  range(at: number, length: number): Uint8Array {
    this.at(at, length >>> 0);
    return this.bytes.subarray(at >>> 0, (at >>> 0) + (length >>> 0));
  }

  path(at: number, length: number): string {
    if (length >>> 0 > MOST_PATH_BYTES) failWith('nametoolong');
    const bytes = this.range(at, length);
    try {
      return decoder.decode(bytes);
    } catch {
      // The only reason for which a decoder throws.
      return failWith('ilseq');
    }
  }

  /** Writes text without a NUL behind it; returns how many bytes fitted. */
  setText(at: number, length: number, text: string): number {
    const bytes = encoder.encode(text).subarray(0, length >>> 0);
    this.range(at, bytes.length).set(bytes);
    return bytes.length;
  }

  /** The buffers of a list of `iovec` or `ciovec`. */
  buffers(at: number, count: number): readonly Uint8Array[] {
    if (count >>> 0 > MOST_BUFFERS) failWith('inval');
    const result: Uint8Array[] = [];
    for (let i = 0; i < count; i++) result.push(this.range(this.u32(at + 8 * i), this.u32(at + 8 * i + 4)));
    return result;
  }

  /** A view in which `length` bytes at an address exist. */
  private at(address: number, length: number): DataView {
    if (this.memory === undefined) throw new Trap('WASI was called before the guest had a memory');
    if (this.memory.buffer !== this.current) {
      this.current = this.memory.buffer;
      this.bytes = new Uint8Array(this.current);
      this.view = new DataView(this.current);
    }
    if ((address >>> 0) + length > this.bytes.length) failWith('fault');
    return this.view;
  }
}
