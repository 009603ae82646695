/** Writes component binaries piece by piece, malformed ones too. */
import { expect } from 'vitest';
import { validate } from '../src/index.ts';

type Piece = number | string | readonly Piece[];

/** LEB128, unsigned. */
export function u32(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...u32(Math.floor(value / 0x80))];
}

/** A type index where a primitive could stand: LEB128, signed. */
export function typeIndex(index: number): number[] {
  return index < 0x40 ? [index] : [(index % 0x80) | 0x80, ...typeIndex(Math.floor(index / 0x80))];
}

/** Bytes from numbers, and strings as names with their length before them. */
export function bytes(...pieces: readonly Piece[]): number[] {
  const result: number[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'number') result.push(piece);
    else if (typeof piece !== 'string') result.push(...bytes(...piece));
    else {
      const text = new TextEncoder().encode(piece);
      result.push(...u32(text.length), ...text);
    }
  }
  return result;
}

export function section(id: number, ...contents: readonly Piece[]): number[] {
  const body = bytes(...contents);
  return [id, ...u32(body.length), ...body];
}

/** A section that is a vector of definitions. */
export function definitions(id: number, ...items: readonly Piece[]): number[] {
  return section(id, u32(items.length), ...items);
}

export const types = (...items: readonly Piece[]): number[] => definitions(7, ...items);
export const imports = (...items: readonly Piece[]): number[] => definitions(10, ...items);
export const exports = (...items: readonly Piece[]): number[] => definitions(11, ...items);
export const aliases = (...items: readonly Piece[]): number[] => definitions(6, ...items);
export const canons = (...items: readonly Piece[]): number[] => definitions(8, ...items);
export const instances = (...items: readonly Piece[]): number[] => definitions(5, ...items);

export function component(...sections: readonly Piece[]): Uint8Array {
  return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00, ...bytes(...sections)]);
}

/** A component within a component. */
export function nested(...sections: readonly Piece[]): number[] {
  return section(4, [...component(...sections)]);
}

/** Checks the message with which bytes are refused; undefined where they must not be. */
export function checkError(input: Uint8Array, message: string | undefined): void {
  expect(validate(input)?.message).toBe(message);
}
