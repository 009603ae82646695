/** Numbers of each type, both ways; flags, joined variants, spilled parameters, bits that do not count. */
import { beforeEach, describe, expect, test } from 'vitest';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

/** The flags of `count` names whose bits are set in `bits`. */
function flags(count: number, bits: number): Record<string, boolean> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`b${i}`, ((bits >>> i) & 1) === 1]));
}

const ranges: Readonly<Record<string, readonly unknown[]>> = {
  bool: [true, false],
  u8: [0, 1, 127, 128, 255],
  s8: [-128, -1, 0, 127],
  u16: [0, 255, 256, 65535],
  s16: [-32768, -1, 0, 32767],
  u32: [0, 2147483647, 2147483648, 4294967295],
  s32: [-2147483648, -1, 0, 2147483647],
  u64: [0n, 1n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n],
  s64: [-(2n ** 63n), -1n, 0n, 2n ** 63n - 1n],
  f32: [0, -0, 1.5, Math.fround(0.1), Infinity, -Infinity, NaN, 2 ** -149],
  f64: [0, -0, 0.1, Number.MAX_VALUE, Number.MIN_VALUE, Infinity, -Infinity, NaN],
  char: ['a', '\0', 'é', '\ud7ff', '\ue000', '\uffff', '🌍', '\u{10ffff}'],
};

const arrays: Readonly<Record<string, { from(items: never): unknown }>> = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

const pascal = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1);

const seventeen = [
  255,
  -128,
  65535,
  -32768,
  4294967295,
  -2147483648,
  2n ** 64n - 1n,
  -(2n ** 63n),
  0.5,
  0.1,
  true,
  '🌍',
  1,
  2n,
  3,
  -0,
  4,
];

inEachMode('numbers', (mode) => {
  let guest: Any;
  let heard: unknown[][];

  beforeEach(async () => {
    heard = [];
    const echo = (...args: unknown[]): unknown => {
      heard.push(args);
      return args[0];
    };
    const names = Object.keys(ranges).map((type) => `echo${pascal(type)}`);
    const imports = {
      ...Object.fromEntries([...names, 'echoNumber'].map((name) => [name, echo])),
      sixteen: (...args: number[]) => {
        heard.push(args);
        return args.reduce((sum, value, i) => sum + BigInt(value) * BigInt(i + 1), 0n);
      },
      seventeen: (...args: unknown[]) => {
        heard.push(args);
        return args;
      },
    };
    guest = (await mode.instantiate('numbers', { 'test:numbers/host': imports })).guest;
  });

  describe.each(Object.keys(ranges))('%s', (type) => {
    const values = ranges[type]!;
    test('to the guest and back', () => {
      for (const value of values) expect(guest[`echo${pascal(type)}`](value)).toBe(value);
    });

    test('through the guest to the host and back', () => {
      for (const value of values) {
        const narrow = /^(bool|[su](8|16))$/.test(type);
        // Where the guest's function takes a core value, it is that of the value.
        const core = narrow ? Number(value) >>> 0 : value;
        expect(guest[`toHost${pascal(type)}`](core)).toBe(value);
        expect(heard.at(-1)).toEqual([value]);
      }
    });

    test('in lists', () => {
      const expected = arrays[type]?.from(values as never) ?? values;
      const echo = guest[`echoList${pascal(type)}`];
      expect(echo(values)).toStrictEqual(expected);
      expect(echo(expected)).toStrictEqual(expected);
      expect(echo([])).toHaveLength(0);
      const many = Array.from({ length: 10_000 }, (_, i) => values[i % values.length]);
      expect(Array.from(echo(many))).toEqual(many);
    });
  });

  test('floats are rounded to f32, not refused', () => {
    expect(guest.echoF32(0.1)).toBe(Math.fround(0.1));
    expect(guest.echoF32(1e300)).toBe(Infinity);
    expect(guest.echoListF32([0.1, 1e300])).toEqual(Float32Array.of(0.1, Infinity));
  });

  test('bits of floats', () => {
    expect(guest.f32Bits(1)).toBe(0x3f800000);
    expect(guest.f32FromBits(0x80000000)).toBe(-0);
    expect(guest.f32FromBits(0x7fc00001)).toBe(NaN);
    expect(guest.f64Bits(-2)).toBe(0xc000000000000000n);
    expect(guest.f64FromBits(1n)).toBe(Number.MIN_VALUE);
    expect(guest.f64FromBits(0x7ff8000000000001n)).toBe(NaN);
    // A NaN stays one: which of them is not said.
    expect(guest.f32Bits(NaN) & 0x7fc00000).toBe(0x7fc00000);
    expect(guest.f64Bits(NaN) & 0x7ff8000000000000n).toBe(0x7ff8000000000000n);
  });

  describe.each([1, 8, 9, 17, 32])('flags of %i names', (count) => {
    const all = count === 32 ? 0xffffffff : 2 ** count - 1;
    test.each([0, 1, 2 ** (count - 1), all, all & 0x55555555])('%i', (bits) => {
      const value = flags(count, bits);
      expect(guest[`echoFlags${count}`](value)).toStrictEqual(value);
    });

    test('bits past the last name do not count', () => {
      expect(guest[`wideFlags${count}`](0xffffffff)).toStrictEqual(flags(count, 0xffffffff));
      expect(guest[`wideFlags${count}`](0xaaaaaaaa)).toStrictEqual(flags(count, 0xaaaaaaaa));
    });
  });

  test('flags in memory', () => {
    const value = [1, 8, 9, 17, 32].map((count) => flags(count, 0x9a5c_31f1));
    expect(guest.echoAllFlags(value)).toStrictEqual(value);
    expect(guest.wideAllFlags()).toStrictEqual([1, 8, 9, 17, 32].map((count) => flags(count, 0xffffffff)));
  });

  const numbers = [
    { tag: 'small', val: 255 },
    { tag: 'big', val: 2n ** 64n - 1n },
    { tag: 'big', val: 0n },
    { tag: 'single', val: 1.5 },
    { tag: 'single', val: -0 },
    { tag: 'single', val: NaN },
    { tag: 'double', val: 0.1 },
    { tag: 'double', val: -Infinity },
    { tag: 'letter', val: '🌍' },
    { tag: 'nothing' },
  ];
  test.each(numbers)('a variant whose payloads are joined: %o', (value) => {
    expect(guest.echoNumber(value)).toStrictEqual(value);
    // The bits of the slot that the payload does not use are set by the guest.
    expect(guest.toHostNumber(value)).toStrictEqual(value);
    expect(heard.at(-1)).toStrictEqual([value]);
  });

  test('tuples of one and two', () => {
    expect(guest.one(0.5)).toStrictEqual([0.5]);
    expect(guest.two(1, 2n)).toStrictEqual([1, 2n]);
  });

  test('16 parameters are flat', () => {
    const args = Array.from({ length: 16 }, (_, i) => 4294967295 - i);
    const sum = args.reduce((total, value, i) => total + BigInt(value) * BigInt(i + 1), 0n);
    expect(guest.sixteen(...args)).toBe(sum);
    expect(guest.toHostSixteen(...args)).toBe(sum);
    expect(heard).toEqual([args]);
  });

  test('17 parameters are in memory', () => {
    expect(guest.seventeen(...seventeen)).toStrictEqual(seventeen);
    expect(guest.toHostSeventeen(...seventeen)).toStrictEqual(seventeen);
    expect(heard).toStrictEqual([seventeen]);
  });

  describe('core values with bits that do not count', () => {
    const wide: readonly (readonly [string, number, unknown])[] = [
      ['Bool', 0, false],
      ['Bool', 2, true],
      ['Bool', 256, true],
      ['Bool', 0x80000000, true],
      ['U8', 0x1ff, 255],
      ['U8', 0xffffff00, 0],
      ['S8', 0x80, -128],
      ['S8', 0xff7f, 127],
      ['U16', 0x1ffff, 65535],
      ['U16', 0xffff0000, 0],
      ['S16', 0x8000, -32768],
      ['S16', 0xffff7fff, 32767],
    ];
    test.each(wide)('%s: %i', (type, core, value) => {
      expect(guest[`wide${type}`](core)).toBe(value);
      expect(guest[`toHost${type}`](core)).toBe(value);
      expect(heard).toEqual([[value]]);
    });

    test('bools in memory', () => {
      expect(guest.wideBools()).toStrictEqual([true, false]);
    });
  });
});
