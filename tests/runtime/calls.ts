/** What tests look at when a call fails. */
import { Trap } from '@wit-bindgen-ts/runtime';
import { expect } from 'vitest';

/** What `body` throws; fails where it throws nothing. */
export function thrownBy(body: () => unknown): unknown {
  let result: unknown;
  try {
    result = body();
  } catch (error) {
    return error;
  }
  return expect.fail(`expected an exception, got ${String(result)}`);
}

/** What a promise rejects with; fails where it is fulfilled. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  let result: unknown;
  try {
    result = await promise;
  } catch (error) {
    return error;
  }
  return expect.fail(`expected a rejection, got ${String(result)}`);
}

/** Expects `body` to trap in `call` for `reason`, both exactly. */
export function expectTrap(body: () => unknown, call: string, reason: string): Trap {
  const error = thrownBy(body) as Trap;
  expect(error).toBeInstanceOf(Trap);
  expect({ name: error.name, call: error.call, reason: error.reason }).toEqual({
    name: 'Trap',
    call,
    reason,
  });
  expect(error.message).toContain(`${call}: ${reason}`);
  return error;
}

/** Expects `body` to throw a `TypeError` of the runtime's with exactly this message. */
export function expectMisfit(body: () => unknown, message: string): void {
  const error = thrownBy(body) as TypeError;
  expect(`${error.constructor.name}: ${error.message}`).toBe(`TypeError: ${message}`);
}

/** A small generator of pseudo-random numbers (mulberry32), so that failures can be repeated. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
