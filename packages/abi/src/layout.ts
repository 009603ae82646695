/**
 * How a value lies in linear memory: alignment, size, offsets (CanonicalABI.md, "Alignment" and "Element
 * Size"). Sizes and offsets are in bytes. `pointerSize` is 4 for a 32-bit memory and 8 for memory64.
 */
import { despecialize } from './despecialize.ts';
import type { Case, ValueType } from './types.ts';
import { unreachable } from './unreachable.ts';

/** Bytes of a pointer or length in the memory that a value is stored in. */
export type PointerSize = 4 | 8;

/** Bytes of a discriminant or of flags. */
export type IntSize = 1 | 2 | 4;

/** Size and alignment of a type, in bytes. */
export interface Layout {
  readonly size: number;
  readonly align: number;
}

/** The smallest multiple of `align` (a power of two) that is at least `offset`. */
export function alignTo(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}

/** Bytes of the discriminant of a variant with `cases` cases: 256 still fit into one byte. */
export function discriminantSize(cases: number): IntSize {
  if (cases <= 0x100) return 1;
  return cases <= 0x10000 ? 2 : 4;
}

/** Bytes of a `flags` type with `count` names, 1 to 32. */
export function flagsSize(count: number): IntSize {
  if (count <= 8) return 1;
  return count <= 16 ? 2 : 4;
}

/** Size and alignment of `type`. */
export function layout(type: ValueType, pointerSize: PointerSize = 4): Layout {
  const fundamental = despecialize(type);
  if (typeof fundamental === 'string') {
    switch (fundamental) {
      case 'bool':
      case 's8':
      case 'u8':
        return { size: 1, align: 1 };
      case 's16':
      case 'u16':
        return { size: 2, align: 2 };
      case 's32':
      case 'u32':
      case 'f32':
      case 'char':
      case 'error-context':
        return { size: 4, align: 4 };
      case 's64':
      case 'u64':
      case 'f64':
        return { size: 8, align: 8 };
      case 'string':
        return { size: 2 * pointerSize, align: pointerSize };
      default:
        return unreachable(fundamental);
    }
  }
  switch (fundamental.kind) {
    case 'list': {
      if (fundamental.length === undefined) return { size: 2 * pointerSize, align: pointerSize };
      const element = layout(fundamental.element, pointerSize);
      return { size: fundamental.length * element.size, align: element.align };
    }
    case 'record':
      return fieldsLayout(
        fundamental.fields.map((field) => field.type),
        pointerSize,
      );
    case 'variant':
      return variantLayout(fundamental.cases, pointerSize);
    case 'flags': {
      const size = flagsSize(fundamental.names.length);
      return { size, align: size };
    }
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return { size: 4, align: 4 };
    default:
      return unreachable(fundamental);
  }
}

/** Fields one after the other, each at its alignment: a record, a tuple, spilled parameters. */
export function fieldsLayout(
  types: readonly ValueType[],
  pointerSize: PointerSize = 4,
): Layout & { readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  let end = 0;
  let align = 1;
  for (const type of types) {
    const field = layout(type, pointerSize);
    const offset = alignTo(end, field.align);
    offsets.push(offset);
    end = offset + field.size;
    align = Math.max(align, field.align);
  }
  return { size: alignTo(end, align), align, offsets };
}

/** A discriminant, then room for the largest payload at the payloads' strictest alignment. */
export function variantLayout(
  cases: readonly Case[],
  pointerSize: PointerSize = 4,
): Layout & { readonly discriminant: IntSize; readonly payloadOffset: number } {
  const discriminant = discriminantSize(cases.length);
  let payloadSize = 0;
  let payloadAlign = 1;
  for (const { type } of cases) {
    if (type === undefined) continue;
    const payload = layout(type, pointerSize);
    payloadSize = Math.max(payloadSize, payload.size);
    payloadAlign = Math.max(payloadAlign, payload.align);
  }
  const payloadOffset = alignTo(discriminant, payloadAlign);
  const align = Math.max(discriminant, payloadAlign);
  return { size: alignTo(payloadOffset + payloadSize, align), align, discriminant, payloadOffset };
}
