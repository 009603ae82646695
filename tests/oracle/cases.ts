/**
 * The questions that are recorded: hand-picked ones, at the bounds of every type, and seeded random ones.
 * `record.mjs` asks the oracle and keeps the answers in `recorded.jsonl`.
 */
import type { StringEncoding } from '@wit-bindgen-ts/abi';
import type { OracleType, OracleValue } from './notation.ts';
import { Random, randomLower } from './random.ts';
import type { LiftRequest, LowerRequest, Request } from './request.ts';

type As = 'params' | 'result';

function params(types: readonly OracleType[], values: readonly OracleValue[]): LowerRequest {
  return { op: 'lower', as: 'params', types, values };
}

function result(type: OracleType, value: OracleValue): LowerRequest {
  return { op: 'lower', as: 'result', types: [type], values: [value] };
}

/** One value on both ways: flat where it is a parameter, in memory where its record is a result. */
function both(type: OracleType, value: OracleValue): readonly LowerRequest[] {
  return [params([type], [value]), result({ tuple: ['u8', type] }, [1, value])];
}

function inEncoding<T extends Request>(encoding: StringEncoding, request: T): T {
  return encoding === 'utf8' ? request : { ...request, encoding };
}

function range(length: number, prefix: string): readonly string[] {
  return Array.from({ length }, (_, i) => `${prefix}${i}`);
}

const bounds: Readonly<Record<string, readonly OracleValue[]>> = {
  bool: [false, true],
  u8: [0, 127, 128, 255],
  s8: [-128, -1, 0, 127],
  u16: [0, 32767, 32768, 65535],
  s16: [-32768, -1, 32767],
  u32: [0, 2147483647, 2147483648, 4294967295],
  s32: [-2147483648, -1, 2147483647],
  u64: ['0', '9007199254740993', '9223372036854775808', '18446744073709551615'],
  s64: ['-9223372036854775808', '-1', '9223372036854775807'],
  f32: [0, { bits: '0x80000000' }, 1.5, 0.1, 1e40, -1e40, { bits: '0x00000001' }, 'nan', 'inf', '-inf'],
  f64: [
    0,
    { bits: '0x8000000000000000' },
    0.1,
    { bits: '0x0000000000000001' },
    1.7976931348623157e308,
    'nan',
    'inf',
    '-inf',
  ],
  char: ['\0', 'a', '\x7f', 'é', '\ud7ff', '\ue000', '\ufeff', '\uffff', '🌍', '\u{10ffff}'],
};
const scalars = Object.keys(bounds);

const strings = [
  '',
  'a',
  'hello, world',
  'exactly twenty-four char',
  'twenty-five characters...',
  'héllo',
  '\x80\xff',
  'Ā',
  '\u07ff',
  '\u0800\u07ff in a string that takes more than twenty-four units',
  'hé→',
  'héllo🌍',
  '🌍',
  '\u{10ffff}\ud7ff\ue000\uffff',
  '\ufeffbyte order mark',
  '\ufeff',
  '\ufeffa byte order mark before something long',
  'nul \0 inside',
  'x'.repeat(1000),
  'é'.repeat(300),
  '→'.repeat(300),
  '🌍'.repeat(150),
  `${'a'.repeat(40)}\xff`,
  `${'a'.repeat(40)}→`,
];
const encodings: readonly StringEncoding[] = ['utf8', 'utf16', 'latin1+utf16'];

const person: OracleType = {
  record: [
    ['name', 'string'],
    ['age', { option: 'u8' }],
    ['tags', { list: 'string' }],
  ],
};
const ada: OracleValue = { name: 'Ada', age: { some: 36 }, tags: ['math', '', 'motör'] };

function scalarCases(): readonly Request[] {
  return scalars.flatMap((type) => [
    ...bounds[type]!.flatMap((value) => both(type, value)),
    result(type, bounds[type]![1]!),
    ...both({ list: type }, bounds[type]!),
    ...both({ list: type, len: 2 }, bounds[type]!.slice(0, 2)),
    params([{ list: type }], [[]]),
  ]);
}

function stringCases(): readonly Request[] {
  return encodings.flatMap((encoding) =>
    strings.flatMap((each, i) => [
      inEncoding(encoding, params(['string'], [each])),
      ...(i % 4 === 0
        ? [inEncoding(encoding, result({ list: 'string' }, [each, 'and', strings[i + 1] ?? '']))]
        : []),
    ]),
  );
}

function compoundCases(): readonly Request[] {
  const alignments = ['u8', 'u16', 'u32', 'u64'];
  const one: Readonly<Record<string, OracleValue>> = { u8: 1, u16: 2, u32: 3, u64: '4' };
  return [
    // Records: each alignment after each other, and with a narrow field at the end.
    ...alignments.flatMap((a) =>
      alignments.flatMap((b) => [
        result(
          {
            record: [
              ['a', a],
              ['b', b],
              ['c', 'u8'],
            ],
          },
          { a: one[a]!, b: one[b]!, c: 255 },
        ),
      ]),
    ),
    ...both(person, ada),
    ...both({ list: person }, [ada, { name: '', age: null, tags: [] }]),
    ...both(
      {
        record: [
          ['get-id', 'bool'],
          ['is-new-one', { option: 'string' }],
        ],
      },
      { 'get-id': true, 'is-new-one': null },
    ),
    // Tuples.
    ...both('tuple<u8, u16, u8, u32, u8, u64, f32, f64>', [1, 2, 3, 4, 5, '6', 7.5, 8.25]),
    ...both('tuple<string>', ['one']),
    // Lists of lists and fixed-length lists.
    ...both('list<list<u16>>', [[], [1], [2, 3]]),
    ...both('list<tuple<u8, u64>>', [
      [1, '2'],
      [3, '4'],
      [5, '6'],
    ]),
    ...both('list<list<string, 2>>', [
      ['a', 'b'],
      ['c', 'd'],
    ]),
    ...both('list<list<u8, 3>, 2>', [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    ...both('list<string, 16>', range(16, 's')),
    params(['list<u16, 16>'], [range(16, '')]),
    params(['list<u16, 17>'], [range(17, '')]),
    ...both('list<tuple<u8, string>, 2>', [
      [1, 'x'],
      [2, 'yy'],
    ]),
    // Maps.
    ...both('map<string, u32>', [
      ['a', 1],
      ['b', 2],
      ['ü', 3],
    ]),
    ...both('map<u8, u64>', [
      [1, '18446744073709551615'],
      [255, '0'],
    ]),
    ...both('map<u64, u8>', [
      ['1', 1],
      ['2', 2],
    ]),
    ...both('map<char, list<string>>', [
      ['x', ['p', 'q']],
      ['🌍', []],
    ]),
    ...both('map<bool, map<s16, string>>', [
      [true, [[-1, 'm']]],
      [false, []],
    ]),
    ...both('map<string, string>', []),
    // Enums and variants: the width of the discriminant.
    ...[1, 2, 255, 256, 257].flatMap((count) => both({ enum: range(count, 'e') }, `e${count - 1}`)),
    ...both({ variant: [['only', 'u64']] }, { tag: 'only', val: '7' }),
    ...both({ variant: [['only', null]] }, { tag: 'only' }),
    ...[256, 257].flatMap((count) => {
      const cases = range(count, 'c').map((name, i) => [name, i % 2 === 0 ? 'u8' : null] as const);
      return both({ variant: cases }, { tag: 'c254', val: 9 });
    }),
    // Options.
    ...both('option<u8>', null),
    ...both('option<u8>', { some: 0 }),
    ...both('option<u64>', null),
    ...both('option<string>', { some: '' }),
    ...both('option<bool>', { some: false }),
    ...both('option<f64>', { some: 'nan' }),
    ...both('option<option<u8>>', null),
    ...both('option<option<u8>>', { some: null }),
    ...both('option<option<u8>>', { some: { some: 1 } }),
    ...[null, { some: null }, { some: { some: null } }, { some: { some: { some: 'x' } } }].flatMap((value) =>
      both('option<option<option<string>>>', value),
    ),
    ...both('list<option<u16>>', [null, { some: 1 }, null]),
    ...both('option<tuple<option<u8>>>', { some: [null] }),
    // Results: four forms, both cases, and as the whole result, where an `err` may be thrown.
    ...(
      [
        ['result', { ok: null }],
        ['result', { error: null }],
        ['result<u8>', { ok: 5 }],
        ['result<u8>', { error: null }],
        ['result<_, string>', { ok: null }],
        ['result<_, string>', { error: 'bad' }],
        ['result<string, u64>', { ok: 'fine' }],
        ['result<string, u64>', { error: '18446744073709551615' }],
        ['result<f32, u32>', { ok: -1.5 }],
        ['result<f32, u32>', { error: 4294967295 }],
        ['result<option<u8>, option<u8>>', { ok: null }],
        ['result<result<u8, u16>, result<u16>>', { ok: { error: 9 } }],
        ['result<result<u8, u16>, result<u16>>', { error: { error: null } }],
      ] as const
    ).flatMap(([type, value]) => [...both(type, value), result(type, value)]),
    // Flags: each width.
    ...[1, 8, 9, 16, 17, 31, 32].flatMap((count) => {
      const names = range(count, 'f');
      return [
        ...both({ flags: names }, names),
        ...both({ flags: names }, [names.at(-1)!]),
        ...(count === 32 ? both({ flags: names }, []) : []),
      ];
    }),
    params(
      [
        {
          variant: [
            ['a', { flags: range(32, 'f') }],
            ['b', 'u64'],
          ],
        },
      ],
      [{ tag: 'a', val: ['f31'] }],
    ),
    ...both({ flags: ['read-only', 'b'] }, ['read-only']),
  ];
}

/** Variants whose cases share slots: every pair of core types, strings, and deeper ones. */
function joinCases(): readonly Request[] {
  const values: Readonly<Record<string, OracleValue>> = {
    u32: 4294967295,
    s32: -1,
    f32: -0.1,
    u64: '18446744073709551615',
    s64: '-1',
    f64: -0.1,
    string: 'text',
  };
  const types = Object.keys(values);
  const pairs = types.flatMap((a) =>
    types.map((b) =>
      params(
        [
          {
            variant: [
              ['a', a],
              ['b', b],
            ],
          },
        ],
        [{ tag: 'a', val: values[a]! }],
      ),
    ),
  );
  const nested: OracleType = {
    variant: [
      [
        'a',
        {
          variant: [
            ['p', 'f32'],
            ['q', 'u32'],
          ],
        },
      ],
      ['b', { tuple: ['f64', 'u8', 'f32'] }],
      ['c', 'string'],
      ['d', { option: 'f64' }],
      ['e', null],
    ],
  };
  return [
    ...pairs,
    ...both(nested, { tag: 'a', val: { tag: 'p', val: 1.5 } }),
    ...both(nested, { tag: 'a', val: { tag: 'q', val: 7 } }),
    ...both(nested, { tag: 'b', val: [-0.5, 255, 'nan'] }),
    ...both(nested, { tag: 'c', val: 'str' }),
    ...both(nested, { tag: 'd', val: { some: 2.5 } }),
    ...both(nested, { tag: 'd', val: null }),
    ...both(nested, { tag: 'e' }),
    params(
      [
        {
          variant: [
            ['a', 'f32'],
            ['b', 'u8'],
          ],
        },
      ],
      [{ tag: 'a', val: 'nan' }],
    ),
    params(
      [
        {
          variant: [
            ['a', 'f64'],
            ['b', 'u8'],
          ],
        },
      ],
      [{ tag: 'a', val: '-inf' }],
    ),
    params(
      [
        {
          variant: [
            ['a', 's8'],
            ['b', 'u64'],
          ],
        },
      ],
      [{ tag: 'a', val: -128 }],
    ),
    params(
      [
        {
          variant: [
            ['a', 'char'],
            ['b', 'u64'],
          ],
        },
      ],
      [{ tag: 'a', val: '🌍' }],
    ),
    params(
      [
        {
          variant: [
            ['a', 'bool'],
            ['b', 'f64'],
          ],
        },
      ],
      [{ tag: 'a', val: true }],
    ),
    // What follows a variant must be found behind all of its slots.
    params([nested, 'u8', nested, 'string'], [{ tag: 'e' }, 1, { tag: 'b', val: [1, 2, 3] }, 'end']),
  ];
}

function handleCases(): readonly Request[] {
  return [
    ...both('own<r>', 42),
    params(['borrow<r>'], [7]),
    params(['borrow<r>', 'own<s>', 'borrow<r>'], [1, 2, 3]),
    ...both('list<own<r>>', [5, 6, 7]),
    params(['list<borrow<r>>'], [[5, 6]]),
    ...both('option<own<r>>', { some: 1 }),
    ...both('option<own<r>>', null),
    ...both('map<string, own<r>>', [
      ['a', 1],
      ['b', 2],
    ]),
    params(
      [
        {
          variant: [
            ['a', 'own<r>'],
            ['b', 'u64'],
          ],
        },
      ],
      [{ tag: 'a', val: 3 }],
    ),
    params(
      [
        {
          record: [
            ['s', 'string'],
            ['r', 'borrow<r>'],
          ],
        },
      ],
      [{ s: 'x', r: 1 }],
    ),
    result('result<own<r>, own<s>>', { ok: 1 }),
    result('result<own<r>, own<s>>', { error: 2 }),
    { op: 'lift', as: 'params', types: ['own<r>'], flat: [1], reason: 'unknown handle index 1' },
    { op: 'lift', as: 'params', types: ['own<r>'], flat: [0], reason: 'unknown handle index 0' },
    {
      op: 'lift',
      as: 'params',
      types: ['borrow<r>'],
      flat: ['4294967295'],
      reason: 'unknown handle index 4294967295',
    },
    { op: 'lift', as: 'result', types: ['own<r>'], flat: [3], reason: 'unknown handle index 3' },
  ];
}

/** More core values than fit: parameters and results in memory. */
function spillCases(): readonly Request[] {
  const numbers = (count: number): readonly OracleValue[] => range(count, '').map(Number);
  const mixed = Array.from({ length: 17 }, (_, i) => ['u8', 'u64', 'u16', 'f32'][i % 4]!);
  const mixedValues = mixed.map((type, i) => (type === 'u64' ? String(i) : i));
  return [
    params(
      Array.from({ length: 16 }, () => 'u32'),
      numbers(16),
    ),
    params(
      Array.from({ length: 17 }, () => 'u32'),
      numbers(17),
    ),
    params(
      Array.from({ length: 17 }, () => 'u8'),
      numbers(17),
    ),
    params(mixed, mixedValues),
    params([...Array.from({ length: 15 }, () => 'u8'), 'string'], [...numbers(15), 'spilled']),
    params([...Array.from({ length: 14 }, () => 'u8'), 'string'], [...numbers(14), 'flat']),
    params([person, person, person, person], [ada, ada, { name: '', age: null, tags: [] }, ada]),
    params([{ tuple: Array.from({ length: 20 }, () => 'u16') }], [numbers(20)]),
    params(['list<u64, 20>', 'bool'], [range(20, ''), true]),
    params(
      Array.from({ length: 17 }, () => 'borrow<r>'),
      numbers(17),
    ),
    result('tuple<u8>', [5]),
    result({ record: [['a', 'f64']] }, { a: 0.5 }),
    result('tuple<u8, u8>', [5, 6]),
    result('string', 'result'),
    result({ list: 'u64' }, ['1', '2']),
    result({ tuple: Array.from({ length: 20 }, () => 'u16') }, numbers(20)),
    { ...result('string', 'x'), retptr: 18, reason: 'unaligned pointer' },
    { ...result('tuple<u64, u8>', ['1', 2]), retptr: 4, reason: 'unaligned pointer' },
    { ...result('string', 'x'), retptr: 4294967288, reason: 'pointer out of bounds of memory' },
  ];
}

const OUT = 'list pointer/length out of bounds of memory';
const STRING_OUT = 'string pointer/length out of bounds of memory';
const UNALIGNED = 'unaligned pointer';
const DISCRIMINANT = 'invalid variant discriminant';
const CHAR = 'invalid `char` bit pattern';
const UTF8 = 'invalid utf-8';
const INCOMPLETE = 'incomplete utf-8 byte sequence';
const UTF16 = 'invalid utf-16';

function lift(
  as: As,
  type: OracleType,
  flat: LiftRequest['flat'],
  memory?: LiftRequest['memory'],
  reason?: string,
): LiftRequest {
  return {
    op: 'lift',
    as,
    types: [type],
    flat,
    ...(memory === undefined ? {} : { memory }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Little-endian words as hexadecimal bytes. */
function words(...values: readonly number[]): string {
  return values.map((value) => Buffer.from(Uint32Array.of(value).buffer).toString('hex')).join('');
}

/** Bytes of a string at 0, one string after it. */
function text(hex: string, encoding: StringEncoding, units: number | string, reason?: string): LiftRequest {
  return inEncoding(encoding, lift('params', 'string', [0, units], { 0: hex }, reason));
}

/** What a guest may say, and what it must not. */
function liftCases(): readonly Request[] {
  const joined: OracleType = {
    variant: [
      ['a', 'f32'],
      ['b', 'u64'],
      ['c', 's8'],
      ['d', 'f64'],
      ['e', 'bool'],
      ['f', 'char'],
    ],
  };
  return [
    // Integers are cut to their width, whatever the upper bits are.
    ...['u8', 's8', 'u16', 's16', 'u32', 's32', 'bool'].flatMap((type) =>
      [511, 65_664, 4_294_967_295, 2_147_483_648, 98_304].map((value) => lift('params', type, [value])),
    ),
    lift('result', 'u8', [511]),
    lift('result', 's8', [384]),
    lift('result', 'bool', [2]),
    lift('result', 'u32', [4_294_967_295]),
    lift('result', 'u64', ['18446744073709551615']),
    lift('result', 's64', ['18446744073709551615']),
    lift('result', 'f32', ['0x7fa00001']),
    lift('result', 'f64', ['0xfff0000000000001']),
    lift('result', 'f32', ['0x80000000']),
    lift('params', 'f64', ['0x8000000000000000']),
    lift('result', 'tuple<bool, bool>', [0], { 0: '02ff' }),
    // A shared slot is wider than what lies in it.
    lift('params', joined, [0, '0xdeadbeef3fc00000']),
    lift('params', joined, [1, '0xdeadbeef3fc00000']),
    lift('params', joined, [2, '0xdeadbeef00000180']),
    lift('params', joined, [3, '0x3ff8000000000000']),
    lift('params', joined, [4, '0xffffffff00000000']),
    lift('params', joined, [4, '0x8000000000000002']),
    lift('params', joined, [5, '0xffffffff0001f30d']),
    lift('params', joined, [5, '0x000000000000d800'], undefined, CHAR),
    lift('params', joined, [6, 0], undefined, DISCRIMINANT),
    lift(
      'params',
      {
        variant: [
          ['a', 'string'],
          ['b', 'u64'],
        ],
      },
      [0, '0xffffffff00000004', 2],
      { 4: '6869' },
    ),
    // Characters.
    lift('params', 'char', [0xd7ff]),
    lift('params', 'char', [0xd800], undefined, CHAR),
    lift('params', 'char', [0xdfff], undefined, CHAR),
    lift('params', 'char', [0xe000]),
    lift('params', 'char', [0x10ffff]),
    lift('params', 'char', [0x110000], undefined, CHAR),
    lift('params', 'char', [4_294_967_295], undefined, CHAR),
    // Of two mistakes the first one counts, in every form.
    lift('params', 'tuple<char, string>', [0xd800, 0, 70_000], undefined, CHAR),
    lift('result', 'tuple<char, string>', [0], { 0: words(0xd800, 0, 70_000) }, CHAR),
    lift('params', 'tuple<string, char>', [0, 70_000, 0xd800], undefined, STRING_OUT),
    lift('result', 'tuple<u8, char>', [0], { 4: '00d8' }, CHAR),
    lift('result', 'list<char>', [0], { 0: words(8, 2, 0x41, 0x110000) }, CHAR),
    // Discriminants.
    lift('params', { enum: ['a', 'b'] }, [1]),
    lift('params', { enum: ['a', 'b'] }, [2], undefined, DISCRIMINANT),
    lift('params', { enum: ['a', 'b'] }, [4_294_967_295], undefined, DISCRIMINANT),
    lift('params', { enum: ['a', 'b'] }, [256], undefined, DISCRIMINANT),
    lift('params', 'option<u8>', [2, 0], undefined, DISCRIMINANT),
    lift('params', 'option<u8>', [2_147_483_648, 0], undefined, DISCRIMINANT),
    lift('params', 'option<u8>', [0, 99]),
    lift('result', 'option<u8>', [8], { 8: '02' }, DISCRIMINANT),
    lift('result', 'option<option<u8>>', [8], { 8: '0102' }, DISCRIMINANT),
    lift('result', 'result', [2], undefined, DISCRIMINANT),
    lift('result', 'result', [1]),
    lift('result', 'result', [256], undefined, DISCRIMINANT),
    lift('result', 'result<u8, u8>', [8], { 8: '03' }, DISCRIMINANT),
    lift('result', 'result<u64, string>', [8], { 8: '01ffffffffffffff', 16: words(0, 1) }),
    lift(
      'result',
      {
        variant: [
          ['a', 'u64'],
          ['b', null],
        ],
      },
      [8],
      { 8: '01eeeeee' },
    ),
    lift(
      'result',
      {
        variant: [
          ['a', 'u64'],
          ['b', null],
        ],
      },
      [8],
      { 8: '02' },
      DISCRIMINANT,
    ),
    lift('result', { tuple: ['u8', { enum: range(257, 'e') }] }, [8], { 10: '0001' }),
    lift('result', { tuple: ['u8', { enum: range(257, 'e') }] }, [8], { 10: '0101' }, DISCRIMINANT),
    // Flags: bits that mean nothing are passed over.
    lift('params', { flags: ['a', 'b'] }, [4_294_967_294]),
    lift('params', { flags: range(32, 'f') }, [2_147_483_649]),
    lift('result', { tuple: ['u8', { flags: range(9, 'f') }] }, [8], { 10: 'ffff' }),
    // UTF-8.
    text('68c3a96c6c6f', 'utf8', 6),
    text('efbbbf61', 'utf8', 4),
    text('', 'utf8', 0),
    text('00', 'utf8', 1),
    text('c328', 'utf8', 2, UTF8),
    text('80', 'utf8', 1, UTF8),
    text('ff', 'utf8', 1, UTF8),
    text('c080', 'utf8', 2, UTF8),
    text('eda080', 'utf8', 3, UTF8),
    text('f4908080', 'utf8', 4, UTF8),
    text('c3', 'utf8', 1, INCOMPLETE),
    text('61e282', 'utf8', 3, INCOMPLETE),
    text('f09f8c', 'utf8', 3, INCOMPLETE),
    text('f09f8c8d', 'utf8', 4),
    text(`${'61'.repeat(40)}c3a9`, 'utf8', 42),
    text(`${'61'.repeat(40)}c3`, 'utf8', 41, INCOMPLETE),
    text(`${'61'.repeat(40)}c328`, 'utf8', 42, UTF8),
    text('616263', 'utf8', 65_537, STRING_OUT),
    text('616263', 'utf8', '4294967295', STRING_OUT),
    lift('params', 'string', [65_533, 3], { 65533: '616263' }),
    lift('params', 'string', [65_533, 4], { 65533: '616263' }, STRING_OUT),
    lift('params', 'string', [65_536, 0]),
    lift('params', 'string', [65_537, 0], undefined, STRING_OUT),
    lift('params', 'string', ['4294967295', 1], undefined, STRING_OUT),
    // UTF-16.
    text('68006900', 'utf16', 2),
    text('3cd80ddf', 'utf16', 2),
    text('fffe6100', 'utf16', 2),
    text('3cd8', 'utf16', 1, UTF16),
    text('0ddf3cd8', 'utf16', 2, UTF16),
    text('3cd86100', 'utf16', 2, UTF16),
    inEncoding('utf16', lift('params', 'string', [65_534, 1], { 65534: '6100' })),
    text('6100', 'utf16', 32_769, STRING_OUT),
    text('6100', 'utf16', '2147483648', STRING_OUT),
    inEncoding('utf16', lift('params', 'string', [1, 1], {}, UNALIGNED)),
    inEncoding('utf16', lift('params', 'string', [1, 0], {}, UNALIGNED)),
    // Latin-1 or UTF-16, told apart by the upper bit of the length.
    text('68e96c80ff', 'latin1+utf16', 5),
    text('6800e900', 'latin1+utf16', '0x80000002'),
    text('9221', 'latin1+utf16', '0x80000001'),
    text('3cd8', 'latin1+utf16', '0x80000001', UTF16),
    text('', 'latin1+utf16', '0x80000000'),
    text('61', 'latin1+utf16', 65_537, STRING_OUT),
    text('61', 'latin1+utf16', '0x80008001', STRING_OUT),
    text('61', 'latin1+utf16', '0xffffffff', STRING_OUT),
    inEncoding('latin1+utf16', lift('params', 'string', [1, 1], {}, UNALIGNED)),
    // Lists.
    ...[
      ['u8', 1],
      ['s16', 2],
      ['f32', 4],
      ['u64', 8],
      ['char', 4],
      ['bool', 1],
      ['string', 8],
    ].flatMap(([element, size]) => {
      const type = `list<${element}>`;
      const length = 16 / Number(size);
      return [
        lift('params', type, [65_520, length], { 65520: '00'.repeat(16) }),
        lift('params', type, [65_520, length + 1], {}, OUT),
        lift('params', type, [65_536, 0]),
        lift('params', type, [65_536 + Number(size), 0], {}, OUT),
        lift('params', type, [0, '4294967295'], {}, OUT),
        ...(size === 1
          ? []
          : [lift('params', type, [Number(size) / 2 - (element === 'string' ? 2 : 0), 1], {}, UNALIGNED)]),
      ];
    }),
    lift('params', 'list<s8>', [4, 4], { 4: '807fff00' }),
    lift('params', 'list<f32>', [4, 2], { 4: '0000c03f0100a07f' }),
    lift('params', 'list<bool>', [4, 3], { 4: '000102' }),
    lift('params', 'list<list<u8>>', [0, 1], { 0: words(8, 2), 8: '0102' }),
    lift('params', 'list<list<u8>>', [0, 1], { 0: words(65_535, 2) }, OUT),
    lift('params', 'list<list<u16>>', [0, 1], { 0: words(9, 2) }, UNALIGNED),
    lift('params', 'map<string, u8>', [0, 2], { 0: words(32, 1, 7, 33, 1, 8), 32: '6162' }),
    lift('params', 'map<u8, u8>', [0, 2], { 0: '01020103' }),
    lift('params', 'map<u8, u32>', [2, 1], {}, UNALIGNED),
    lift('params', 'map<u8, u32>', [65_532, 1], {}, OUT),
    // Pointers to results and to parameters.
    lift('result', 'string', [4], { 4: words(12, 2), 12: '6869' }),
    lift('result', 'string', [2], {}, UNALIGNED),
    lift('result', 'string', [65_528], {}),
    lift('result', 'string', [65_532], {}, 'pointer out of bounds of memory'),
    lift('result', 'string', ['4294967292'], {}, 'pointer out of bounds of memory'),
    lift('result', 'tuple<u64, u8>', [4], {}, UNALIGNED),
    lift('result', 'tuple<u8, u8>', [65_534], { 65534: '0102' }),
    lift('result', 'tuple<u8, u8>', [65_535], {}, 'pointer out of bounds of memory'),
    {
      op: 'lift',
      as: 'params',
      types: Array.from({ length: 17 }, () => 'u16'),
      flat: [65_502],
      memory: { 65502: 'ffff0100' },
    },
    {
      op: 'lift',
      as: 'params',
      types: Array.from({ length: 17 }, () => 'u16'),
      flat: [65_504],
      reason: 'pointer out of bounds of memory',
    },
    {
      op: 'lift',
      as: 'params',
      types: Array.from({ length: 17 }, () => 'u16'),
      flat: [1],
      reason: UNALIGNED,
    },
  ];
}

function layoutCases(): readonly Request[] {
  const types: readonly OracleType[] = [
    ...scalars,
    'string',
    'list<u8>',
    'list<u64, 3>',
    'list<u8, 5>',
    'list<string, 3>',
    'map<string, u8>',
    'own<r>',
    'borrow<r>',
    'option<u8>',
    'option<u64>',
    'option<string>',
    'option<option<u16>>',
    'option<borrow<r>>',
    'list<borrow<r>>',
    'map<u8, borrow<r>>',
    'result',
    'result<u8>',
    'result<_, u16>',
    'result<f32, u64>',
    'result<list<borrow<r>>, string>',
    'tuple<u8, u16, u8, u32, u8, u64, u8>',
    'tuple<bool, string>',
    'list<tuple<u8, u16>, 3>',
    'list<option<u64>, 2>',
    person,
    {
      record: [
        ['a', 'bool'],
        ['b', 'f64'],
        ['c', 'u16'],
      ],
    },
    { record: [['a', { variant: [['x', 'borrow<r>']] }]] },
    {
      variant: [
        ['a', 'u64'],
        ['b', 'string'],
        ['c', null],
      ],
    },
    {
      variant: [
        ['a', 'f32'],
        ['b', 'u32'],
      ],
    },
    {
      variant: [
        ['a', 'tuple<u8, f32, f64>'],
        ['b', 'tuple<f32, f32, f32, u8>'],
        ['c', 'string'],
      ],
    },
    { variant: range(300, 'c').map((name, i) => [name, i === 7 ? 'u64' : i === 9 ? 'u16' : null] as const) },
    { variant: range(257, 'c').map((name) => [name, null] as const) },
    ...[1, 2, 256, 257].map((count): OracleType => ({ enum: range(count, 'e') })),
  ];
  // Not `flags`, at which the reference's `contains_borrow` fails; lowering them shows their width.
  return types.flatMap((type): readonly Request[] => [
    { op: 'layout', type },
    { op: 'layout', type, addr: 'i64' },
  ]);
}

function funcTypeCases(): readonly Request[] {
  const signatures: readonly (readonly [readonly OracleType[], OracleType?])[] = [
    [[]],
    [[], 'u8'],
    [[], 'string'],
    [['string', 'u64'], 'list<u8>'],
    [['u8', 'f32', 'f64', 'char'], 'f32'],
    [['u8', 'f32', 'f64', 'char', 'bool'], 'tuple<u8>'],
    [['list<u64, 4>'], 'result'],
    [Array.from({ length: 16 }, () => 'u32'), 'option<u8>'],
    [Array.from({ length: 17 }, () => 'u32'), 'own<r>'],
    [['list<u8, 17>', 'borrow<r>']],
    [[person, person, person, person], person],
  ];
  const options = [{}, { async: true }, { async: true, callback: true }, { addr: 'i64' }] as const;
  return signatures.flatMap(([types, of]) =>
    options.map((option): Request => ({
      op: 'functype',
      types,
      ...(of === undefined ? {} : { result: of }),
      ...option,
    })),
  );
}

/** All questions that were thought of. */
export function handPicked(): readonly Request[] {
  return [
    ...layoutCases(),
    ...funcTypeCases(),
    ...scalarCases(),
    ...stringCases(),
    ...compoundCases(),
    ...joinCases(),
    ...handleCases(),
    ...spillCases(),
    ...liftCases(),
  ];
}

/** Random values on their way into the guest. */
export function randomLowers(seed: number, count: number): readonly LowerRequest[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => randomLower(random, i % 4 === 0));
}
