/**
 * A guest's linear memory as one pair of canonical options sees it: typed views, allocation through the
 * guest's `realloc`, and strings in its encoding. Glue reads the views as properties; they are made anew only
 * when memory was grown, which detaches the old ones and makes their length 0.
 */
import { trap } from '../errors/trap.ts';
import { defaultBounds } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { MAX_BYTE_LENGTH } from './limits.ts';
import type { StringCodec } from './strings.ts';

/** What is used of a `WebAssembly.Memory`; no library of the DOM's types is needed to name it. */
export interface CoreMemory {
  readonly buffer: ArrayBuffer;
}

/** The guest's `realloc`: old pointer, old size, alignment, new size. */
export type Realloc = (oldPointer: number, oldSize: number, align: number, size: number) => number;

/** The flag of a component instance that forbids its guest to call out (`may_leave`). */
export interface MayLeave {
  mayLeave: boolean;
}

const noMemory = new ArrayBuffer(0);

export class GuestMemory {
  u8 = new Uint8Array(noMemory);
  s8 = new Int8Array(noMemory);
  u16 = new Uint16Array(noMemory);
  s16 = new Int16Array(noMemory);
  u32 = new Uint32Array(noMemory);
  s32 = new Int32Array(noMemory);
  u64 = new BigUint64Array(noMemory);
  s64 = new BigInt64Array(noMemory);
  f32 = new Float32Array(noMemory);
  f64 = new Float64Array(noMemory);
  /** The length that belongs to the pointer which the last lowering of a string or list returned. */
  length = 0;
  /** Lifts the string at a pointer, with the length as the guest gave it (code units, tag included). */
  readonly liftString: (pointer: number, length: number) => string;
  /** Stores a string, leaves its length in `length` and returns its pointer. */
  readonly lowerString: (text: string) => number;
  readonly bounds: Bounds;
  /** Bytes of strings and lists that the call under way has lifted; glue sets it back. */
  lifted = 0;
  /** An integer that was lifted to a number and is too large for one, until glue refuses it. */
  unsafe: bigint | undefined = undefined;
  private readonly memory: CoreMemory | undefined;
  private readonly realloc: Realloc | undefined;
  private readonly instance: MayLeave;

  constructor(
    memory: CoreMemory | undefined,
    realloc: Realloc | undefined,
    codec: StringCodec,
    instance: MayLeave,
    bounds: Bounds = defaultBounds,
  ) {
    this.bounds = bounds;
    this.memory = memory;
    this.realloc = realloc;
    this.instance = instance;
    this.liftString = (pointer, length) => codec.lift(this, pointer, length);
    this.lowerString = (text) => codec.lower(this, text);
    this.refresh();
  }

  /** Makes the views anew. Called where a view's length is 0. */
  refresh(): void {
    if (this.memory === undefined) return;
    const { buffer } = this.memory;
    this.u8 = new Uint8Array(buffer);
    this.s8 = new Int8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.s16 = new Int16Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.s32 = new Int32Array(buffer);
    this.u64 = new BigUint64Array(buffer);
    this.s64 = new BigInt64Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
  }

  /** A fresh allocation of `size` bytes in the guest, checked for alignment and bounds. */
  allocate(size: number, align: number): number {
    return this.allocateFor(size, align, this.bounds.words.reallocForList);
  }

  /** The same for a string. */
  allocateString(size: number, align: number): number {
    return this.allocateFor(size, align, this.bounds.words.reallocForString);
  }

  /** CanonicalABI.md, `reallocate`: the guest may not call out meanwhile. */
  private allocateFor(size: number, align: number, outside: string): number {
    if (this.realloc === undefined) trap('canonical option `realloc` is required');
    this.instance.mayLeave = false;
    const pointer = this.realloc(0, 0, align, size) >>> 0;
    if (this.u8.length === 0) this.refresh();
    if ((pointer & (align - 1)) !== 0) trap(this.bounds.words.unalignedRealloc);
    if (pointer + size > this.u8.length) trap(outside);
    // Last of all, so that a call which fails knows that it was for the guest.
    this.instance.mayLeave = true;
    return pointer;
  }

  /** An allocation for `count` elements of `size` bytes; too many for a list do not fit. */
  allocateList(count: number, size: number, align: number): number {
    if (count * size > MAX_BYTE_LENGTH) this.bounds.words.refuseList();
    return this.allocate(count * size, align);
  }
}
