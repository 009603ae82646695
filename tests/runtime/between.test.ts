/** Calls between components of one composition: strings of every encoding, values of every kind. */
import { beforeEach, expect, test } from 'vitest';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const encodings = ['utf8', 'utf16', 'latin1'];
const pairs = encodings.flatMap((caller) => encodings.map((callee) => [caller, callee] as const));

const texts = [
  '',
  'a',
  'ascii only',
  'é',
  'grün ÿ',
  '☃',
  'a🍰b',
  '\0',
  '\ufeffmark',
  '\u{10ffff}',
  'x'.repeat(70_000),
];

inEachMode('calls between components', (mode) => {
  let exports: Any;
  let caller: Any;

  beforeEach(async () => {
    exports = await mode.instantiate('fixtures/between');
    ({ caller } = exports);
  });

  test.each(pairs)('strings, from %s to %s and back', (from, to) => {
    const capital = to.charAt(0).toUpperCase() + to.slice(1);
    for (const text of texts)
      expect(caller[`pass${from.charAt(0).toUpperCase()}${from.slice(1)}${capital}`](text)).toBe(text);
    // The callee's post-return runs once for each call, and before the caller goes on.
    expect(exports.calls()).toBe(texts.length);
  });

  test('numbers', () => {
    for (const numbers of [
      [0, 0, 0n, 0, 0, false, 'a', 0n],
      [255, -32768, 2n ** 64n - 1n, 0.5, 0.1, true, '🌍', -(2n ** 63n)],
      [128, -1, 2n ** 63n, -Infinity, NaN, true, '\ud7ff', -1n],
      [7, 32767, 1n, -0, Number.MAX_VALUE, false, '\u{10ffff}', 2n ** 63n - 1n],
    ]) {
      expect(caller.passNumbers(numbers)).toStrictEqual(numbers);
    }
  });

  test('lists of numbers', () => {
    expect(caller.passBytes(Uint8Array.of(1, 2, 255))).toStrictEqual(Uint8Array.of(1, 2, 255));
    expect(caller.passBytes(new Uint8Array(200_000).fill(7))).toStrictEqual(new Uint8Array(200_000).fill(7));
    expect(caller.passBytes([])).toStrictEqual(new Uint8Array(0));
    expect(caller.passDoubles([1.5, -0, NaN])).toStrictEqual(Float64Array.of(1.5, -0, NaN));
  });

  test('lists that point elsewhere', () => {
    expect(caller.passTexts(texts)).toStrictEqual(texts);
    expect(caller.passTexts([])).toStrictEqual([]);
    const list = [
      ['', Uint16Array.of()],
      ['é', Uint16Array.of(1, 65535)],
      ['🍰', Uint16Array.of(7)],
    ];
    expect(caller.passPairs(list)).toStrictEqual(list);
    expect(caller.passFixed([1, 2, 65535])).toStrictEqual([1, 2, 65535]);
  });

  test('options, results, enums and flags', () => {
    for (const value of [{ tag: 'none' }, { tag: 'some', val: undefined }, { tag: 'some', val: 'ö' }]) {
      expect(caller.passMaybe(value)).toStrictEqual(value);
    }
    // What the host calls throws an `err`; between the components it was a value.
    expect(caller.passEither({ tag: 'ok', val: -0.5 })).toBe(-0.5);
    expect(() => caller.passEither({ tag: 'err', val: 'no ☃' })).toThrow(
      expect.objectContaining({ name: 'ComponentError', payload: 'no ☃' }),
    );
    for (const color of ['red', 'green', 'blue']) expect(caller.passColor(color)).toBe(color);
    for (const marks of [
      { a: true, b: false, c: true },
      { a: false, b: false, c: false },
    ]) {
      expect(caller.passMarks(marks)).toStrictEqual(marks);
    }
  });

  test('maps, whose pairs are as the guest made them', () => {
    const map = new Map([
      ['one', 1],
      ['🍰', 4294967295],
    ]);
    expect(caller.passMap(map)).toStrictEqual(map);
    expect(caller.twice()).toBe(2);
  });

  test('more parameters than are passed flat', () => {
    const numbers = Array.from({ length: 18 }, (_, i) => 2 ** i);
    expect(caller.passSpilled(...numbers)).toBe(2 ** 18 - 1);
  });

  test('a value that does not fit is refused before either guest runs', () => {
    expect(() => caller.passBytes([256])).toThrow(TypeError);
    expect(() => caller.passTexts(['a', 1])).toThrow(TypeError);
    expect(exports.calls()).toBe(0);
    expect(caller.passTexts(['a'])).toStrictEqual(['a']);
  });
});
