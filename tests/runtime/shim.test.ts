/** Imports that need the guest's memory before it exists: shim and fix-up modules. */
import { ComponentError } from '@wit-bindgen-ts/runtime';
import { beforeEach, expect, test } from 'vitest';
import { rejectionOf, thrownBy } from './calls.ts';
import { componentOf } from './guests.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const HOST = 'test:shim/host';

inEachMode('shim', (mode) => {
  let log: unknown[];
  let imports: Any;
  let exports: Any;

  beforeEach(async () => {
    log = [];
    imports = {
      [HOST]: {
        tick: () => {
          log.push('tick');
        },
        upper: (text: string) => {
          log.push(text);
          return text.toUpperCase();
        },
        lookUp: (key: string) => (key === 'letters' ? ['a', '', 'ü', '🌍'] : []),
        count: (words: [string, number][]) => words.map(([word, n]) => [`${word}!`, n + 1]),
        read: (name?: string) => {
          if (name === undefined) throw new ComponentError('no name');
          if (name === 'none') throw new Error('not found');
          return new Uint8Array(name.length);
        },
      },
      print: (line: string) => {
        log.push(`printed ${line}`);
      },
    };
    exports = await mode.instantiate('shim', imports);
  });

  test('an import called while the guest is initialised', () => {
    expect(log).toEqual(['ready']);
    expect(exports.guest.ready()).toBe('READY');
    expect(exports.guest.ready()).toBe('READY');
  });

  test('strings, lists and results of imports', () => {
    const { guest } = exports;
    expect(guest.shout('é🌍')).toBe('É🌍');
    expect(log.slice(1)).toEqual(['tick', 'é🌍']);
    expect(guest.join('letters')).toBe('a,,ü,🌍');
    expect(guest.join('none')).toBe('');
    const words = [
      ['a', 1],
      ['', 4294967294],
    ];
    expect(guest.count(words)).toStrictEqual([
      ['a!', 2],
      ['!', 4294967295],
    ]);
    expect(guest.count([])).toStrictEqual([]);
    expect(guest.size('four')).toBe(4);
    expect((thrownBy(() => guest.size('none')) as ComponentError).payload).toBe('not found');
    expect((thrownBy(() => guest.size(undefined)) as ComponentError).payload).toBe('no name');
  });

  test('functions of the world', () => {
    exports.say('a line');
    expect(log.at(-1)).toBe('printed a line');
  });

  test('what the host throws while the guest is instantiated comes out itself', async () => {
    const problem = new Error('not ready');
    imports[HOST].upper = () => {
      throw problem;
    };
    expect(await rejectionOf(mode.instantiate('shim', imports))).toBe(problem);
    const component = await componentOf('shim');
    expect(thrownBy(() => component.instantiateSync(imports))).toBe(problem);
  });

  test('what the host gives while the guest is instantiated must fit', async () => {
    imports[HOST].upper = () => 5;
    const error = (await rejectionOf(mode.instantiate('shim', imports))) as Error;
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe(`${HOST}#upper: the returned value: expected a string, got 5`);
  });

  test('instantiateSync', async () => {
    const component = await componentOf('shim');
    const sync = component.instantiateSync(imports).exports as Any;
    expect(sync.guest.shout('sync')).toBe('SYNC');
  });
});
