/** All that is generated in tests passes TypeScript 7 as well, and what must not compile does not. */
import { generate } from '@wit-bindgen-ts/bindgen';
import { describe, expect, test } from 'vitest';
import { choices } from '../codegen/choices.ts';
import { scenarios } from '../codegen/scenarios.ts';
import { lenient } from '../codegen/strictest.ts';
import { wasiIsThere, wasiWorlds } from '../codegen/wasi-worlds.ts';
import { generated, witFiles, worldOfGuest } from '../codegen/worlds.ts';
import { typeCases } from './cases.ts';
import { diagnosticsOf7, version7 } from './typescript-7.ts';

test('it is TypeScript 7', () => {
  expect(version7()).toMatch(/^Version 7\./);
});

test('the scenarios', () => {
  const files: Record<string, string> = {};
  for (const scenario of scenarios()) {
    for (const [path, text] of Object.entries(scenario.files)) files[`${scenario.name}/${path}`] = text;
  }
  expect(diagnosticsOf7('scenarios', files)).toEqual([]);
});

describe.each(choices)('with %o', (options) => {
  const name = JSON.stringify(options).length > 2 ? 'others' : 'defaults';

  test('the worlds of guests and examples', () => {
    const files: Record<string, string> = {};
    for (const guest of witFiles.keys()) {
      for (const { path, text } of generate(worldOfGuest(guest), options)) files[`${guest}/${path}`] = text;
    }
    expect(diagnosticsOf7(`guests-${name}`, files)).toEqual([]);
  });

  test.skipIf(!wasiIsThere)(
    'the worlds of WASI (skipped where WASI_WIT names no folder with its WIT)',
    () => {
      const files: Record<string, string> = {};
      for (const [world, model] of wasiWorlds()) {
        for (const [path, text] of Object.entries(generated(model, options)))
          files[`${world}/${path}`] = text;
      }
      expect(diagnosticsOf7(`wasi-${name}`, files)).toEqual([]);
    },
  );
});

describe.each(typeCases())('$name', ({ name, files, errors }) => {
  // Which code an error has differs here and there between the two; that there is one, and where, does not.
  test('errors are where they are expected, and nowhere else', () => {
    const found = diagnosticsOf7(`cases/${name}`, files, lenient);
    const text = found.map(({ path, line, message }) => `${path}:${line}: ${message}`).join('\n');
    const places = found.map(({ path, line }) => `${path}:${line}`);
    const expected = errors.map((error) => error.split(' ')[0]!);
    expect([...new Set(places)].sort(), text).toEqual([...new Set(expected)].sort());
  });
});
