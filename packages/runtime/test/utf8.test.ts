/** UTF-8 with and without Node's `Buffer`, against `TextEncoder`. */
import { afterEach, expect, test, vi } from 'vitest';
import { hostBounds } from '../src/bundled/bounds.ts';
import type { StringCodec } from '../src/memory/strings.ts';
import { GuestMemory } from '../src/memory/guest-memory.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The codec as it is where `Deno` is defined: not in Node, whatever else looks like it. */
async function codec(engine: 'Node' | 'another'): Promise<StringCodec> {
  vi.resetModules();
  if (engine === 'another') vi.stubGlobal('Deno', {});
  const { nodeBuffer } = await import('../src/memory/node-buffer.ts');
  expect(nodeBuffer === undefined).toBe(engine === 'another');
  const { utf8 } = await import('../src/memory/utf8.ts');
  return utf8;
}

/** A memory whose allocations never overlap, and the size of the last one. */
function memory(utf8: StringCodec): { readonly m: GuestMemory; readonly lastSize: () => number } {
  const core = new WebAssembly.Memory({ initial: 8 });
  let top = 8;
  let last = 0;
  const realloc = (old: number, oldSize: number, _: number, size: number): number => {
    const pointer = size <= oldSize ? old : top;
    if (pointer === top) top += size;
    new Uint8Array(core.buffer).copyWithin(pointer, old, old + Math.min(oldSize, size));
    last = size;
    return pointer;
  };
  return { m: new GuestMemory(core, realloc, utf8, { mayLeave: true }, hostBounds), lastSize: () => last };
}

const parts = ['a', 'é', '東', '🌍', '\ud800', '\udc00', '\ufffd', '\ufeff'];
const lengths = [0, 1, 3, 7, 8, 15, 31, 32, 33, 100, 4095, 4096, 4097, 9000];

test.each(['Node', 'another'] as const)('any text, in %s', async (engine) => {
  const utf8 = await codec(engine);
  for (const part of parts) {
    for (const length of lengths) {
      for (const text of [
        part.repeat(length),
        `${'x'.repeat(length)}${part}`,
        `${part}${'x'.repeat(length)}`,
      ]) {
        const { m, lastSize } = memory(utf8);
        const expected = new TextEncoder().encode(text);
        const pointer = m.lowerString(m, text);
        expect([m.length, lastSize()]).toEqual([expected.length, expected.length]);
        expect(Buffer.compare(m.u8.subarray(pointer, pointer + m.length), expected)).toBe(0);
        expect(
          m.liftString(m, pointer, m.length) ===
            new TextDecoder('utf-8', { ignoreBOM: true }).decode(expected),
        ).toBe(true);
      }
    }
  }
});

test.each(['Node', 'another'] as const)('what is not valid, in %s', async (engine) => {
  const { m } = memory(await codec(engine));
  for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf5, 0x80, 0x80, 0x80]]) {
    for (const before of [0, 5, 31, 32, 100]) {
      m.u8.fill(0x61, 0, 200).set(bytes, before);
      expect(() => m.liftString(m, 0, 150)).toThrow('invalid utf-8');
    }
  }
  m.u8.fill(0x61, 0, 200).set([0xe6, 0x9d], 60);
  expect(() => m.liftString(m, 0, 62)).toThrow('incomplete utf-8 byte sequence');
});
