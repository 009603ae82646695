/**
 * Mutants of 50 valid components: each is accepted or refused with a `CompileError`, and nothing else happens.
 * `MUTANTS` says how many; `npm test` tries 3,000.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompileError, compileLinkPlan, validate } from '@wit-bindgen-ts/component';
import { describe, expect, test } from 'vitest';
import { random } from '../runtime/calls.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = [
  'examples/greet',
  'examples/key-value',
  'examples/line-counter',
  'packages/component/test/fixtures',
  'packages/wit/test/from-binary/fixtures',
  'tests/guests',
  'tests/runtime/fixtures',
  'tests/conformance/own',
];

function componentsOf(file: string): Uint8Array[] {
  const contents = readFileSync(file);
  if (file.endsWith('.wasm')) return [new Uint8Array(contents)];
  const binaries = JSON.parse(contents.toString()) as Record<string, string>;
  return Object.values(binaries).map((binary) => new Uint8Array(Buffer.from(binary, 'base64')));
}

const seeds = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .sort()
      .map((file) => join(root, folder, file)),
  )
  .filter((file) => file.endsWith('.wasm') || file.endsWith('.binaries.json'))
  .flatMap(componentsOf)
  .filter((bytes) => validate(bytes) === undefined)
  .slice(0, 50);

const inputs = Number(process.env['MUTANTS'] ?? 3_000);

/** Bytes that mean something in many places: ends of numbers, opcodes, large lengths. */
const interesting = [
  0x00, 0x01, 0x02, 0x3f, 0x40, 0x41, 0x42, 0x50, 0x60, 0x68, 0x69, 0x70, 0x7f, 0x80, 0xff,
];

function mutate(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  const result = [...bytes];
  for (let change = next(4); change >= 0; change--) {
    // The preamble stays: without it nothing is looked at.
    const at = 8 + next(Math.max(result.length - 8, 1));
    const stretch = result.slice(at, at + next(24));
    switch (next(7)) {
      case 0:
        result[at] = next(256);
        break;
      case 1:
        result[at] = interesting[next(interesting.length)]!;
        break;
      case 2:
        result[at] = (result[at] ?? 0) + next(3) - 1;
        break;
      case 3:
        result.splice(at, stretch.length);
        break;
      case 4:
        result.splice(at, 0, ...stretch);
        break;
      case 5:
        result.splice(8 + next(Math.max(result.length - 8, 1)), stretch.length, ...stretch);
        break;
      case 6: {
        const donor = seeds[next(seeds.length)]!;
        const from = next(donor.length);
        result.splice(at, next(24), ...donor.subarray(from, from + next(24)));
        break;
      }
    }
  }
  return Uint8Array.from(result);
}

test('there are 50 valid components', () => {
  expect(seeds).toHaveLength(50);
});

describe(`${inputs} mutants`, () => {
  test.each(seeds.map((seed, i) => [i, seed.length, seed] as const))(
    'of component %i, %i bytes',
    (i, _, seed) => {
      const next = random(i + 1);
      const outcomes = { accepted: 0, refused: 0 };
      for (let round = 0; round < inputs / seeds.length; round++) {
        const mutant = mutate(seed, next);
        try {
          compileLinkPlan(mutant);
          outcomes.accepted++;
        } catch (error) {
          if (!(error instanceof CompileError) || !(error.offset <= mutant.length)) {
            const hex = Buffer.from(mutant).toString('hex');
            throw new Error(`mutant ${round}: ${String(error)}\n${hex}`, { cause: error });
          }
          outcomes.refused++;
        }
      }
      expect(outcomes.refused).toBeGreaterThan(0);
    },
    600_000,
  );
});
