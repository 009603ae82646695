/** Limits against guests that take too much: each names itself, and none bothers who stays below. */
import { CompileError, LinkError } from '@wit-bindgen-ts/runtime';
import type { InstantiateOptions } from '@wit-bindgen-ts/runtime';
import { describe, expect, test } from 'vitest';
import { expectTrap, rejectionOf, thrownBy } from './calls.ts';
import { componentOf } from './guests.ts';
import { inEachLinkedMode } from './modes.ts';
import type { Any } from './modes.ts';

const PAGE = 65536;

inEachLinkedMode('limits', (mode) => {
  const texts: string[][] = [];
  const guest = async (limits?: InstantiateOptions['limits']): Promise<Any> =>
    mode.instantiate('fixtures/limits', { take: (given: string[]) => texts.push(given) }, { limits });

  describe('maxMemory', () => {
    test('a memory grows up to it', async () => {
      const exports = await guest({ maxMemory: 20 * PAGE });
      expect([exports.grow(2), exports.grow(2), exports.grow(1), exports.grow(1), exports.grow(0)]).toEqual([
        17, -1, 19, -1, 20,
      ]);
      expect(exports.bytes(20)).toEqual(new Uint8Array(20));
    });

    test('parts of a page do not count', async () => {
      const exports = await guest({ maxMemory: 18 * PAGE - 1 });
      expect(exports.grow(1)).toBe(-1);
    });

    test('other instances of the component are as before', async () => {
      expect((await guest()).grow(100)).toBe(17);
      expect((await guest({ maxMemory: 2 ** 40 })).grow(100)).toBe(17);
    });

    test('a memory that begins larger', async () => {
      const error = (await rejectionOf(guest({ maxMemory: 17 * PAGE - 1 }))) as CompileError;
      expect(error).toBeInstanceOf(CompileError);
      expect(error.message).toBe(
        'a memory exceeds the limit `maxMemory` at offset 0x4c: it begins with 1114112 bytes, the limit is 1114111',
      );
      const component = await componentOf('fixtures/limits');
      const sync = thrownBy(() =>
        component.instantiateSync({ take: () => {} }, { limits: { maxMemory: 0 } }),
      );
      expect(sync).toMatchObject({ name: 'CompileError', offset: error.offset });
    });
  });

  test('handles', async () => {
    const exports = await guest({ handles: 100 });
    exports.make(100);
    exports.drop(50);
    exports.make(50);
    expectTrap(
      () => exports.make(1),
      '[resource-new]resource-0',
      'more handles than the limit `handles` allows: 100',
    );
    (await guest()).make(10_000);
  });

  test('stringBytes', async () => {
    const exports = await guest({ stringBytes: 1000 });
    expect(exports.text(1000)).toHaveLength(1000);
    expect(exports.bytes(1001)).toHaveLength(1001);
    expectTrap(
      () => exports.text(1001),
      'text',
      'a string of 1001 bytes exceeds the limit `stringBytes`: 1000',
    );
  });

  test('listBytes', async () => {
    const exports = await guest({ listBytes: 1000 });
    expect(exports.bytes(1000)).toHaveLength(1000);
    expect(exports.text(1001)).toHaveLength(1001);
    expectTrap(
      () => exports.bytes(1001),
      'bytes',
      'a list of 1001 bytes exceeds the limit `listBytes`: 1000',
    );
  });

  test.each(['many', 'send'])('liftedBytes, of each call: %s', async (name) => {
    const exports = await guest({ liftedBytes: 10_000 });
    // The list itself is 80 bytes.
    for (let i = 0; i < 5; i++) exports[name](10, 992);
    expectTrap(
      () => exports[name](10, 993),
      name === 'many' ? 'many' : 'take',
      'the strings and lists of one call exceed the limit `liftedBytes`: 10000',
    );
  });

  test('little memory does not become much data by default', async () => {
    const exports = await guest();
    expect(exports.many(1000, 1000)).toHaveLength(1000);
    expectTrap(
      () => exports.many(8000, 200_000),
      'many',
      'the strings and lists of one call exceed the limit `liftedBytes`: 1073741824',
    );
  });

  test('nesting', async () => {
    await guest({ nesting: 4 });
    const error = (await rejectionOf(guest({ nesting: 3 }))) as LinkError;
    expect(error).toBeInstanceOf(LinkError);
    expect(error.message).toBe('deep: its types are nested 4 deep, which exceeds the limit `nesting`: 3');
  });
});

test.each([
  [
    { memory: 5 },
    'there is no limit `memory`; there are maxMemory, handles, stringBytes, listBytes, liftedBytes, nesting',
  ],
  [{ handles: -1 }, 'the limit `handles` must be a number that is not negative, got -1'],
  [{ handles: '5' }, 'the limit `handles` must be a number that is not negative, got 5'],
  [{ handles: Number.NaN }, 'the limit `handles` must be a number that is not negative, got NaN'],
])('limits that are none: %o', async (limits, message) => {
  const component = await componentOf('fixtures/limits');
  const error = await rejectionOf(component.instantiate({ take: () => {} }, { limits: limits as Any }));
  expect(`${(error as Error).name}: ${(error as Error).message}`).toBe(`TypeError: ${message}`);
});
