/** No binary may cause anything but a model or a `CompileError`. */
import { readdirSync, readFileSync } from 'node:fs';
import { CompileError, decode } from '@wit-bindgen-ts/component';
import { describe, expect, test } from 'vitest';
import { isWitPackage, modelFromComponent, modelFromPackage } from '../../src/index.ts';
import { modelJson } from '../model-json.ts';
import { findGuests } from './wit-of-guests.ts';

/** A small generator of pseudo-random numbers (mulberry32), so that failures can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** How many models came out. */
function modelsOf(mutants: Iterable<Uint8Array>): number {
  let models = 0;
  for (const mutant of mutants) {
    try {
      const binary = decode(mutant);
      const { model } = isWitPackage(binary) ? modelFromPackage(binary) : modelFromComponent(binary);
      modelJson(model);
      models++;
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
    }
  }
  return models;
}

function* altered(whole: Uint8Array, rounds: number): Generator<Uint8Array> {
  const next = random(whole.length);
  for (let round = 0; round < rounds; round++) {
    const mutant = whole.slice();
    for (let i = next(3); i >= 0; i--) {
      const at = 8 + next(whole.length - 8);
      // Indices are small numbers, and most bytes that matter are indices.
      mutant[at] = next(2) === 0 ? next(256) : (mutant[at]! + 1 - next(3)) & 0xff;
    }
    yield mutant;
  }
}

function* rearranged(whole: Uint8Array, rounds: number): Generator<Uint8Array> {
  const next = random(whole.length + 1);
  for (let round = 0; round < rounds; round++) {
    const from = 8 + next(whole.length - 8);
    const part = whole.slice(from, from + next(40));
    const to = 8 + next(whole.length - 8);
    yield Uint8Array.from([...whole.subarray(0, to), ...part, ...whole.subarray(to + next(2) * part.length)]);
  }
}

const folder = new URL('fixtures/', import.meta.url);
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith('.wasm'))
  .map((file): [string, Uint8Array] => [file, new Uint8Array(readFileSync(new URL(file, folder)))]);

describe.each([...fixtures, ...findGuests().bytes])('%s', (_name, whole) => {
  test('with bytes altered', () => {
    expect(modelsOf(altered(whole, 400))).toBeGreaterThan(0);
  });

  test('with stretches doubled, moved and overwritten', () => {
    modelsOf(rearranged(whole, 100));
  });
});
