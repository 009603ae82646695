/** One input per rule, with the exact message. */
import { describe, test } from 'vitest';
import { canons, checkError, component, exports, imports, types } from '../component-writer.ts';

/** A component that lowers an imported function with this result. */
const lowered = (result: number, ...options: number[][]): Uint8Array =>
  component(
    types([0x40, 0, 0x00, result]),
    imports([0x00, 'f', 0x01, 0]),
    canons([0x01, 0x00, 0, options.length, ...options]),
  );

describe('value types', () => {
  test.each([
    ['empty record', [0x72, 0], 'a record type must have at least one field at offset 0xb'],
    ['empty variant', [0x71, 0], 'a variant type must have at least one case at offset 0xb'],
    ['empty tuple', [0x6f, 0], 'a tuple type must have at least one type at offset 0xb'],
    ['empty enum', [0x6d, 0], 'an enum type must have at least one case at offset 0xb'],
    ['empty flags', [0x6e, 0], 'a flags type must have at least one flag at offset 0xb'],
    [
      '33 flags',
      [0x6e, 33, ...Array.from({ length: 33 }, (_, i) => `f${i}`)],
      'cannot have more than 32 flags at offset 0xb: found 33',
    ],
    [
      'list of no elements',
      [0x67, 0x7d, 0],
      'a list of fixed length must have at least one element at offset 0xb',
    ],
    [
      'map with a float as key',
      [0x63, 0x75, 0x7d],
      'invalid map key type at offset 0xb: a key is a bool, an integer, a char or a string',
    ],
    ['stream of char', [0x66, 1, 0x74], '`stream<char>` is not valid at offset 0xb'],
    [
      'value of 256 MiB',
      [0x67, 0x7d, 0x80, 0x80, 0x80, 0x80, 0x01],
      'the values of the type are too large at offset 0xb: the limit is 2^28 bytes',
    ],
    [
      'field that is not in kebab case',
      [0x72, 1, 'a_b', 0x7d],
      'record field name "a_b" is not in kebab case at offset 0xd',
    ],
    [
      'cases that differ by case alone',
      [0x6d, 2, 'a-b', 'A-b'],
      'enum case name "A-b" conflicts with previous name "a-b" at offset 0x11: ' +
        'names must differ by more than case and annotation',
    ],
  ])('%s', (_, type, message) => {
    checkError(component(types(type)), message);
  });
});

describe('borrow', () => {
  const resource = [0x3f, 0x7f, 0];
  test.each([
    ['in a result', [0x40, 0, 0x00, 1], 'the result of a function cannot contain a `borrow` at offset 0x10'],
    ['in a stream', [0x66, 1, 1], 'a stream cannot carry a `borrow` at offset 0x10'],
  ])('%s', (_, type, message) => {
    checkError(component(types(resource, [0x68, 0], type)), message);
  });
});

describe('names', () => {
  const func = types([0x40, 0, 0x01, 0]);
  test.each([
    ['a', undefined],
    ['a1-2-XML', undefined],
    ['ns:pkg/face@1.2.3-a.1+b', undefined],
    ['a--b', '"a--b" is not a valid extern name'],
    ['1a', '"1a" is not a valid extern name'],
    ['a:b', '"a:b" is not a valid extern name'],
    ['a:b/c@1.2', '"a:b/c@1.2" is not a valid extern name'],
    ['a:b/c@01.2.3', '"a:b/c@01.2.3" is not a valid extern name'],
    ['[method]a', '"[method]a" is not a valid extern name'],
    ['"', '"\\"" is not a valid extern name'],
  ])('%s', (name, message) => {
    checkError(
      component(func, imports([0x00, name, 0x01, 0])),
      message &&
        `${message} at offset 0x12: expected a kebab-case name or namespace:package/interface@version`,
    );
  });

  test('imports are strongly unique', () => {
    checkError(
      component(func, imports([0x00, 'get-it', 0x01, 0], [0x00, 'GET-it', 0x01, 0])),
      'import name "GET-it" conflicts with previous name "get-it" at offset 0x1c: ' +
        'names must differ by more than case and annotation',
    );
  });

  test('exports are unique', () => {
    checkError(
      component(
        func,
        imports([0x00, 'f', 0x01, 0]),
        exports([0x00, 'f', 0x01, 0, 0], [0x00, 'f', 0x01, 0, 0]),
      ),
      'export name "f" conflicts with previous name "f" at offset 0x20: names must be unique',
    );
  });

  test('a method needs its resource', () => {
    checkError(
      component(func, imports([0x00, '[method]a.b', 0x01, 0])),
      'function "[method]a.b" does not fit its name at offset 0x12: ' +
        '`a` is not the name of a resource in this context',
    );
  });

  test('implements is for instances', () => {
    checkError(
      component(func, imports([0x02, 'f', 1, [0x00, 'a:b/c'], 0x01, 0])),
      '"f": `implements` is for instances only at offset 0x12: this is a function',
    );
  });
});

describe('canonical definitions', () => {
  test('a string needs a memory', () => {
    checkError(
      lowered(0x73),
      'canonical option `memory` is required at offset 0x1a: by the type of what `canon lower` makes',
    );
  });

  test('options are not repeated', () => {
    checkError(
      lowered(0x7d, [0x00], [0x01]),
      'canonical option `string-encoding` is specified more than once at offset 0x1f',
    );
  });

  test('realloc needs a memory', () => {
    checkError(
      lowered(0x7d, [0x04, 0]),
      'canonical option `realloc` requires `memory` at offset 0x1a: of `canon lower`',
    );
  });

  test('async is for async types', () => {
    checkError(
      lowered(0x7d, [0x06]),
      'canonical option `async` requires an async function type at offset 0x1a',
    );
  });

  test('new is for local resources', () => {
    checkError(
      component(imports([0x00, 'r', 0x03, 0x01]), canons([0x02, 0])),
      '`canon resource.new` needs a local resource at offset 0x13: this one is imported',
    );
  });
});
