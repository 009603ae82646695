/** WAVE: what is printed is read back as the same value; what cannot be read is pointed at. */
import type { ValueType } from '@wit-bindgen-ts/abi';
import { expect, test } from 'vitest';
import { parseArguments } from '../src/wave/parse.ts';
import { printValue } from '../src/wave/print.ts';

function parse(type: ValueType, text: string): unknown {
  return parseArguments(text, { params: [{ name: 'x', type }] }, 'f')[0];
}

const point: ValueType = {
  kind: 'record',
  fields: [
    { name: 'x-pos', type: 'u32' },
    { name: 'label', type: { kind: 'option', some: 'string' } },
  ],
};
const shape: ValueType = { kind: 'variant', cases: [{ name: 'circle', type: 'f64' }, { name: 'empty' }] };

test.each<[ValueType, string, unknown]>([
  ['bool', 'true', true],
  ['u8', '255', 255],
  ['s64', '-9223372036854775808', -9223372036854775808n],
  ['f64', '1.5', 1.5],
  ['f64', '-inf', Number.NEGATIVE_INFINITY],
  ['f32', 'nan', Number.NaN],
  ['char', "'🌍'", '🌍'],
  ['char', "'\\''", "'"],
  ['string', '"a\\n\\"b\\" \\\\ é"', 'a\n"b" \\ é'],
  ['string', '"\\u{8}\\u{1}"', '\b\u0001'],
  [{ kind: 'list', element: 'u8' }, '[1, 2]', [1, 2]],
  [{ kind: 'list', element: 'string' }, '[]', []],
  [{ kind: 'tuple', types: ['u8', 'string'] }, '(1, "a")', [1, 'a']],
  [{ kind: 'map', key: 'string', value: 'u8' }, '[("a", 1)]', new Map([['a', 1]])],
  [point, '{x-pos: 1, label: some("a")}', { xPos: 1, label: 'a' }],
  [point, '{x-pos: 1}', { xPos: 1 }],
  [shape, 'circle(1.5)', { tag: 'circle', val: 1.5 }],
  [shape, 'empty', { tag: 'empty' }],
  [{ kind: 'enum', names: ['low', 'very-high'] }, 'very-high', 'very-high'],
  [{ kind: 'flags', names: ['read', 'write-all'] }, '{write-all}', { writeAll: true }],
  [{ kind: 'option', some: 'u8' }, 'none', undefined],
  [{ kind: 'option', some: 'u8' }, 'some(1)', 1],
  [{ kind: 'option', some: { kind: 'option', some: 'u8' } }, 'some(none)', { tag: 'some', val: undefined }],
  [{ kind: 'result', ok: 'u8', err: 'string' }, 'err("no")', { tag: 'err', val: 'no' }],
  [{ kind: 'result' }, 'ok', { tag: 'ok' }],
])('%j: %s', (type, text, value) => {
  expect(parse(type, text)).toEqual(value);
  expect(printValue(type, value)).toBe(text);
});

test('white space, trailing commas, bare options and %labels are read', () => {
  expect(parse(point, ' { x-pos : 1 , label : "a" , } ')).toEqual({ xPos: 1, label: 'a' });
  expect(parse({ kind: 'list', element: 'u8' }, '[ 1, ]')).toEqual([1]);
  expect(parse({ kind: 'enum', names: ['true'] }, '%true')).toBe('true');
});

test.each<[ValueType, string, string]>([
  ['u8', '"a"', 'f: expected an integer, found "\\"a\\""\n  "a"\n  ^'],
  ['u8', '1.5', 'f: expected an integer, found "1.5"\n  1.5\n  ^'],
  ['bool', 'maybe', 'f: expected true or false, found "maybe"\n  maybe\n  ^'],
  ['string', '"a', 'f: expected a string such as "text", found "\\"a"\n  "a\n  ^'],
  [shape, 'square(1)', 'f: expected a case of circle, empty, found "square(1)"\n  square(1)\n  ^'],
  [point, '{y: 1}', 'f: expected a field of x-pos, label, found "y: 1}"\n  {y: 1}\n   ^'],
  [{ kind: 'list', element: 'u8' }, '[1 2]', 'f: expected `]`, found "2]"\n  [1 2]\n     ^'],
  ['u8', '1, 2', 'f: expected nothing more, found "2"\n  1, 2\n     ^'],
  ['u8', '', 'f: expected 1 argument; `x` is missing, found the end\n  \n  ^'],
])('%j: %s is refused', (type, text, message) => {
  expect(() => parse(type, text)).toThrow(message);
});
