/**
 * Altered guests: whatever a byte becomes, compiling, instantiating and calling either work or throw one of
 * our errors. The code sections of core modules stay as they are, so that no mutant can run for ever.
 */
import { Component } from '@wit-bindgen-ts/runtime';
import { describe, expect, test } from 'vitest';
import { random } from './calls.ts';
import { bytesOf } from './guests.ts';
import type { Any } from './modes.ts';

const ours = new Set(['CompileError', 'LinkError', 'Trap', 'TypeError', 'ComponentError']);

/** Where bytes may be altered: everywhere but in the code and the start of core modules. */
function mutablePlaces(bytes: Uint8Array): number[] {
  const frozen = new Uint8Array(bytes.length);
  visit(bytes, 0, bytes.length, frozen);
  return Array.from(bytes.keys()).filter((at) => frozen[at] === 0);
}

function visit(bytes: Uint8Array, start: number, end: number, frozen: Uint8Array): void {
  const isComponent = bytes[start + 6] === 1;
  for (let at = start + 8; at < end;) {
    const id = bytes[at]!;
    let size = 0;
    let next = at + 1;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[next++]!;
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    if (isComponent && (id === 1 || id === 4)) visit(bytes, next, next + size, frozen);
    else if (!isComponent && (id === 10 || id === 8)) frozen.fill(1, at, next + size);
    at = next + size;
  }
}

/** A host that has everything, so that mutants get as far as they can. */
class Anything {
  readonly what = 'anything';
}
const anything: Any = new Proxy(Anything, {
  get: (target, key) => (key === 'prototype' ? target.prototype : anything),
  apply: () => 'anything',
});
const imports: Any = new Proxy(
  {},
  {
    get: () => anything,
    has: () => true,
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: anything }),
  },
);

const values: readonly unknown[] = [0, 'text', 1n, true, [], [1, 2], {}, undefined, { tag: 'ok' }, 'a'];

function expectOurs(error: unknown, what: string): void {
  const name = error instanceof Error ? error.name : `no error: ${String(error)}`;
  if (!ours.has(name)) expect.fail(`${what}: ${name}: ${(error as Error).stack ?? ''}`);
}

/** Compiles, instantiates and calls a mutant; gives how far it got. */
async function run(
  mutant: Uint8Array<ArrayBuffer>,
  next: (below: number) => number,
  what: string,
): Promise<string> {
  let component: Component;
  try {
    component = await Component.compile(mutant);
  } catch (error) {
    expectOurs(error, `${what}: compile`);
    return 'compile';
  }
  let exports: Any;
  const codegen = next(2) === 0 ? 'auto' : 'never';
  try {
    ({ exports } = component.instantiateSync(imports, { codegen, missing: 'trap' }));
  } catch (error) {
    expectOurs(error, `${what}: instantiate`);
    return 'instantiate';
  }
  callAll(exports, next, what, 0);
  return 'call';
}

function callAll(holder: Any, next: (below: number) => number, what: string, depth: number): void {
  for (const key of Object.keys(holder)) {
    const value: unknown = holder[key];
    const args = Array.from({ length: next(4) }, () => values[next(values.length)]);
    try {
      if (typeof value === 'function') {
        if (/^[A-Z]/.test(key)) Reflect.construct(value, args);
        else value(...args);
      } else if (typeof value === 'object' && value !== null && depth < 2) {
        callAll(value, next, what, depth + 1);
      }
    } catch (error) {
      expectOurs(error, `${what}: ${key}`);
    }
  }
}

const guests = ['strings-latin1', 'strings-utf8', 'bad-realloc', 'catch-all-legacy', 'fixtures/destructors',
  'fixtures/errors', 'fixtures/world-resource', 'fixtures/throwing']; // prettier-ignore
const ROUNDS = 1250;

describe.each(guests)('%s', (guest) => {
  test(`${ROUNDS} mutants`, async () => {
    const whole = bytesOf(guest);
    const places = mutablePlaces(whole);
    expect(places.length).toBeLessThan(whole.length);
    const next = random(whole.length);
    const reached: Record<string, number> = { compile: 0, instantiate: 0, call: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      const mutant = whole.slice();
      const changes: string[] = [];
      for (let i = next(2); i >= 0; i--) {
        const at = places[next(places.length)]!;
        // Half of the time a neighbour of the value, which gets further than any value at all.
        mutant[at] = next(2) === 0 ? mutant[at]! ^ (1 << next(8)) : next(256);
        changes.push(`${at}=${mutant[at]}`);
      }
      const way = await run(mutant, next, `${guest} with ${changes.join(', ')}`);
      reached[way]! += 1;
    }
    // The mutants are of use: many are refused, many run.
    expect(reached.compile).toBeGreaterThan(ROUNDS / 10);
    expect(reached.call).toBeGreaterThan(ROUNDS / 20);
  });
});

test('the process is well after all of them', async () => {
  const component = await Component.compile(bytesOf('greet'));
  const { exports } = await component.instantiate();
  expect((exports as Any).greet('you')).toBe('Hello, you');
});
