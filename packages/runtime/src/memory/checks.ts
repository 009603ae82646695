/** Checks of the addresses that guests hand over (CanonicalABI.md, "Loading"). */
import { trap } from '../errors/trap.ts';
import type { Bounds } from './bounds.ts';
import type { GuestMemory } from './guest-memory.ts';

/** Traps unless `size` bytes at `pointer` are aligned and in bounds: a return pointer, spilled parameters. */
export function checkPointer(m: GuestMemory, pointer: number, size: number, align: number): void {
  if ((pointer & (align - 1)) !== 0) trap('unaligned pointer');
  if (pointer + size > m.u8.length) trap('pointer out of bounds of memory');
}

/** Traps unless a list of `count` elements of `size` bytes at `pointer` is aligned and in bounds. */
export function checkList(m: GuestMemory, pointer: number, count: number, size: number, align: number): void {
  const byteLength = count * size;
  const { bounds } = m;
  if (byteLength > bounds.listBytes) bounds.refuse(bounds, 'list', byteLength);
  if ((pointer & (align - 1)) !== 0) trap('unaligned pointer');
  if (pointer + byteLength > m.u8.length) trap(bounds.words.list);
  if ((m.lifted += byteLength) > bounds.liftedBytes) refuseCall(bounds);
}

/** Traps unless a string of `byteLength` bytes at `pointer` is aligned and in bounds. */
export function checkString(m: GuestMemory, pointer: number, byteLength: number, align: number): void {
  const { bounds } = m;
  if (byteLength > bounds.stringBytes) bounds.refuse(bounds, 'string', byteLength);
  if ((pointer & (align - 1)) !== 0) trap('unaligned pointer');
  if (pointer + byteLength > m.u8.length) trap(bounds.words.string);
  if ((m.lifted += byteLength) > bounds.liftedBytes) refuseCall(bounds);
}

function refuseCall({ liftedBytes }: Bounds): never {
  trap(`the strings and lists of one call exceed the limit \`liftedBytes\`: ${liftedBytes}`);
}
