/** The longest strings and lists, which no guest of the tests has the memory for. */
import { expect, test } from 'vitest';
import { hostBounds } from '../src/bundled/bounds.ts';
import { ComponentInstance } from '../src/component-instance.ts';
import { MISFIT } from '../src/errors/misfit.ts';
import { HandleTable } from '../src/handles/handle-table.ts';
import { checkList } from '../src/memory/checks.ts';
import { GuestMemory } from '../src/memory/guest-memory.ts';
import { stringCodec } from '../src/memory/strings.ts';
import { Store } from '../src/store.ts';
import { codegens, echo } from './echo.ts';

const LONGEST = 2 ** 28 - 1;

const realloc = (): never => expect.fail('allocated');

function memory(encoding: 'utf8' | 'utf16' | 'latin1+utf16' = 'utf8'): GuestMemory {
  // 2^28 bytes and a page, none of which is touched.
  const core = new WebAssembly.Memory({ initial: 4097 });
  return new GuestMemory(
    core,
    realloc,
    stringCodec(encoding),
    new ComponentInstance(new Store(), undefined, new HandleTable()),
    hostBounds,
  );
}

test('lists of up to 2^28 - 1 bytes', () => {
  const m = memory();
  const reason = 'list pointer/length out of bounds of memory';
  expect(checkList(m, 0, LONGEST, 1, 1)).toBe(undefined);
  expect(() => checkList(m, 0, LONGEST + 1, 1, 1)).toThrow(reason);
  expect(checkList(m, 0, 2 ** 26 - 1, 4, 4)).toBe(undefined);
  expect(() => checkList(m, 0, 2 ** 26, 4, 4)).toThrow(reason);
  expect(() => m.allocateList(2 ** 26, 4, 4)).toThrow(expect.toSatisfy((thrown) => thrown === MISFIT));
});

const lift = (m: GuestMemory, length: number): string => m.liftString(m, 0, length);

test('strings of up to 2^28 - 1 bytes', () => {
  const reason = 'string pointer/length out of bounds of memory';
  expect(() => lift(memory(), LONGEST + 1)).toThrow(reason);
  expect(() => lift(memory('utf16'), 2 ** 27)).toThrow(reason);
  expect(() => lift(memory('latin1+utf16'), 2 ** 31 + 2 ** 27)).toThrow(reason);
  expect(() => lift(memory('latin1+utf16'), LONGEST + 1)).toThrow(reason);
});

test.each(codegens)('a list that is too long does not fit, codegen: %s', (codegen) => {
  const { call, entered } = echo(codegen, { kind: 'list', element: 'u8' });
  const long = new Uint8Array(LONGEST + 1);
  expect(() => call(long)).toThrow(
    new TypeError(
      'f: x: a list of 268435456 elements takes more than the 268435455 bytes that a list may have',
    ),
  );
  expect(entered()).toBe(0);
  expect(call(Uint8Array.of(1))).toEqual(Uint8Array.of(1));
});
