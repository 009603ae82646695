/** Addresses in printed code: a local that holds a checked base, plus an offset known when printing. */

/** The typed array that holds values of a scalar type, and how an address becomes an index into it. */
const views: Readonly<Record<string, readonly [view: string, shift: number]>> = {
  bool: ['u8', 0],
  u8: ['u8', 0],
  s8: ['s8', 0],
  u16: ['u16', 1],
  s16: ['s16', 1],
  u32: ['u32', 2],
  s32: ['s32', 2],
  char: ['u32', 2],
  u64: ['u64', 3],
  s64: ['s64', 3],
  'safe-u64': ['u64', 3],
  'safe-s64': ['s64', 3],
  f32: ['f32', 2],
  f64: ['f64', 3],
};

/** `base + offset`, simplified. */
export function address(base: string, offset: number): string {
  return offset === 0 ? base : `${base} + ${offset}`;
}

/** The element of a memory view where a scalar of type `scalar` lies: `m.u32[(p + 4) >>> 2]`. */
export function element(scalar: string, base: string, offset: number): string {
  const [view, shift] = views[scalar]!;
  const at = address(base, offset);
  if (shift === 0) return `m.${view}[${at}]`;
  return `m.${view}[${offset === 0 ? at : `(${at})`} >>> ${shift}]`;
}

/** The scalar type of a discriminant or of flags of so many bytes. */
export function unsignedOfSize(bytes: 1 | 2 | 4): 'u8' | 'u16' | 'u32' {
  return bytes === 1 ? 'u8' : bytes === 2 ? 'u16' : 'u32';
}
