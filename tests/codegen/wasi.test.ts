/** Every world of WASI 0.2.12 and 0.3.0, and with them every interface: strict, in style, without `any`. */
import { check } from 'prettier';
import { describe, expect, test } from 'vitest';
import { anyIn } from './any-in.ts';
import { choices } from './choices.ts';
import { typeErrors } from './type-check.ts';
import { wasiIsThere, wasiWorlds } from './wasi-worlds.ts';
import { generated } from './worlds.ts';

if (!wasiIsThere) {
  test.skip('skipped: WASI_WIT names no folder with the WIT of WASI', () => undefined);
} else {
  describe.each(choices)('the worlds of WASI, with %o', (options) => {
    const files = Object.fromEntries(
      [...wasiWorlds()].flatMap(([name, world]) =>
        Object.entries(generated(world, options)).map(([path, text]) => [`${name}/${path}`, text] as const),
      ),
    );

    test('are all there', () => {
      const worlds = Object.keys(files).filter((path) => path.endsWith('.glue.ts'));
      expect(worlds.length).toBeGreaterThanOrEqual(29);
      const interfaces = new Set(
        Object.values(files).flatMap((text) => /^\/\/ (?:Im|Ex)port (\S+)/m.exec(text)?.[1] ?? []),
      );
      expect(interfaces.size).toBeGreaterThanOrEqual(58);
    });

    test('pass tsc at its strictest', () => {
      expect(typeErrors(files)).toEqual([]);
    });

    test("are in Prettier's style, without any", async () => {
      for (const text of new Set(Object.values(files))) {
        expect(anyIn('', text)).toEqual([]);
        // Glue is one statement that Prettier leaves alone, which takes it long.
        if (/^export const glue/m.test(text) && options !== choices[0]) continue;
        expect(await check(text, { parser: 'typescript' }), text).toBe(true);
      }
    });
  });
}
