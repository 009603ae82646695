/** No input may cause anything but success or a `CompileError`: truncated, altered and nested without end. */
import { describe, expect, test } from 'vitest';
import { CompileError, compileLinkPlan, validate } from '../src/index.ts';
import {
  checkError,
  component,
  definitions,
  instances,
  nested,
  section,
  typeIndex,
  types,
  u32,
} from './component-writer.ts';
import { fixture, fixtureNames } from './fixtures.ts';

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

describe.each(fixtureNames)('%s', (name) => {
  const whole = fixture(name);

  test('cut off anywhere', () => {
    for (let length = 0; length < whole.length; length++) {
      let error: unknown;
      try {
        compileLinkPlan(whole.subarray(0, length));
      } catch (caught) {
        error = caught;
      }
      // What is left is a component again where the cut falls between two sections.
      if (error === undefined) continue;
      expect(error, `cut at ${length}`).toBeInstanceOf(CompileError);
      expect((error as CompileError).offset).toBeLessThanOrEqual(length);
    }
  });

  test('with bytes altered', () => {
    const next = random(whole.length);
    for (let round = 0; round < 3000; round++) {
      const mutant = whole.slice();
      for (let i = next(3); i >= 0; i--) mutant[next(mutant.length)] = next(256);
      expect(() => validate(mutant)).not.toThrow();
    }
  });

  test('with stretches removed, doubled or moved', () => {
    const next = random(whole.length + 1);
    for (let round = 0; round < 1000; round++) {
      const at = 8 + next(whole.length - 8);
      const length = next(40);
      const to = 8 + next(whole.length - 8);
      const stretch = whole.subarray(at, at + length);
      const without =
        round % 3 === 0 ? [...whole.subarray(0, at), ...whole.subarray(at + length)] : [...whole];
      if (round % 3 > 0) without.splice(to, round % 3 === 1 ? 0 : length, ...stretch);
      expect(() => validate(Uint8Array.from(without))).not.toThrow();
    }
  });
});

describe('small binaries that describe huge things', () => {
  test('components nested without end', () => {
    let inner: number[] = [];
    for (let depth = 0; depth < 150; depth++) inner = nested(inner);
    expect(validate(component(inner))?.message).toContain('components are nested too deeply');
  });

  test('component types nested without end', () => {
    const depth = 20_000;
    const opening = Array.from({ length: depth }, () => [0x42, 0x01, 0x01]);
    expect(validate(component(types([opening, 0x42, 0x00])))?.message).toContain(
      'types are nested too deeply',
    );
  });

  test('a tuple of two of a tuple of two of …', () => {
    const doubling = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? [0x6f, 2, 0x7d, 0x7d] : [0x6f, 2, i - 1, i - 1],
    );
    expect(validate(component(types(...doubling)))?.message).toContain('the type is too large');
  });

  test('a list of a list of …', () => {
    const lists = Array.from({ length: 200 }, (_, i) => (i === 0 ? [0x70, 0x7d] : [0x70, typeIndex(i - 1)]));
    expect(validate(component(types(...lists)))?.message).toContain('the type is nested too deeply');
  });

  test('two instances of a component with two instances of a component with …', () => {
    // Component i instantiates component i - 1 twice.
    const doubling = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? nested() : nested(section(6, 1, 0x04, 0x02, 1, i - 1), instances([0x00, 0, 0], [0x00, 0, 0])),
    );
    expect(validate(component(...doubling))?.message).toContain('too many instances');
  });

  test('an instance type with two of an instance type with …', () => {
    const doubling = Array.from({ length: 60 }, (_, i) =>
      i === 0
        ? [0x42, 0]
        : [
            0x42,
            3,
            // An outer alias of the type before, and two exports of it.
            [0x02, 0x03, 0x02, 1, i - 1],
            [0x04, 0x00, 'a', 0x05, 0],
            [0x04, 0x00, 'b', 0x05, 0],
          ],
    );
    expect(validate(component(types(...doubling)))?.message).toContain('the component is too large');
  });

  test('an instance type with one of an instance type with …', () => {
    const chain = Array.from({ length: 1000 }, (_, i) =>
      i === 0 ? [0x42, 0] : [0x42, 2, [0x02, 0x03, 0x02, 1, u32(i - 1)], [0x04, 0x00, 'a', 0x05, 0]],
    );
    expect(validate(component(types(...chain)))?.message).toContain('instances are nested too deeply');
  });

  test.each([
    ['once', 2000, 1, 'instances are nested too deeply'],
    ['twice', 60, 2, 'the component is too large'],
  ])('a bag that contains %s a bag that contains …', (_, depth, times, message) => {
    const bags = Array.from({ length: depth }, (_item, i) =>
      i === 0
        ? [0x01, 0]
        : [0x01, times, ...['a', 'b'].slice(0, times).map((name) => [0x00, name, 0x05, u32(i - 1)])],
    );
    const exported = definitions(11, [0x00, 'x', 0x05, u32(depth - 1), 0]);
    expect(validate(component(instances(...bags), exported))?.message).toContain(message);
  });

  test('many instances of a module with many exports', () => {
    // One function, exported 5000 times; 5000 instances.
    const names = Array.from({ length: 5000 }, (_, i) => [`e${i}`, 0x00, 0]);
    const module = [
      ...component().slice(0, 4),
      [1, 0, 0, 0],
      definitions(1, [0x60, 0, 0]),
      definitions(3, 0),
      definitions(7, ...names),
      definitions(10, [2, 0, 0x0b]),
    ];
    const instantiations = Array.from({ length: 5000 }, () => [0x00, 0, 0]);
    checkError(component(section(1, ...module), definitions(2, ...instantiations)), undefined);
  });

  test('many exports of a record with many types that have a name', () => {
    // 1000 enums, each imported under a name; a record of 1000 tuples of them all; 5000 exports of it.
    const count = 1000;
    const enums = Array.from({ length: count }, () => [0x6d, 1, 'a']);
    const named = Array.from({ length: count }, (_, i) => [0x00, `e${i}`, 0x03, 0x00, u32(i)]);
    const all = Array.from({ length: count }, (_, i) => typeIndex(count + i));
    const fields = Array.from({ length: 900 }, (_, i) => [`f${i}`, typeIndex(2 * count)]);
    const record = [0x72, u32(fields.length), ...fields];
    const repeated = Array.from({ length: 5000 }, (_, i) => [0x00, `x${i}`, 0x03, u32(2 * count + 1), 0]);
    expect(
      validate(
        component(
          types(...enums),
          definitions(10, ...named),
          types([0x6f, u32(count), ...all], record),
          definitions(11, ...repeated),
        ),
      )?.message,
    ).toContain('the component is too large');
  });

  test('a list of 2^28 - 1 elements as a parameter', () => {
    checkError(
      component(
        types([0x67, 0x7d, u32(2 ** 28 - 1)], [0x40, 1, 'l', 0, 0x01, 0x00]),
        section(10, 1, 0x00, 'f', 0x01, 1),
        // Lowered without a memory: its parameters do not fit into 16 core values.
        section(8, 1, 0x01, 0x00, 0, 0),
      ),
      'canonical option `memory` is required at offset 0x23: by the type of what `canon lower` makes',
    );
  });
});
