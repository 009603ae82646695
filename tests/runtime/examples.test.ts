/** The guests of the examples, called without generated code and with it. */
import { describe, expect, test } from 'vitest';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

/** What a store must do, whoever implements it. */
interface Store {
  get(key: string): string | undefined;
  set(key: string, value: string): string | undefined;
}

class MapStore implements Store {
  readonly #texts = new Map<string, string>();
  get(key: string): string | undefined {
    return this.#texts.get(key);
  }
  set(key: string, value: string): string | undefined {
    const before = this.#texts.get(key);
    this.#texts.set(key, value);
    return before;
  }
}

function checkStore(store: Store): void {
  expect(store.get('name')).toBe(undefined);
  expect(store.set('name', 'first')).toBe(undefined);
  expect(store.get('name')).toBe('first');
  expect(store.set('name', 'second')).toBe('first');
  expect(store.get('name')).toBe('second');
  expect(store.set('', '')).toBe(undefined);
  expect(store.get('')).toBe('');
  for (let i = 0; i < 1000; i++) store.set(`key ${i}`, '🌍'.repeat(i % 50));
  for (let i = 0; i < 1000; i++) expect(store.get(`key ${i}`)).toBe('🌍'.repeat(i % 50));
  expect(store.get('name')).toBe('second');
}

test('a store in TypeScript', () => {
  checkStore(new MapStore());
});

inEachMode('examples', (mode) => {
  test('key-value', async () => {
    checkStore((await mode.instantiate('key-value')).store as Store);
  });

  test('greet', async () => {
    const { greet } = await mode.instantiate('greet');
    expect(greet('DevNet')).toBe('Hello, DevNet');
    expect(greet('')).toBe('Hello, ');
    expect(greet('🌍'.repeat(10_000))).toBe(`Hello, ${'🌍'.repeat(10_000)}`);
  });

  describe('line-counter', () => {
    test.each([
      ['', 0],
      ['one', 1],
      ['a\nb', 2],
      ['a\nb\n', 2],
      ['\n\n', 2],
      ['é\n🌍', 2],
    ])('%j has %i lines', async (text, lines) => {
      const printed: string[] = [];
      const exports: Any = await mode.instantiate('line-counter', {
        'demo:line-counter/host': { print: (x: string) => void printed.push(x) },
      });
      expect(exports['demo:line-counter/guest'].countLines(text)).toBe(lines);
      expect(exports.guest.countLines(text)).toBe(lines);
      expect(printed).toEqual([text, text]);
    });
  });
});
