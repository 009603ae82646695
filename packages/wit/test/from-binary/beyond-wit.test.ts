/**
 * Components written by hand, and WIT packages in binary form: `fixtures/x.wat` beside `x.json`, the model with the
 * notes of what it lacks. `BLESS=1` writes them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { decode, validate } from '@wit-bindgen-ts/component';
import { expect, test } from 'vitest';
import { isWitPackage, modelFromComponent, modelFromPackage } from '../../src/index.ts';
import { modelJson } from '../model-json.ts';

const fixtures = new URL('fixtures/', import.meta.url);
const names = readdirSync(fixtures).flatMap((file) => /^(.*)\.wat$/.exec(file)?.[1] ?? []);

test.each(names)('%s', async (name) => {
  const bytes = new Uint8Array(readFileSync(new URL(`${name}.wasm`, fixtures)));
  expect(validate(bytes)).toBeUndefined();
  const binary = decode(bytes);
  const { model, notes } = isWitPackage(binary) ? modelFromPackage(binary) : modelFromComponent(binary);
  const text = JSON.stringify({ notes, packages: modelJson(model) });
  const golden = new URL(`${name}.json`, fixtures);
  if (process.env['BLESS'] === '1') writeFileSync(golden, await formatted(text));
  const expected: unknown = JSON.parse(readFileSync(golden, 'utf8'));
  expect(JSON.parse(text)).toEqual(expected);
  // The order of keys counts; white space in JSON is Prettier's matter.
  expect(text).toBe(JSON.stringify(expected));
});

async function formatted(json: string): Promise<string> {
  const { format } = await import('prettier');
  return format(json, { parser: 'json', printWidth: 110 });
}
