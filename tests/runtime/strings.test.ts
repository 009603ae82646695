/** Strings in each encoding, both ways, and the bytes that the guest was given. */
import { describe, expect, test } from 'vitest';
import { expectTrap } from './calls.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const MIB = 1024 * 1024;

/** A text, and what the guest sees of it: its own text where a lone surrogate was replaced. */
const texts: readonly { readonly what: string; readonly text: string; readonly seen?: string }[] = [
  { what: 'empty', text: '' },
  { what: 'one letter', text: 'a' },
  { what: 'a NUL inside', text: 'a\0b' },
  { what: 'héllo🌍', text: 'héllo🌍' },
  { what: 'Latin-1 in full', text: Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('') },
  { what: 'what windows-1252 has elsewhere', text: '\x80\x85\x99\x9f' },
  { what: 'one character past Latin-1', text: 'ÿĀ' },
  { what: '32 letters, the last on the short way', text: 'abcdefgh'.repeat(4) },
  { what: '33 letters, the first on the long way', text: `${'abcdefgh'.repeat(4)}i` },
  { what: '31 letters and a cake', text: `${'abcdefgh'.repeat(3)}abcdef🌍` },
  ...Array.from({ length: 16 }, (_, i) => ({ what: `${i} letters`, text: 'abcdefghijklmnop'.slice(0, i) })),
  { what: '4096 é, the last that are counted', text: 'é'.repeat(4096) },
  { what: '4097 é, the first that are not', text: 'é'.repeat(4097) },
  { what: 'a long text, not ASCII at the end', text: `${'x'.repeat(5000)}é` },
  { what: 'the borders of UTF-8', text: '\x7f\x80\u07ff\u0800\uffff\u{10000}\u{10ffff}' },
  { what: 'the characters beside the surrogates', text: '\ud7ff\ue000' },
  { what: 'a leading BOM', text: '\ufeffabc' },
  { what: 'a BOM alone', text: '\ufeff' },
  { what: 'a leading BOM on the long way', text: `\ufeff${'é'.repeat(100)}` },
  { what: 'the other BOM', text: '\ufffe' },
  { what: 'a high surrogate at the end', text: 'a\ud800', seen: 'a\ufffd' },
  { what: 'a low surrogate at the start', text: '\udc00a', seen: '\ufffda' },
  { what: 'a high surrogate before a letter', text: '\ud83cx', seen: '\ufffdx' },
  { what: 'surrogates in the wrong order', text: '\udf0d\ud83c', seen: '\ufffd\ufffd' },
  { what: 'two high surrogates before a low one', text: '\ud83c\ud83c\udf0d', seen: '\ufffd🌍' },
  { what: '1 MiB of letters', text: 'x'.repeat(MIB) },
  { what: '1 MiB of é', text: 'é'.repeat(MIB / 2) },
  { what: '1 MiB of 🌍', text: '🌍'.repeat(MIB / 4) },
  {
    what: '1 MiB with a lone surrogate',
    text: `${'x'.repeat(MIB - 3)}\ud800`,
    seen: `${'x'.repeat(MIB - 3)}\ufffd`,
  },
];

const encodings: readonly { readonly guest: string; readonly size: (text: string) => number }[] = [
  { guest: 'strings-utf8', size: (text) => Buffer.byteLength(text, 'utf8') },
  { guest: 'strings-utf16', size: (text) => 2 * text.length },
  {
    guest: 'strings-latin1',
    size: (text) => (/^[\0-\xff]*$/.test(text) ? text.length : 2 * text.length),
  },
];

/** Long texts are compared without the runner's diff, which takes minutes. */
function expectText(text: string, expected: string): void {
  if (text !== expected)
    expect([text.length, text.slice(0, 40)]).toEqual([expected.length, expected.slice(0, 40)]);
  expect(text === expected).toBe(true);
}

inEachMode('strings', (mode) => {
  async function growing(imports: Any = { echo: (t: unknown) => t }): Promise<Any> {
    const exports = await mode.instantiate('growing-realloc', { 'test:growing-realloc/host': imports });
    return exports['test:growing-realloc/guest'];
  }

  describe.each(encodings)('$guest', ({ guest, size }) => {
    test.each(texts)('$what', async ({ text, seen = text }) => {
      let heard: string | undefined;
      const exports = await mode.instantiate(guest, {
        host: (given: string) => {
          heard = given;
          return text;
        },
      });
      expectText(exports.echo(text), seen);
      expect(exports.length(text)).toBe(size(seen));
      // The guest's realloc was asked for the exact size, last of all: a guest frees what it was given.
      expect(exports['last-size']()).toBe(size(seen));
      expectText(exports['via-host'](text), seen);
      expectText(heard!, seen);
      // The last allocation is that of the host's result.
      expect(exports.lastSize()).toBe(size(seen));
    });

    test('texts one after the other', async () => {
      const exports = await mode.instantiate(guest, { host: (text: string) => `${text}!` });
      for (const { text, seen = text } of texts) {
        expectText(exports.echo(text), seen);
        expectText(exports.viaHost(text), `${seen}!`);
      }
    });
  });

  describe('what a guest gives that is no string', () => {
    const bad = [
      ['strings-utf16', 'odd-pointer', 'unaligned pointer'],
      ['strings-utf16', 'lone-surrogate', 'invalid utf-16'],
      ['strings-utf16', 'past-the-end', 'string pointer/length out of bounds of memory'],
      ['strings-utf16', 'too-long', 'string pointer/length out of bounds of memory'],
      ['strings-latin1', 'odd-pointer', 'unaligned pointer'],
      ['strings-latin1', 'odd-pointer-utf16', 'unaligned pointer'],
      ['strings-latin1', 'lone-surrogate', 'invalid utf-16'],
      ['strings-latin1', 'past-the-end', 'string pointer/length out of bounds of memory'],
    ] as const;
    test.each(bad)('%s: %s', async (guest, name, reason) => {
      const exports = await mode.instantiate(guest, { host: (text: string) => text });
      expectTrap(() => exports[name](), name, reason);
      expectTrap(() => exports.echo(''), 'echo', 'cannot enter component instance');
      const fresh = await mode.instantiate(guest, { host: (text: string) => text });
      expect(fresh.echo('é')).toBe('é');
    });

    test('Latin-1 bytes, and UTF-16 where Latin-1 would do', async () => {
      const exports = await mode.instantiate('strings-latin1', { host: (text: string) => text });
      expect(exports['high-bytes']()).toBe('éÿ');
      expect(exports['needless-utf16']()).toBe('ab');
    });
  });

  describe('growing-realloc', () => {
    const value = { a: 'first é', b: ['', 'x', '🌍'.repeat(1000), 'y'.repeat(70_000)], c: 'last' };

    test('memory that grows between two writes', async () => {
      const { echo, pages, reallocs } = await growing();
      const [pagesBefore, before] = [pages(), reallocs()];
      expect(echo(value)).toStrictEqual(value);
      // Each of the six strings and the list: the memory grew before the next was written.
      expect(reallocs() - before).toBeGreaterThanOrEqual(7);
      expect(pages() - pagesBefore).toBeGreaterThanOrEqual(reallocs() - before);
    });

    test('memory that grows while the host’s result is written', async () => {
      const given: unknown[] = [];
      const { viaHost, pages } = await growing({
        echo: (t: Any) => {
          given.push(t);
          return { ...t, c: `${t.c}!` };
        },
      });
      const before = pages();
      expect(viaHost(value)).toStrictEqual({ ...value, c: 'last!' });
      expect(given).toStrictEqual([value]);
      expect(pages() - before).toBeGreaterThanOrEqual(14);
    });

    test('many calls', async () => {
      const { echo, viaHost } = await growing();
      for (let i = 0; i < 100; i++) {
        const each = { a: `${i}`, b: Array.from({ length: i % 7 }, (_, j) => 'é'.repeat(i * j)), c: '' };
        expect(i % 2 === 0 ? echo(each) : viaHost(each)).toStrictEqual(each);
      }
    });
  });
});
