/**
 * A guest's linear memory as one pair of canonical options sees it: typed views, allocation through the
 * guest's `realloc`, and strings in its encoding. Glue reads the views as properties; they are made anew only
 * when memory was grown, which detaches the old ones and makes their length 0.
 */
import { trap } from '../errors/trap.ts';
import type { Bounds } from './bounds.ts';
import { MAX_BYTE_LENGTH } from './limits.ts';
import { nodeBuffer } from './node-buffer.ts';
import type { NodeBuffer } from './node-buffer.ts';
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

export class GuestMemory {
  // Declared, not initialised: then the engine knows that they never hold anything but such an array.
  declare u8: Uint8Array;
  declare s8: Int8Array;
  declare u16: Uint16Array;
  declare s16: Int16Array;
  declare u32: Uint32Array;
  declare s32: Int32Array;
  declare u64: BigUint64Array;
  declare s64: BigInt64Array;
  declare f32: Float32Array;
  declare f64: Float64Array;
  /** The length that belongs to the pointer which the last lowering of a string or list returned. */
  length = 0;
  /** The codec's functions, without a closure in between. */
  readonly liftString: StringCodec['lift'];
  readonly lowerString: StringCodec['lower'];
  readonly bounds: Bounds;
  /** Bytes of strings and lists that the call under way has lifted; glue sets it back. */
  lifted = 0;
  /** An integer that was lifted to a number and is too large for one, until glue refuses it. */
  unsafe: bigint | undefined = undefined;
  private buffer: NodeBuffer | undefined;
  private readonly memory: CoreMemory | undefined;
  private readonly realloc: Realloc | undefined;
  private readonly instance: MayLeave;

  constructor(
    memory: CoreMemory | undefined,
    realloc: Realloc | undefined,
    codec: StringCodec,
    instance: MayLeave,
    bounds: Bounds,
  ) {
    this.bounds = bounds;
    this.memory = memory;
    this.realloc = realloc;
    this.instance = instance;
    this.liftString = codec.lift;
    this.lowerString = codec.lower;
    this.refresh();
  }

  /** Makes the views anew. Called where a view's length is 0. */
  refresh(): void {
    // Without a memory there is nothing that could have grown.
    if (this.memory === undefined && this.u8 !== undefined) return;
    const buffer = this.memory === undefined ? new ArrayBuffer(0) : this.memory.buffer;
    this.buffer = undefined;
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

  /** The memory as Node's `Buffer`, made when it is first asked for; absent elsewhere. */
  nodeBuffer(): NodeBuffer | undefined {
    return (this.buffer ??= nodeBuffer?.from(this.memory!.buffer));
  }

  /**
   * A fresh allocation of `size` bytes in the guest, checked for alignment and bounds (CanonicalABI.md, `reallocate`):
   * the guest may not call out meanwhile. `words` says what is out of bounds.
   */
  allocate(
    size: number,
    align: number,
    words: 'reallocForList' | 'reallocForString' = 'reallocForList',
  ): number {
    const { realloc, instance } = this;
    if (realloc === undefined) trap('canonical option `realloc` is required');
    instance.mayLeave = false;
    const pointer = realloc(0, 0, align, size) >>> 0;
    if (this.u8.length === 0) this.refresh();
    if ((pointer & (align - 1)) !== 0) trap(this.bounds.words.unalignedRealloc);
    if (pointer + size > this.u8.length) trap(this.bounds.words[words]);
    // Last of all, so that a call which fails knows that it was for the guest.
    instance.mayLeave = true;
    return pointer;
  }

  /** The same for a string. */
  allocateString(size: number, align: number): number {
    return this.allocate(size, align, 'reallocForString');
  }

  /** An allocation for `count` elements of `size` bytes; too many for a list do not fit. */
  allocateList(count: number, size: number, align: number): number {
    if (count * size > MAX_BYTE_LENGTH) this.bounds.words.refuseList();
    return this.allocate(count * size, align);
  }
}
