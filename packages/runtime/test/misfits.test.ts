/** Values that do not fit: for each type, the exact message, and a guest that was not called. */
import { runInNewContext } from 'node:vm';
import type { FuncType, ValueType } from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';
import { codegens, echo } from './echo.ts';

const point: ValueType = {
  kind: 'record',
  fields: [
    { name: 'x', type: 'u8' },
    { name: 'value-of', type: 'string' },
  ],
};
const shape: ValueType = {
  kind: 'variant',
  cases: [{ name: 'round', type: 'f64' }, { name: 'no-shape' }],
};
const level: ValueType = { kind: 'enum', names: ['low', 'high'] };
const list = (element: ValueType, length?: number): ValueType => ({ kind: 'list', element, length });
const option = (some: ValueType): ValueType => ({ kind: 'option', some });
const result = (ok?: ValueType, err?: ValueType): ValueType => ({ kind: 'result', ok, err });
const map = (key: ValueType, value: ValueType): ValueType => ({ kind: 'map', key, value });
const u32 = 'an integer from 0 to 4294967295';
const u64 = 'a bigint from 0 to 18446744073709551615';

class Thing {
  readonly what = 'thing';
}
const nobody: unknown = Object.create(null);

const misfits: readonly (readonly [type: ValueType, value: unknown, problem: string])[] = [
  ['string', undefined, 'x: expected a string, got undefined'],
  ['string', null, 'x: expected a string, got null'],
  ['string', 5, 'x: expected a string, got 5'],
  ['string', ['a'], 'x: expected a string, got an array of 1 element'],
  ['string', {}, 'x: expected a string, got an object'],
  ['string', new Thing(), 'x: expected a string, got a Thing'],
  ['string', nobody, 'x: expected a string, got an object'],
  ['string', new Error('e'), 'x: expected a string, got an Error'],
  ['string', () => 'a', 'x: expected a string, got a function'],
  ['string', Symbol('a'), 'x: expected a string, got a symbol'],
  ['string', Promise.resolve('a'), 'x: expected a string, got a Promise'],
  ['bool', 1, 'x: expected a boolean, got 1'],
  ['bool', 'true', 'x: expected a boolean, got "true"'],
  ['char', '', 'x: expected a string of one character, got ""'],
  ['char', 'ab', 'x: expected a string of one character, got "ab"'],
  ['char', '🌍!', 'x: expected a string of one character, got "🌍!"'],
  ['char', '\ud800', 'x: expected a string of one character, got "\\ud800"'],
  ['char', 97, 'x: expected a string of one character, got 97'],
  ['u8', 256, 'x: expected an integer from 0 to 255, got 256'],
  ['u8', -1, 'x: expected an integer from 0 to 255, got -1'],
  ['s8', 128, 'x: expected an integer from -128 to 127, got 128'],
  ['s8', -129, 'x: expected an integer from -128 to 127, got -129'],
  ['u16', 65536, 'x: expected an integer from 0 to 65535, got 65536'],
  ['s16', 32768, 'x: expected an integer from -32768 to 32767, got 32768'],
  ['u32', 2 ** 32, `x: expected ${u32}, got 4294967296`],
  ['u32', -1, `x: expected ${u32}, got -1`],
  ['u32', 1.5, `x: expected ${u32}, got 1.5`],
  ['u32', NaN, `x: expected ${u32}, got NaN`],
  ['u32', Infinity, `x: expected ${u32}, got Infinity`],
  ['u32', 1n, `x: expected ${u32}, got 1n`],
  ['u32', '1', `x: expected ${u32}, got "1"`],
  ['u32', Promise.resolve(1), `x: expected ${u32}, got a Promise`],
  ['s32', 2 ** 31, 'x: expected an integer from -2147483648 to 2147483647, got 2147483648'],
  ['u64', 1, `x: expected ${u64}, got 1`],
  ['u64', -1n, `x: expected ${u64}, got -1n`],
  ['u64', 2n ** 64n, `x: expected ${u64}, got 18446744073709551616n`],
  [
    's64',
    2n ** 63n,
    'x: expected a bigint from -9223372036854775808 to 9223372036854775807, got 9223372036854775808n',
  ],
  ['f32', 1n, 'x: expected a number, got 1n'],
  ['f64', '1', 'x: expected a number, got "1"'],
  ['f64', undefined, 'x: expected a number, got undefined'],

  [point, undefined, 'x: expected an object, got undefined'],
  [point, null, 'x: expected an object, got null'],
  [point, 'point', 'x: expected an object, got "point"'],
  [point, { valueOf: 'a' }, 'x.x: expected an integer from 0 to 255, got undefined'],
  // Every object has a `valueOf`; a field must be the object's own.
  [point, { x: 1 }, 'x.valueOf: expected a string, got undefined'],
  [point, Promise.resolve({ x: 1, valueOf: '' }), 'x.x: expected an integer from 0 to 255, got undefined'],

  [
    { kind: 'tuple', types: ['u8', 'u8'] },
    [1],
    'x: expected an array of 2 elements, got an array of 1 element',
  ],
  [
    { kind: 'tuple', types: ['u8', 'u8'] },
    [1, 2, 3],
    'x: expected an array of 2 elements, got an array of 3 elements',
  ],
  [{ kind: 'tuple', types: ['u8', 'u8'] }, [1, 'b'], 'x[1]: expected an integer from 0 to 255, got "b"'],
  [{ kind: 'tuple', types: ['u8'] }, {}, 'x: expected an array of 1 element, got an object'],

  [list('string'), ['a', undefined], 'x[1]: expected a string, got undefined'],
  [list('string'), 'a', 'x: expected an array, got "a"'],
  [list('string'), new Set(['a']), 'x: expected an array, got a Set'],
  [list('string'), Array(2), 'x[0]: expected a string, got undefined'],
  [
    list(point),
    [
      { x: 1, valueOf: '' },
      { x: 1, valueOf: 2 },
    ],
    'x[1].valueOf: expected a string, got 2',
  ],
  [list('u8'), [1, 256], 'x[1]: expected an integer from 0 to 255, got 256'],
  [list('u8'), [1, 1n], 'x[1]: expected an integer from 0 to 255, got 1n'],
  [list('u8'), 'ab', 'x: expected a Uint8Array or an array, got "ab"'],
  [list('u8'), Int8Array.of(1), 'x: expected a Uint8Array or an array, got an Int8Array'],
  [list('u8'), new ArrayBuffer(1), 'x: expected a Uint8Array or an array, got an ArrayBuffer'],
  [list('u8'), new DataView(new ArrayBuffer(1)), 'x: expected a Uint8Array or an array, got a DataView'],
  [list('u32'), Uint8Array.of(1), 'x: expected a Uint32Array or an array, got a Uint8Array'],
  [list('f32'), Float64Array.of(1), 'x: expected a Float32Array or an array, got a Float64Array'],
  [list('s8'), 'ab', 'x: expected an Int8Array or an array, got "ab"'],
  [list('f64'), [1, 1n], 'x[1]: expected a number, got 1n'],
  [list('u64'), [1n, 1], `x[1]: expected ${u64}, got 1`],
  [
    list('s64'),
    [2n ** 63n],
    'x[0]: expected a bigint from -9223372036854775808 to 9223372036854775807, got 9223372036854775808n',
  ],
  [list('u64'), BigInt64Array.of(1n), 'x: expected a BigUint64Array or an array, got a BigInt64Array'],
  [list(list('char')), [['a'], ['b', 'cd']], 'x[1][1]: expected a string of one character, got "cd"'],

  [list('u8', 3), [1, 2], 'x: expected 3 elements, got 2'],
  [list('u8', 3), [1, 2, 3, 4], 'x: expected 3 elements, got 4'],
  [list('u8', 3), Uint8Array.of(1, 2), 'x: expected 3 elements, got 2'],
  [list('u8', 1), [256], 'x[0]: expected an integer from 0 to 255, got 256'],
  [list('u8', 1), Float64Array.of(0.5), 'x[0]: expected an integer from 0 to 255, got 0.5'],
  [list('string', 1), 'a', 'x: expected an array, got "a"'],

  [map('string', 'u8'), { a: 1 }, 'x: expected a Map, got an object'],
  [
    map('string', 'u8'),
    new Map<unknown, unknown>([
      ['a', 1],
      [2, 1],
    ]),
    'x: key 1: expected a string, got 2',
  ],
  [map('string', 'u8'), new Map([['a', 256]]), 'x.get("a"): expected an integer from 0 to 255, got 256'],
  [map('string', 'u8'), [['a']], 'x: expected pairs of key and value, got an array of 1 element as entry 0'],

  [level, 'mid', 'x: expected one of "low", "high", got "mid"'],
  [level, 'Low', 'x: expected one of "low", "high", got "Low"'],
  [level, 0, 'x: expected one of "low", "high", got 0'],
  [level, undefined, 'x: expected one of "low", "high", got undefined'],
  [level, ['low'], 'x: expected one of "low", "high", got an array of 1 element'],
  [{ kind: 'enum', names: ['only'] }, 'toString', 'x: expected "only", got "toString"'],

  [shape, { tag: 'square', val: 1 }, 'x.tag: expected one of "round", "no-shape", got "square"'],
  [shape, { tag: 'noShape' }, 'x.tag: expected one of "round", "no-shape", got "noShape"'],
  [shape, { val: 1 }, 'x.tag: expected one of "round", "no-shape", got undefined'],
  [shape, { tag: 0 }, 'x.tag: expected one of "round", "no-shape", got 0'],
  [shape, { tag: 'round' }, 'x.val: expected a number, got undefined'],
  [shape, 'no-shape', 'x: expected an object with a `tag`, got "no-shape"'],
  [shape, undefined, 'x: expected an object with a `tag`, got undefined'],

  [{ kind: 'flags', names: ['is-a', 'b'] }, 'isA', 'x: expected an object of booleans (isA, b), got "isA"'],
  [{ kind: 'flags', names: ['is-a', 'b'] }, 1, 'x: expected an object of booleans (isA, b), got 1'],

  [option('string'), 1, 'x: expected a string, got 1'],
  [option(point), {}, 'x.x: expected an integer from 0 to 255, got undefined'],
  [option(option('u8')), undefined, 'x: expected an object with a `tag`, got undefined'],
  [option(option('u8')), { tag: 'some', val: 256 }, 'x.val: expected an integer from 0 to 255, got 256'],
  [option(option('u8')), { tag: 'ok' }, 'x.tag: expected one of "none", "some", got "ok"'],
  [result('u8', 'string'), 1, 'x: expected an object with a `tag`, got 1'],
  [result('u8', 'string'), { tag: 'err', val: 1 }, 'x.val: expected a string, got 1'],
  [result(), { tag: 'none' }, 'x.tag: expected one of "ok", "err", got "none"'],

  ['string', Array.from({ length: 60 }, () => 'x').join('').length, 'x: expected a string, got 60'],
  ['u8', 'x'.repeat(60), `x: expected an integer from 0 to 255, got "${'x'.repeat(40)}…"`],
];

function messageOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return `${(error as object).constructor.name}: ${(error as Error).message}`;
  }
  return 'nothing was thrown';
}

/** A point that does something when it is read. */
const changing = (change: () => void): object => ({
  get x(): number {
    change();
    return 1;
  },
  valueOf: '',
});

describe.each(codegens)('values that do not fit, codegen: %s', (codegen) => {
  test.each(misfits)('%j: %o: %s', (type, value, problem) => {
    const alone = echo(codegen, type);
    expect(messageOf(() => alone.call(value))).toBe(`TypeError: f: ${problem}`);
    expect(alone.entered()).toBe(0);

    // As the last of so many parameters that they are spilled.
    const numbers = Array.from({ length: 16 }, (_, i) => ({ name: `n${i}`, type: 'u8' }) as const);
    const func: FuncType = { params: [...numbers, { name: 'x', type }], result: type };
    const spilled = echo(codegen, func);
    const zeros = numbers.map(() => 0);
    expect(messageOf(() => spilled.call(...zeros, value))).toBe(`TypeError: f: ${problem}`);
    expect(spilled.entered()).toBe(0);

    // As what the host returns: there the guest has been entered, and the instance is lost.
    const returned = echo(codegen, { params: [], result: type }, { host: () => value });
    expect(messageOf(() => returned.call())).toBe(
      `TypeError: host#f: ${problem.replace(/^x/, 'the returned value')}`,
    );
    expect(messageOf(() => returned.call())).toMatch(/^Trap: f: cannot enter component instance/);
  });

  test('names of functions and parameters', () => {
    const func: FuncType = {
      params: [
        { name: 'first-one', type: 'u8' },
        {
          name: 'second-one',
          type: { kind: 'record', fields: [{ name: 'tag-list', type: list('string') }] },
        },
      ],
    };
    const { call } = echo(codegen, func);
    expect(messageOf(() => call())).toBe(
      'TypeError: f: firstOne: expected an integer from 0 to 255, got undefined',
    );
    expect(messageOf(() => call(1, { tagList: ['a', 'b', 3] }))).toBe(
      'TypeError: f: secondOne.tagList[2]: expected a string, got 3',
    );
  });

  test('the payload of a thrown error', () => {
    const func: FuncType = { params: [], result: result('u8', point) };
    const failing = (payload: unknown): (() => unknown) =>
      echo(codegen, func, {
        result: 'throw',
        host: () => {
          throw Object.assign(new Error('thrown'), { payload });
        },
      }).call;
    expect(messageOf(failing({ x: 1 }))).toBe(
      'TypeError: host#f: the thrown error.valueOf: expected a string, got undefined',
    );
    const wrong = echo(codegen, func, { result: 'throw', host: () => 'ok' });
    expect(messageOf(() => wrong.call())).toBe(
      'TypeError: host#f: the returned value: expected an integer from 0 to 255, got "ok"',
    );
  });

  test('a getter that throws', () => {
    const problem = new Error('not today');
    const trap = {
      get x(): number {
        throw problem;
      },
      valueOf: '',
    };
    const { call, entered } = echo(codegen, point);
    let thrown: unknown;
    try {
      call(trap);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(problem);
    expect(entered()).toBe(0);
    expect(call({ x: 1, valueOf: 'a' })).toEqual({ x: 1, valueOf: 'a' });
  });

  test('a getter that throws only when it is asked why it did not fit', () => {
    const problem = new Error('not again');
    let reads = 0;
    const fickle = {
      get x(): unknown {
        reads += 1;
        if (reads > 1) throw problem;
        return 'no number';
      },
      valueOf: '',
    };
    const { call, entered } = echo(codegen, point);
    let thrown: unknown;
    try {
      call(fickle);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(problem);
    expect(entered()).toBe(0);
    expect(call({ x: 1, valueOf: 'a' })).toEqual({ x: 1, valueOf: 'a' });

    reads = 0;
    const returned = echo(codegen, { params: [], result: point }, { host: () => fickle });
    expect(messageOf(() => returned.call())).toBe('Error: not again');
  });

  test('a value that fits when it is looked at again', () => {
    let reads = 0;
    const fickle = {
      get x(): unknown {
        reads += 1;
        return reads > 1 ? 1 : 'no number';
      },
      valueOf: '',
    };
    const { call } = echo(codegen, point);
    expect(messageOf(() => call(fickle))).toBe(
      'TypeError: f: a value did not fit its type, and no longer does so: it changed while it was read',
    );
    expect(call({ x: 1, valueOf: 'a' })).toEqual({ x: 1, valueOf: 'a' });
  });

  test('a getter that calls the instance again', () => {
    const { call, entered } = echo(codegen, point);
    const again = {
      get x(): unknown {
        return call({ x: 1, valueOf: '' });
      },
      valueOf: '',
    };
    expect(messageOf(() => call(again))).toBe(
      'Trap: f: cannot enter component instance: a call into it is still under way',
    );
    expect(entered()).toBe(0);
    expect(call({ x: 1, valueOf: 'a' })).toEqual({ x: 1, valueOf: 'a' });
  });

  test('an array that grows or shrinks while it is read', () => {
    const items: unknown[] = [];
    const { call } = echo(codegen, list(point));
    items.push(
      changing(() => items.push('late')),
      { x: 2, valueOf: '' },
    );
    expect(call(items)).toEqual([
      { x: 1, valueOf: '' },
      { x: 2, valueOf: '' },
    ]);
    items.length = 0;
    items.push(
      changing(() => (items.length = 1)),
      { x: 2, valueOf: '' },
    );
    expect(messageOf(() => call(items))).toMatch(/^TypeError: f: (x\[1\]|a value)/);
  });

  test('a proxy that throws at everything', () => {
    const problem = new Error('keep out');
    const fail = (): never => {
      throw problem;
    };
    const proxy: unknown = new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail });
    for (const type of [point, shape, list('u8'), list(point), map('u8', 'u8'), level, 'string'] as const) {
      const { call } = echo(codegen, type);
      expect(messageOf(() => call(proxy))).toMatch(/^(Error: keep out|TypeError: f: x: expected )/);
      expect(messageOf(() => call(undefined))).toMatch(/^TypeError: f: x: expected /);
    }
  });
});

describe.each(codegens)('values that fit though they look odd, codegen: %s', (codegen) => {
  const flags: ValueType = { kind: 'flags', names: ['constructor', 'b'] };
  const fits: readonly (readonly [type: ValueType, value: unknown, lifted: unknown])[] = [
    ['u32', -0, 0],
    ['f64', -0, -0],
    [list('f32'), [0.1, 1e300], Float32Array.of(0.1, Infinity)],
    [flags, undefined, { constructor: false, b: false }],
    [flags, null, { constructor: false, b: false }],
    [flags, {}, { constructor: false, b: false }],
    [flags, { constructor: 1, b: 'yes' }, { constructor: true, b: true }],
    [flags, { b: NaN }, { constructor: false, b: false }],
    [option('u8'), null, undefined],
    [option(option('u8')), { tag: 'some', val: null }, { tag: 'some', val: undefined }],
    [list('u8'), [1, 2], Uint8Array.of(1, 2)],
    [list('u8'), Buffer.from('ab'), Uint8Array.of(97, 98)],
    [list('u8'), Buffer.from('xaby').subarray(1, 3), Uint8Array.of(97, 98)],
    [list('u8'), Uint8ClampedArray.of(300), Uint8Array.of(255)],
    [list('u8'), [], new Uint8Array(0)],
    [list('u8'), runInNewContext('Uint8Array.of(1, 2)'), Uint8Array.of(1, 2)],
    [list('s8'), [-128], Int8Array.of(-128)],
    [list('u16'), [65535], Uint16Array.of(65535)],
    [list('s16'), runInNewContext('Int16Array.of(-1)'), Int16Array.of(-1)],
    [list('u32'), new Uint32Array(new ArrayBuffer(12), 4, 1), Uint32Array.of(0)],
    [list('s32'), [-1], Int32Array.of(-1)],
    [list('u64'), [1n], BigUint64Array.of(1n)],
    [list('s64'), [-1n], BigInt64Array.of(-1n)],
    [list('f32'), [0.5, NaN], Float32Array.of(0.5, NaN)],
    [list('f64'), [0.5, -0], Float64Array.of(0.5, -0)],
    [list('string'), runInNewContext('["a"]'), ['a']],
    [list('u8', 2), Uint8Array.of(1, 2), [1, 2]],
    [list('u8', 2), Float64Array.of(1, 2), [1, 2]],
    [map('string', 'u8'), [['a', 1]], new Map([['a', 1]])],
    [
      map('u8', 'u8'),
      [
        [1, 1],
        [1, 2],
      ],
      new Map([[1, 2]]),
    ],
    [point, Object.assign(Object.create({ x: 1 }) as object, { valueOf: 'a' }), { x: 1, valueOf: 'a' }],
    [point, { x: 1, valueOf: 'a', more: true }, { x: 1, valueOf: 'a' }],
    [shape, { tag: 'no-shape', val: 'ignored' }, { tag: 'no-shape' }],
    [result('u8'), { tag: 'err' }, { tag: 'err' }],
  ];
  test.each(fits)('%j: %o', (type, value, lifted) => {
    const { call } = echo(codegen, type);
    const back = call(value);
    expect(back).toEqual(lifted);
    expect(Object.is(back, -0)).toBe(Object.is(lifted, -0));
  });
});
