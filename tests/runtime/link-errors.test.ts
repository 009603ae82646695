/** Imports that are missing or of the wrong kind: a `LinkError` before any guest code runs. */
import { LinkError } from '@wit-bindgen-ts/runtime';
import { expect, test } from 'vitest';
import { expectTrap, rejectionOf, thrownBy } from './calls.ts';
import { componentOf } from './guests.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const SHIM = 'test:shim/host';
const BENCH = 'test:calls/host@1.0.0';
const bench = { add: (a: number, b: number) => a + b, log: () => {} };

const fn = (): void => {};

/** A host of the guest `bench` that gives always the same. */
const hostOf = (result: number): Any => ({ add: () => result, log: fn });

/** A complete host of the guest `shim`, which calls `upper` while it is instantiated. */
function shim(): { readonly host: Any; readonly calls: string[] } {
  const calls: string[] = [];
  const host = {
    tick: () => calls.push('tick'),
    upper: (text: string) => {
      calls.push('upper');
      return text.toUpperCase();
    },
    lookUp: () => [],
    count: (words: unknown) => words,
    read: () => new Uint8Array(0),
  };
  return { host, calls };
}

inEachMode('link errors', (mode) => {
  async function linkErrorOf(guest: string, imports: Any): Promise<string> {
    const error = (await rejectionOf(mode.instantiate(guest, imports))) as LinkError;
    expect(error).toBeInstanceOf(LinkError);
    expect(error.name).toBe('LinkError');
    expect(error.message.startsWith(`${error.path}: `)).toBe(true);
    return error.message;
  }

  test('a missing interface', async () => {
    expect(await linkErrorOf('bench', {})).toBe(
      `${BENCH}: this import is missing; expected an object with the function \`log\`, the function \`add\``,
    );
  });

  test('a missing function of the world', async () => {
    const { host } = shim();
    expect(await linkErrorOf('shim', { [SHIM]: host })).toBe(
      'print: this import is missing; expected a function',
    );
  });

  test.each([
    ['a number', 5, 'a number'],
    ['null', null, 'null'],
    ['a string', 'host', 'a string'],
  ])('an interface that is %s', async (_, given, got) => {
    expect(await linkErrorOf('bench', { [BENCH]: given })).toBe(
      `${BENCH}: expected an object with the function \`log\`, the function \`add\`, got ${got}`,
    );
  });

  test('functions missing in an interface are all listed', async () => {
    expect(await linkErrorOf('bench', { [BENCH]: {} })).toBe(
      `${BENCH}: the object given for this import lacks the function \`log\`, the function \`add\``,
    );
    const { tick: _, lookUp: __, ...host } = shim().host;
    expect(await linkErrorOf('shim', { [SHIM]: host, print: () => {} })).toBe(
      `${SHIM}: the object given for this import lacks the function \`tick\`, the function \`lookUp\``,
    );
  });

  test('a function in kebab-case is the function, one in snake_case is not', async () => {
    const { lookUp, ...host } = shim().host;
    const given = { ...host, 'look-up': () => ['x'] };
    expect((await mode.instantiate('shim', { [SHIM]: given, print: fn })).guest.join('a')).toBe('x');
    expect(await linkErrorOf('shim', { [SHIM]: { ...host, look_up: lookUp }, print: fn })).toBe(
      `${SHIM}: the object given for this import lacks the function \`lookUp\``,
    );
  });

  test.each([
    ['a number', 1],
    ['an object', {}],
    ['an array', []],
    ['null', null],
  ])('a function that is %s', async (got, given) => {
    expect(await linkErrorOf('bench', { [BENCH]: { ...bench, add: given } })).toBe(
      `${BENCH}#add: expected a function, got ${got}`,
    );
    expect(await linkErrorOf('shim', { [SHIM]: shim().host, print: given })).toBe(
      `print: expected a function, got ${got}`,
    );
  });

  test('a missing class, and what is no class', async () => {
    class Ticket {
      number(): number {
        return 1;
      }
    }
    const names =
      'takeString takeList takeChar takeLetter takeChoice takeOption takeResult takeMany giveString';
    const more = 'takeTicket lookAtTicket lookAndTake callback';
    const host = Object.fromEntries(`${names} ${more}`.split(' ').map((name) => [name, fn]));
    const path = 'test:misbehaving/host';
    expect(await linkErrorOf('misbehaving', { [path]: host })).toBe(
      `${path}: the object given for this import lacks the class \`Ticket\``,
    );
    expect(await linkErrorOf('misbehaving', { [path]: { ...host, Ticket: {} } })).toBe(
      `${path}#ticket: expected a class, got an object`,
    );
    // `instanceof` takes no arrow function.
    expect(await linkErrorOf('misbehaving', { [path]: { ...host, Ticket: fn } })).toBe(
      `${path}#ticket: expected a class, got a function`,
    );
    await mode.instantiate('misbehaving', { [path]: { ...host, Ticket } });
  });

  test('a missing static function', async () => {
    class Note {
      text(): string {
        return '';
      }
    }
    const host = { Note, look: fn, take: fn, pass: fn, find: fn, lookAll: fn };
    const path = 'test:resources/host';
    expect(await linkErrorOf('resources', { [path]: host })).toBe(
      `${path}: the object given for this import lacks the function \`Note.join\``,
    );
  });

  test('a resource of the world, by its name or in PascalCase', async () => {
    const imports = { fail: () => {}, bad: () => 1, take: () => {} };
    expect(await linkErrorOf('catch-all-legacy', imports)).toBe(
      'ticket: this import is missing; expected the class `Ticket`',
    );
    expect(await linkErrorOf('catch-all-legacy', { ...imports, ticket: 5 })).toBe(
      'ticket: expected the class `Ticket`, got a number',
    );
    class Ticket {
      readonly number = 1;
    }
    for (const given of [{ ticket: Ticket }, { Ticket }]) {
      const exports = await mode.instantiate('catch-all-legacy', { ...imports, ...given });
      expect(exports.ok()).toBe(1);
    }
  });

  test('before any guest code runs', async () => {
    const { host, calls } = shim();
    await linkErrorOf('shim', { [SHIM]: host });
    await linkErrorOf('shim', { [SHIM]: host, print: 5 });
    await linkErrorOf('shim', { [SHIM]: { ...host, read: undefined }, print: () => {} });
    expect(calls).toEqual([]);
    await mode.instantiate('shim', { [SHIM]: host, print: () => {} });
    expect(calls).toEqual(['upper']);
  });

  test('an interface of types alone may be absent, or anything', async () => {
    for (const more of [{}, { 'test:calls/types@1.0.0': {} }, { 'test:calls/types@1.0.0': undefined }]) {
      const exports = await mode.instantiate('bench', { [BENCH]: bench, ...more });
      expect(exports.api.add(1, 1)).toBe(2);
    }
  });

  test('what every object inherits is no import', async () => {
    const complete = { default: (x: number) => x };
    const message = await linkErrorOf('names', { ...complete, 'test:names/host': {} });
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
      expect(message).toContain(`the function \`${name}\``);
    }
  });

  test('what every class has is no static function', async () => {
    class Bare {
      readonly what = 'bare';
    }
    class Named extends Bare {
      static override readonly name: Any = () => 1;
      static override readonly length: Any = () => 1;
    }
    class Inheriting extends Named {}
    const functions =
      'constructor delete new then arguments toString valueOf hasOwnProperty eval await default class ' +
      'a1 a2 a12 a123 a124 length name';
    const host = Object.fromEntries(functions.split(' ').map((name) => [name, fn]));
    const imports = (given: unknown): Any => ({ default: fn, 'test:names/host': { ...host, Object: given } });
    expect(await linkErrorOf('names', imports(Bare))).toBe(
      'test:names/host: the object given for this import lacks the function `Object.length`, the function `Object.name`',
    );
    for (const given of [Named, Inheriting]) await mode.instance('names', imports(given));
  });

  test('imports as a module gives them: a namespace, a default export', async () => {
    const { host } = shim();
    const namespace = Object.freeze(Object.assign(Object.create(null) as object, host));
    const lines: string[] = [];
    const print = { default: (line: string) => lines.push(line) };
    const exports = await mode.instantiate('shim', { [SHIM]: namespace, print });
    exports.say('hello');
    expect(lines).toEqual(['hello']);
  });

  test('instantiateSync says the same', async () => {
    const component = await componentOf('bench');
    const error = thrownBy(() => component.instantiateSync({}));
    expect(error).toBeInstanceOf(LinkError);
    const { exports } = component.instantiateSync({ [BENCH]: bench });
    expect((exports.api as Any).add(1, 2)).toBe(3);
  });
});

inEachMode('versions', (mode) => {
  async function whichOf(imports: Any): Promise<number> {
    const { api } = await mode.instantiate('bench', imports);
    return api.callHostAdd(1) as number;
  }

  test('the exact name comes first', async () => {
    const imports = { 'test:calls/host': hostOf(1), 'test:calls/host@1.9.0': hostOf(2), [BENCH]: hostOf(3) };
    expect(await whichOf(imports)).toBe(3);
  });

  test('then the highest of the same track', async () => {
    const imports = {
      'test:calls/host': hostOf(1),
      'test:calls/host@1.9.0': hostOf(2),
      'test:calls/host@1.10.0': hostOf(3),
      'test:calls/host@2.0.0': hostOf(4),
      'test:calls/host@0.9.9': hostOf(5),
      'test:calls/host@1.11.0-rc.1': hostOf(6),
    };
    expect(await whichOf(imports)).toBe(3);
  });

  test('then the name without a version', async () => {
    expect(await whichOf({ 'test:calls/host': hostOf(1), 'test:calls/host@2.0.0': hostOf(2) })).toBe(1);
  });

  test('no other track, and no other name', async () => {
    for (const name of [
      'test:calls/host@2.0.0',
      'test:calls/host@0.1.0',
      'test:calls/host@1',
      'host',
      'calls/host',
    ]) {
      expect(await rejectionOf(mode.instantiate('bench', { [name]: hostOf(1) }))).toBeInstanceOf(LinkError);
    }
  });

  test('each function of the version found is checked', async () => {
    const error = (await rejectionOf(
      mode.instantiate('bench', { 'test:calls/host@1.9.0': { log: () => {} } }),
    )) as LinkError;
    expect(error.message).toBe(`${BENCH}: the object given for this import lacks the function \`add\``);
  });
});

inEachMode('missing: trap', (mode) => {
  const options = { missing: 'trap' } as const;

  test('a missing interface', async () => {
    const { api } = await mode.instantiate('bench', {}, options);
    expect(api.add(1, 2)).toBe(3);
    expect(api.callHostAdd(0)).toBe(0);
    expectTrap(() => api.callHostAdd(1), `${BENCH}#add`, `the import \`${BENCH}#add\` was not given`);
    expectTrap(() => api.add(1, 2), 'test:calls/api@1.0.0#add', 'cannot enter component instance');
  });

  test('a missing function', async () => {
    const { api } = await mode.instantiate('bench', { [BENCH]: { log: () => {} } }, options);
    expect(api.callHostLog(1)).toBe(undefined);
    expectTrap(() => api.callHostAdd(1), `${BENCH}#add`, `the import \`${BENCH}#add\` was not given`);
  });

  test('a missing function whose errors are strings', async () => {
    const { read: _, ...host } = shim().host;
    const { guest } = await mode.instantiate('shim', { [SHIM]: host }, options);
    expectTrap(() => guest.size('f'), `${SHIM}#read`, `the import \`${SHIM}#read\` was not given`);
  });

  test('a missing function of the world', async () => {
    const exports = await mode.instantiate('shim', { [SHIM]: shim().host }, options);
    expectTrap(() => exports.say('x'), 'print', 'the import `print` was not given');
  });

  test('what is there must still be of the right kind', async () => {
    const error = await rejectionOf(mode.instantiate('bench', { [BENCH]: { add: 5 } }, options));
    expect(error).toBeInstanceOf(LinkError);
  });

  test('a missing class', async () => {
    const path = 'test:resources/host';
    const { guest } = await mode.instantiate('resources', { [path]: { find: () => ({}) } }, options);
    expect(new guest.Counter(4).value()).toBe(4);
    expect((thrownBy(() => guest.dropNote({})) as Error).message).toBe(
      'test:resources/guest#drop-note: n: expected an instance of the class `Note`, which was not given as import, got an object',
    );
    expectTrap(
      () => guest.writeNote('x'),
      `${path}#[constructor]note`,
      `the import \`${path}#[constructor]note\` was not given`,
    );
    const second = (await mode.instantiate('resources', { [path]: { find: () => ({}) } }, options)).guest;
    expect((thrownBy(() => second.findNote('x')) as Error).message).toBe(
      `${path}#find: the returned value: expected an instance of the class \`Note\`, which was not given as import, got an object`,
    );
  });

  test('a missing import that the guest calls while it is instantiated', async () => {
    const error = (await rejectionOf(mode.instantiate('shim', {}, options))) as Any;
    expect([error.name, error.reason, error.call]).toEqual([
      'Trap',
      `the import \`${SHIM}#upper\` was not given`,
      `${SHIM}#upper`,
    ]);
  });
});
