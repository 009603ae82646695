/** Names that are awkward in JavaScript: every function, field, case and class is reached under its own. */
import { beforeEach, describe, expect, test } from 'vitest';
import { expectMisfit, thrownBy } from './calls.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const HOST = 'test:names/host';
const GUEST = 'test:names/guest';

/** The functions of both interfaces, in the order in which they count. */
const functions = [
  'constructor', 'delete', 'new', 'then', 'arguments', 'toString', 'valueOf', 'hasOwnProperty', 'eval',
  'await', 'default', 'class', 'a1', 'a2', 'a12', 'a123', 'a124', 'length', 'name',
]; // prettier-ignore
const hostFunctions = functions.map((name) => `host${name.charAt(0).toUpperCase()}${name.slice(1)}`);

/** The names of enum cases and variants, as WIT writes them. */
const kebab = functions.map((name) =>
  name === 'a123' || name === 'a124'
    ? `a1-2-${name.at(-1)}`
    : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
);

const fields = functions.slice(0, 10).concat(functions.slice(12, 17));

inEachMode('names', (mode) => {
  let exports: Any;
  let guest: Any;
  let log: unknown[];

  beforeEach(async () => {
    log = [];
    class HostObject {
      readonly made: number;
      constructor(prototype: number) {
        this.made = prototype;
      }
      // oxlint-disable-next-line typescript/no-wrapper-object-types -- as the guest's WIT has it.
      valueOf(): number {
        return this.made + 21;
      }
      toString(): Any {
        return this.made + 22;
      }
      static length(): number {
        return 23;
      }
      static name(): number {
        return 24;
      }
    }
    const host: Any = Object.fromEntries(functions.map((name, i) => [name, (x: number) => x + i + 1]));
    host.Object = HostObject;
    ({ exports } = await mode.instance('names', {
      [HOST]: host,
      default: (x: number) => {
        log.push(x);
        return x + 1;
      },
    }));
    guest = exports[GUEST];
  });

  test.each(functions.map((name, i) => [name, i + 1] as const))('the function %s', (name, place) => {
    expect(guest[name](100)).toBe(100 + place);
    expect(guest[hostFunctions[place - 1]!](200)).toBe(200 + place);
    expect(guest[name].name).toBe(name);
  });

  test('functions of the world', async () => {
    expect(exports.then(1)).toBe(42);
    expect(exports.delete(5)).toBe(6);
    expect(log).toEqual([5]);
    expect(exports.instantiate()).toBe(42);
    expect(exports['test:names/promise'].resolve()).toBe(31);
    expect(exports.promise).toBe(exports['test:names/promise']);
  });

  test('messages use the names of JavaScript for parameters, those of WIT for functions', () => {
    expectMisfit(
      () => guest.hasOwnProperty('x'),
      `${GUEST}#has-own-property: x: expected an integer from 0 to 4294967295, got "x"`,
    );
    const args = Array.from({ length: 16 }, () => 0) as unknown[];
    args[4] = 'undefined';
    expectMisfit(
      () => guest.params(...args),
      `${GUEST}#params: undefined: expected an integer from 0 to 4294967295, got "undefined"`,
    );
  });

  test('parameters', () => {
    const args = Array.from({ length: 16 }, (_, i) => i + 1);
    expect(guest.params(...args)).toBe(args.reduce((sum, value, i) => sum + value * (i + 1), 0));
  });

  test('fields', () => {
    const words = Object.fromEntries(fields.map((name, i) => [name, i + 1]));
    const back = guest.echoWords(words);
    expect(Object.entries(back)).toEqual(Object.entries(words));
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
      const { [name]: _, ...rest } = words;
      expectMisfit(
        () => guest.echoWords(rest),
        `${GUEST}#echo-words: words.${name}: expected an integer from 0 to 255, got undefined`,
      );
    }
  });

  test.each(kebab)('the enum case %s', (name) => {
    expect(guest.echoPicks(name)).toBe(name);
  });

  test('what is no enum case', () => {
    for (const name of ['toString', '__proto__', 'a123', '', 'isPrototypeOf', 0, undefined]) {
      expect((thrownBy(() => guest.echoPicks(name)) as Error).message).toContain('picks: expected one of ');
    }
  });

  test('flags', () => {
    const none = Object.fromEntries(functions.map((name) => [name, false]));
    expect(Object.entries(guest.echoMarks({}))).toEqual(Object.entries(none));
    expect(Object.entries(guest.echoMarks([]))).toEqual(Object.entries({ ...none, length: false }));
    for (const name of functions) {
      const one = { ...none, [name]: true };
      expect(Object.entries(guest.echoMarks({ [name]: true }))).toEqual(Object.entries(one));
    }
  });

  test.each(kebab.map((name, i) => [name, i] as const))('the variant case %s', (name, i) => {
    const value = i % 2 === 0 ? { tag: name, val: i } : { tag: name };
    expect(guest.echoChoices(value)).toStrictEqual(value);
  });

  test('types with the names of JavaScript’s own', () => {
    expect(guest.echoArray(Uint8Array.of(1, 2))).toStrictEqual(Uint8Array.of(1, 2));
    expect(guest.echoError({ message: 'number', stack: 7 })).toStrictEqual({ message: 'number', stack: 7 });
  });

  describe('a resource', () => {
    test('methods, one of which a class cannot have', () => {
      const object = new guest.Object(1000);
      expect(object.constructor_()).toBe(1011);
      expect(object.toString()).toBe(1012);
      expect(object.then()).toBe(1013);
      // The class is still the class.
      expect(object.constructor).toBe(guest.Object);
      expect(object).toBeInstanceOf(guest.Object);
    });

    test('static functions, one of which a class cannot have', () => {
      expect(guest.Object.prototype_()).toBe(14);
      expect(guest.Object.name()).toBe(15);
      expect(guest.Object.length()).toBe(16);
      expect(guest.Object.call()).toBe(17);
      expect(typeof guest.Object.prototype).toBe('object');
    });

    test('in messages', () => {
      expectMisfit(
        () => new guest.Object(-1),
        `${GUEST}#[constructor]object: prototype: expected an integer from 0 to 4294967295, got -1`,
      );
      expectMisfit(
        () => guest.Object.prototype.then.call({}),
        `${GUEST}#[method]object.then: self: expected a \`object\` of this instance, got an object`,
      );
    });

    test('of the host', () => {
      expect(guest.useObject()).toBe(5 + 21 + 5 + 22 + 23 + 24);
    });
  });

  test('nothing is inherited by accident', () => {
    expect(Object.keys(guest)).toEqual(expect.arrayContaining(functions));
    expect(Object.hasOwn(guest, 'constructor')).toBe(true);
    expect(Object.hasOwn(exports, 'then')).toBe(true);
  });
});
