import { describe, expect, test } from 'vitest';
import { CompileError, decode } from '../src/index.ts';
import {
  aliases,
  canons,
  checkError,
  component,
  exports,
  imports,
  section,
  types,
} from './component-writer.ts';
import { fixture } from './fixtures.ts';

const preamble = [0x00, 0x61, 0x73, 0x6d];

describe('what is not a component', () => {
  test.each([
    ['nothing', [], 'empty input at offset 0x0: expected a WebAssembly component'],
    [
      'a text',
      [...new TextEncoder().encode('(component)')],
      'not a WebAssembly component but text at offset 0x0: the text format must be made into a binary first ' +
        '(for example with `wasm-tools parse`)',
    ],
    [
      'an image',
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      'not a WebAssembly component at offset 0x0: it does not begin with "\\0asm"',
    ],
    [
      'half a preamble',
      preamble,
      'unexpected end of the component at offset 0x4: expected the version and layer',
    ],
    [
      'a core module',
      [...preamble, 1, 0, 0, 0],
      'this is a core WebAssembly module, not a component at offset 0x0: make it into a component first ' +
        '(for example with `wasm-tools component new`)',
    ],
    [
      'an old component',
      [...preamble, 0x0c, 0, 1, 0],
      'old version 0x0c of the component format at offset 0x4: expected 0x0d; rebuild the component with current tools',
    ],
    [
      'a new component',
      [...preamble, 0x0e, 0, 1, 0],
      'unknown version 0x0e of the component format at offset 0x4: expected 0x0d',
    ],
    ['another layer', [...preamble, 0x0d, 0, 2, 0], 'unknown layer 2 at offset 0x6: expected 1, a component'],
  ])('%s', (_, input, message) => {
    checkError(Uint8Array.from(input), message);
  });

  test('is a CompileError with the offset', () => {
    const error = new CompileError('a reason', 26, 'a detail');
    expect(error).toMatchObject({
      name: 'CompileError',
      offset: 26,
      message: 'a reason at offset 0x1a: a detail',
    });
  });
});

describe('malformed', () => {
  test.each([
    ['section id', section(13), 'malformed section id 0x0d at offset 0x8: expected 0x00 to 0x0c'],
    [
      'section that is too short',
      [7, 3, 0],
      'unexpected end of the component at offset 0xb: expected 3 bytes of the type section',
    ],
    [
      'section that is too long',
      [7, 1, 1],
      'unexpected end of the type section at offset 0xb: expected 1 definitions',
    ],
    [
      'section with something left over',
      section(7, 0, 0),
      'the type section is longer than its contents at offset 0xb: 1 bytes are left over',
    ],
    [
      'number',
      [7, 0x80, 0x80, 0x80, 0x80, 0x10],
      'invalid number at offset 0x9: the size of the type section does not fit into 32 bits',
    ],
    ['name', section(0, 2, 0xff, 0xfe), 'invalid UTF-8 at offset 0xb: in the name of a custom section'],
    [
      'overlong UTF-8',
      section(0, 2, 0xc0, 0x80),
      'invalid UTF-8 at offset 0xb: in the name of a custom section',
    ],
    [
      'surrogate',
      section(0, 4, 0x61, 0xed, 0xa0, 0x80),
      'invalid UTF-8 at offset 0xc: in the name of a custom section',
    ],
    ['type', types([0x7f], [0x30]), 'unknown type 0x30 at offset 0xc'],
    ['value type', types([0x70, 0x50]), 'unknown value type 0x50 at offset 0xc'],
    ['canon', canons([0x07]), 'unknown canonical definition 0x07 at offset 0xb'],
    ['canonical option', canons([0x00, 0x00, 0, 1, 0x08]), 'unknown canonical option 0x08 at offset 0xf'],
    ['alias', aliases([0x03, 0x03]), 'unknown form of alias 0x03 at offset 0xc'],
    ['sort', exports([0x00, 'a', 0x06, 0]), 'unknown sort 0x06 at offset 0xe'],
    ['core sort', exports([0x00, 'a', 0x00, 0x05]), 'unknown core sort 0x05 at offset 0xf'],
    ['extern type', imports([0x00, 'a', 0x06]), 'unknown type of import or export 0x06 at offset 0xe'],
    ['attribute', imports([0x02, 'a', 1, 3]), 'unknown attribute 0x03 at offset 0xf: of "a"'],
    [
      'attribute that is there twice',
      imports([0x02, 'a', 2, [2, 'x'], [2, 'y'], 0x03, 0x01]),
      'duplicate attribute external-id at offset 0x12: of "a"',
    ],
    [
      'case',
      types([0x71, 1, 'a', 0x00, 0x01]),
      'invalid byte 0x01 at offset 0x10: expected the end of the case, 0x00',
    ],
  ])('%s', (_, contents, message) => {
    checkError(component(contents), message);
  });
});

describe('the raw AST', () => {
  test('keeps names with their attributes', () => {
    const names = decode(fixture('externs')).definitions.flatMap((one) =>
      one.kind === 'import' || one.kind === 'export' ? [one.name] : [],
    );
    expect(names.find(({ name }) => name === 'primary')).toMatchObject({
      name: 'primary',
      implements: 'ns:pkg/store',
      externalId: 'db: α',
    });
    const suffixed = component(types([0x42, 0]), imports([0x02, 'a:b/c@1', 1, [0x01, '.2.3'], 0x05, 0]));
    expect(decode(suffixed).definitions[1]).toMatchObject({
      name: { name: 'a:b/c@1', versionSuffix: '.2.3' },
    });
    checkError(suffixed, undefined);
  });

  test('keeps type declarators as they are written', () => {
    const instance = decode(fixture('types')).definitions.find(
      (one) => one.kind === 'type' && one.type.kind === 'instance-type',
    );
    expect(instance).toMatchObject({
      type: {
        declarators: [
          { kind: 'alias', sort: 'type', target: { kind: 'outer', count: 1 } },
          {
            kind: 'export-type',
            name: { name: 't' },
            type: { kind: 'type', bound: { kind: 'eq', type: 0 } },
          },
          { kind: 'export-type', name: { name: 'r' }, type: { bound: { kind: 'sub-resource' } } },
          { kind: 'export-type', name: { name: 'same' }, type: { bound: { kind: 'eq', type: 2 } } },
          { kind: 'type', type: { kind: 'own', resource: 2 } },
          { kind: 'type', type: { kind: 'func', params: [{ name: 'r', type: 4 }], result: 1 } },
          { kind: 'export-type', name: { name: 'f' }, type: { kind: 'func', type: 5 } },
          { kind: 'type', type: { kind: 'func', params: [] } },
          { kind: 'export-type', name: { name: '[static]r.g' } },
        ],
      },
    });
  });

  test('has every value type', () => {
    const kinds = decode(fixture('types')).definitions.flatMap((one) =>
      one.kind === 'type' ? [one.type.kind] : [],
    );
    for (const kind of [
      'primitive record variant list tuple flags enum option result map stream future resource own borrow func',
      'instance-type component-type',
    ].flatMap((line) => line.split(' '))) {
      expect(kinds).toContain(kind);
    }
  });

  test('has every canonical definition', () => {
    const names = decode(fixture('canons')).definitions.flatMap((one) =>
      one.kind === 'canon' ? [one.canon.name] : [],
    );
    expect(new Set(names).size).toBe(44);
  });

  test('has the canonical definitions of shared-everything threads', () => {
    const binary = component(canons([0x40, 1, 0], [0x41, 0, 0, 0], [0x42, 1], [0x2a, 1], [0x20, 1, 0]));
    expect(decode(binary).definitions).toMatchObject([
      { canon: { name: 'thread.spawn-ref', shared: true, type: 0 } },
      { canon: { name: 'thread.spawn-indirect', shared: false, type: 0, table: 0 } },
      { canon: { name: 'thread.available-parallelism', shared: true } },
      { canon: { name: 'thread.suspend-then-resume', cancellable: true } },
      { canon: { name: 'waitable-set.wait', cancellable: true, memory: 0 } },
    ]);
  });

  test('has recursion groups and subtypes of core types', () => {
    const binary = component(
      section(
        3,
        2,
        [0x4e, 2, [0x5e, 0x63, 1, 1], [0x4f, 0, 0x5f, 1, 0x64, 0, 0]],
        [0x00, 0x50, 1, 0, 0x5e, 0x78, 0],
      ),
    );
    expect(decode(binary).definitions).toMatchObject([
      {
        type: {
          kind: 'rec',
          types: [{ type: { kind: 'array' } }, { final: true, type: { kind: 'struct' } }],
        },
      },
      {
        type: { kind: 'rec', types: [{ final: false, supertypes: [0], type: { element: { type: 'i8' } } }] },
      },
    ]);
  });

  test('keeps start and value definitions, which are not evaluated yet', () => {
    const binary = component(section(12, 1, 0x7d, 1, 0x2a), section(9, 0, 1, 0, 0));
    expect(decode(binary).definitions).toMatchObject([
      { kind: 'value', type: 'u8', bytes: Uint8Array.of(0x2a) },
      { kind: 'start', func: 0, args: [0], results: 0 },
    ]);
    checkError(binary, 'values are not supported yet at offset 0xb');
  });

  test('custom sections have a name and bytes, whatever they are', () => {
    const { customs } = decode(component(section(0, 'component-name', 0xff, 0xfe)));
    expect(customs).toEqual([{ name: 'component-name', offset: 10, bytes: Uint8Array.of(0xff, 0xfe) }]);
  });

  test('views are of the given bytes, of a part of a buffer too', () => {
    const whole = fixture('nested');
    const buffer = new Uint8Array(whole.length + 20);
    buffer.set(whole, 7);
    const view = buffer.subarray(7, 7 + whole.length);
    const module = decode(view).definitions.find((one) => one.kind === 'core-module')!;
    expect(module.bytes.buffer).toBe(buffer.buffer);
    expect(module.bytes).toEqual(whole.subarray(module.offset, module.offset + module.bytes.length));
  });
});
