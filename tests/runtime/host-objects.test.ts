/** Host objects: each rule of the design's page on them, as hosts written for other tools rely on it. */
import { ComponentError } from '@wit-bindgen-ts/runtime';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectTrap, thrownBy } from './calls.ts';
import { inEachMode } from './modes.ts';
import type { Any } from './modes.ts';

const HOST = 'test:resources/host';
const dispose: symbol = (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('dispose');

/** A host class like those of other tools: private fields, a private factory, symbols of its own. */
class Note {
  static readonly log: unknown[][] = [];
  static of(text: string): Note {
    const note = Object.create(Note.prototype) as Note;
    return Object.assign(note, { content: text });
  }
  static join(...args: Note[]): Note {
    Note.log.push(['join', this, ...args]);
    return new Note(args.map(({ content }) => content).join('+'));
  }
  content: string;
  drops = 0;
  #secret = 'secret';
  constructor(...args: unknown[]) {
    Note.log.push(['new', ...args]);
    this.content = String(args[0]);
  }
  text(...args: unknown[]): string {
    Note.log.push(['text', this, ...args]);
    return this.#secret && this.content;
  }
  setText(text: string): void {
    Note.log.push(['set-text', this, text]);
    this.content = text;
  }
  [dispose](...args: unknown[]): void {
    Note.log.push(['dispose', this, ...args]);
    this.drops += 1;
  }
}

inEachMode('host objects', (mode) => {
  let calls: unknown[][];
  let found: unknown;
  let guest: Any;
  let imports: Any;

  beforeEach(async () => {
    calls = [];
    Note.log.length = 0;
    found = undefined;
    imports = {
      Note,
      look(note: Note) {
        calls.push(['look', this, note]);
        return note.content.length;
      },
      take(note: Note) {
        calls.push(['take', this, note]);
      },
      pass(note: Note) {
        calls.push(['pass', this, note]);
        return note;
      },
      find(text: string) {
        calls.push(['find', this, text]);
        return found;
      },
      lookAll(notes: Note[]) {
        calls.push(['lookAll', this, notes]);
        return notes.length;
      },
    };
    guest = (await mode.instantiate('resources', { [HOST]: imports })).guest;
  });

  describe('identity', () => {
    test('the very object comes back, whichever way it goes', () => {
      const note = new Note('mine');
      Object.freeze(note);
      const before = Reflect.ownKeys(note);
      expect(guest.passNote(note)).toBe(note);
      guest.giveNote(note);
      expect(calls.at(-1)).toEqual(['take', imports, note]);
      expect(calls.at(-1)![2]).toBe(note);
      guest.keepNote(note);
      expect(guest.kept()).toBe(note);
      expect(guest.kept()).toBe(undefined);
      expect(guest.lendOn(note)).toBe(4);
      expect(calls.at(-1)![2]).toBe(note);
      // Nothing was written to it, not even a symbol of another tool's.
      expect(Reflect.ownKeys(note)).toEqual(before);
      expect(note.drops).toBe(0);
    });

    test('what the guest makes is what the class made', () => {
      const note = guest.writeNote('written');
      expect(note).toBeInstanceOf(Note);
      expect(note.constructor).toBe(Note);
      expect(note.text()).toBe('written');
      expect(Note.log).toEqual([
        ['new', 'written'],
        ['text', note],
      ]);
    });

    test('lists keep identity and order', () => {
      const notes = ['a', 'b', 'c'].map((text) => new Note(text));
      const reversed = guest.reverseNotes(notes);
      expect(reversed.map((note: Note) => notes.indexOf(note))).toEqual([2, 1, 0]);
      expect(calls.at(-1)![2]).toEqual(notes);
    });
  });

  describe('own', () => {
    test('one object may be given twice, and lives on', () => {
      const note = new Note('twice');
      const both = guest.reverseNotes([note, note]);
      expect(both).toEqual([note, note]);
      expect(both[0]).toBe(note);
      guest.keepNote(note);
      expect(guest.passNote(note)).toBe(note);
      expect(guest.kept()).toBe(note);
      expect(note.drops).toBe(0);
    });

    test('a host that returns the same object again and again', () => {
      found = new Note('the only one');
      for (let i = 0; i < 3; i++) expect(guest.findNote('x')).toBe('the only one');
      expect((found as Note).drops).toBe(3);
    });

    test('handles do not pile up', () => {
      found = new Note('again');
      for (let i = 0; i < 20_000; i++) guest.findNote('x');
      expect((found as Note).drops).toBe(20_000);
    });
  });

  describe('class', () => {
    test('an object of another class', () => {
      class Paper {
        readonly content = '';
      }
      const error = thrownBy(() => guest.dropNote(new Paper())) as Error;
      expect(error.message).toBe(
        'test:resources/guest#drop-note: n: expected an instance of the class `Note` that was given as import, got a Paper',
      );
    });

    test('an object of another copy of the class says so', () => {
      class Other {
        static readonly name = 'Note';
        readonly content = '';
      }
      const error = thrownBy(() => guest.dropNote(new Other())) as Error;
      expect(error.message).toBe(
        'test:resources/guest#drop-note: n: expected an instance of the class `Note` that was given as import, got a Note: an instance of another class `Note`, as two copies of one package have it',
      );
    });

    test('subclasses, and objects from a factory that no constructor made', () => {
      class Better extends Note {}
      const better = new Better('better');
      expect(guest.passNote(better)).toBe(better);
      const made = Note.of('made');
      expect(guest.passNote(made)).toBe(made);
    });

    test('what the host returns is checked, too', () => {
      found = { content: 'no note' };
      const error = thrownBy(() => guest.findNote('x')) as Error;
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toBe(
        `${HOST}#find: the returned value: expected an instance of the class \`Note\` that was given as import, got an object`,
      );
    });

    test('an exported interface that uses the host’s resource shows the host’s class', () => {
      expect(guest.Note).toBe(Note);
      expect(guest.Counter.name).toBe('Counter');
    });
  });

  describe('calls', () => {
    test('iface.fn(): `this` is the import', () => {
      found = undefined;
      expect(guest.findNote('needle')).toBe(undefined);
      expect(calls).toEqual([['find', imports, 'needle']]);
      expect(calls[0]![1]).toBe(imports);
    });

    test('an import that is an instance of a class', async () => {
      class Host {
        readonly Note = Note;
        readonly prefix = 'found ';
        #notes: Note[] = [];
        look(): number {
          return this.#notes.length;
        }
        take(note: Note): void {
          this.#notes.push(note);
        }
        pass(note: Note): Note {
          return note;
        }
        find(text: string): Note {
          return new Note(this.prefix + text);
        }
        lookAll(): number {
          return this.#notes.length;
        }
      }
      const host = new Host();
      const exports = (await mode.instantiate('resources', { [HOST]: host })).guest;
      expect(exports.findNote('it')).toBe('found it');
      exports.giveNote(new Note('a'));
      expect(exports.lendOn(new Note('b'))).toBe(1);
    });

    test('object.method(), Class.static(), new Class()', () => {
      const [a, b] = [new Note('a'), new Note('b')];
      Note.log.length = 0;
      const joined = guest.joinNotes(a, b);
      expect(joined.content).toBe('a+b');
      expect(Note.log).toEqual([
        ['join', Note, a, b],
        ['new', 'a+b'],
        ['set-text', a, 'joined'],
      ]);
      expect(Note.log[0]![1]).toBe(Note);
      expect(Note.log[2]![1]).toBe(a);
      expect(a.content).toBe('joined');
    });

    test('a method that an object has of its own, and one that it lacks', () => {
      const own = Object.assign(new Note('x'), { text: () => 'its own' });
      expect(guest.readNote(own)).toBe('its own');
      const without = Object.assign(new Note('x'), { text: undefined });
      const error = thrownBy(() => guest.readNote(without));
      expect(error).toBeInstanceOf(TypeError);
    });

    test('only a WIT constructor constructs', () => {
      found = new Note('made');
      Note.log.length = 0;
      guest.findNote('x');
      guest.passNote(found);
      expect(Note.log.map(([name]) => name)).toEqual(['text', 'dispose']);
    });

    test('a resource of a world', async () => {
      const log: unknown[] = [];
      class Pen {
        readonly pixels: number;
        constructor(pixels: number) {
          this.pixels = pixels;
        }
        width(): number {
          return this.pixels;
        }
        static widest(): number {
          log.push(this);
          return 100;
        }
        [dispose](): void {
          log.push(this.pixels);
        }
      }
      for (const name of ['pen', 'Pen']) {
        log.length = 0;
        const exports = await mode.instantiate('fixtures/world-resource', { [name]: Pen });
        expect(exports.usePen(5)).toBe(105);
        expect(log).toEqual([Pen, 5]);
      }
    });
  });

  describe('drop of an own handle', () => {
    test('disposes the object, once and without arguments', () => {
      const note = new Note('x');
      Note.log.length = 0;
      guest.dropNote(note);
      expect(Note.log).toEqual([['dispose', note]]);
    });

    test('the drop of a borrowed handle disposes nothing', () => {
      const note = new Note('x');
      guest.readNote(note);
      guest.lendOn(note);
      expect(note.drops).toBe(0);
    });

    test('handing it back disposes nothing', () => {
      const note = new Note('x');
      guest.passNote(note);
      guest.giveNote(note);
      expect(note.drops).toBe(0);
    });

    test('an object that cannot be disposed', () => {
      const note = Object.assign(new Note('x'), { [dispose]: undefined });
      expect(guest.dropNote(note)).toBe(undefined);
    });

    test('the symbols of another tool are left alone', () => {
      const touched: string[] = [];
      const note = Object.assign(new Note('x'), {
        [Symbol.for('cabiDispose')]: () => touched.push('cabiDispose'),
        [Symbol.for('cabiLower')]: () => touched.push('cabiLower'),
        [Symbol.for('cabiRep')]: 'its own value',
      });
      guest.passNote(note);
      guest.dropNote(note);
      expect(touched).toEqual([]);
      expect(note.drops).toBe(1);
      expect((note as Any)[Symbol.for('cabiRep')]).toBe('its own value');
    });

    test('an exception of its own', () => {
      const problem = new Error('cannot close');
      const note = Object.assign(new Note('x'), {
        [dispose]: () => {
          throw problem;
        },
      });
      expect(thrownBy(() => guest.dropNote(note))).toBe(problem);
    });
  });
});

/** A function that throws `value`. */
const throwing = (value: unknown) => (): never => {
  throw value;
};

inEachMode('errors of host functions', (mode) => {
  class HostError {
    readonly why: string;
    constructor(why: string) {
      this.why = why;
    }
  }
  /** Calls the export `name`, behind which the host's function does `body`. */
  async function outcomeOf(name: string, body: () => unknown, options: Any = {}): Promise<unknown> {
    const functions = ['ownError', 'code', 'text', 'nothing', 'plain'].map((each) => [each, body] as const);
    const host = { Error: HostError, ...Object.fromEntries(functions) };
    const exports = await mode.instantiate('fixtures/errors', { host }, options);
    const call = exports[name];
    try {
      return { returned: call() };
    } catch (error) {
      if (error instanceof ComponentError) return { payload: error.payload };
      expect(() => exports.plain()).toThrow('cannot enter component instance');
      return { thrown: error };
    }
  }

  test('what is returned is the ok value itself', async () => {
    expect(await outcomeOf('text', () => 7)).toEqual({ returned: 7 });
    expect(await outcomeOf('nothing', () => undefined)).toEqual({ returned: undefined });
    expect(await outcomeOf('nothing', () => 'ignored')).toEqual({ returned: undefined });
    const { thrown } = (await outcomeOf('text', () => ({ tag: 'ok', val: 7 }))) as Any;
    expect(thrown.message).toBe(
      'host#text: the returned value: expected an integer from 0 to 4294967295, got an object',
    );
  });

  test('(1) an instance of an imported error resource is the payload', async () => {
    const error = Object.assign(new HostError('because'), { payload: 'not this' });
    const { payload } = (await outcomeOf('ownError', throwing(error))) as Any;
    expect(payload).toBe(error);
  });

  test('(2) an own property `payload`', async () => {
    expect(await outcomeOf('code', throwing({ payload: 'high' }))).toEqual({ payload: 'high' });
    expect(await outcomeOf('text', throwing(Object.assign(new Error('no'), { payload: 'yes' })))).toEqual({
      payload: 'yes',
    });
    expect(await outcomeOf('code', throwing(new ComponentError('low')))).toEqual({ payload: 'low' });
    expect(await outcomeOf('nothing', throwing(new ComponentError(undefined)))).toEqual({
      payload: undefined,
    });
    // One that is inherited does not count.
    const inherited = Object.create({ payload: 'no' }) as unknown;
    const { thrown } = (await outcomeOf('text', throwing(inherited))) as Any;
    expect(thrown.message).toBe('host#text: the thrown error: expected a string, got an object');
  });

  test('(3) the message of an Error, where the error is a string', async () => {
    expect(await outcomeOf('text', throwing(new RangeError('too far')))).toEqual({ payload: 'too far' });
    expect(await outcomeOf('text', throwing(new Error(undefined)))).toEqual({ payload: '' });
  });

  test('(4) any other Error is the host’s exception', async () => {
    for (const name of ['code', 'nothing', 'ownError', 'plain']) {
      const error = new RangeError('low');
      const { thrown } = (await outcomeOf(name, throwing(error))) as Any;
      expect(thrown).toBe(error);
    }
  });

  test('(5) anything else is the payload', async () => {
    expect(await outcomeOf('code', throwing('low'))).toEqual({ payload: 'low' });
    expect(await outcomeOf('text', throwing('a string'))).toEqual({ payload: 'a string' });
    expect(await outcomeOf('nothing', throwing(undefined))).toEqual({ payload: undefined });
    const { thrown } = (await outcomeOf('code', throwing('medium'))) as Any;
    expect(thrown).toBeInstanceOf(TypeError);
    expect(thrown.message).toBe('host#code: the thrown error: expected one of "low", "high", got "medium"');
    const second = (await outcomeOf('text', throwing(undefined))) as Any;
    expect(second.thrown.message).toBe('host#text: the thrown error: expected a string, got undefined');
  });

  test('a function without a result has no errors', async () => {
    for (const value of ['low', undefined, { payload: 1 }, 5, null]) {
      expect(await outcomeOf('plain', throwing(value))).toEqual({ thrown: value });
    }
  });

  test('a payload whose getter throws', async () => {
    const problem = new Error('secret');
    const value = {
      get payload(): never {
        throw problem;
      },
    };
    expect(await outcomeOf('code', throwing(value))).toEqual({ thrown: problem });
  });

  test('result: object', async () => {
    const options = { result: 'object' } as const;
    const ok = { tag: 'ok', val: 7 };
    expect(await outcomeOf('text', () => ok, options)).toEqual({ returned: ok });
    const failed = { tag: 'err', val: 'high' };
    expect(await outcomeOf('code', () => failed, options)).toEqual({ returned: failed });
    expect(await outcomeOf('nothing', () => ({ tag: 'err' }), options)).toEqual({ returned: { tag: 'err' } });
    const error = new HostError('x');
    const owned = (await outcomeOf('ownError', () => ({ tag: 'err', val: error }), options)) as Any;
    expect(owned.returned.val).toBe(error);
    // What is thrown is then no error of the guest's world.
    expect(await outcomeOf('text', throwing('thrown'), options)).toEqual({ thrown: 'thrown' });
  });

  test('a payload that contains itself can be thrown', async () => {
    const error: Any = new HostError('x');
    error.self = error;
    const { payload } = (await outcomeOf('ownError', throwing(error))) as Any;
    expect(payload).toBe(error);
  });
});

inEachMode('leniency of lists and flags in a guest', (mode) => {
  test('flags: null, undefined, and what is true', async () => {
    const { api } = await mode.instantiate('bench', {
      'test:calls/host@1.0.0': { add: () => 0, log: () => {} },
    });
    const none = { read: false, write: false, exec: false, admin: false };
    for (const empty of [null, undefined, {}, { read: 0, write: '', exec: null }]) {
      expect(api.echoPerms(empty)).toEqual(none);
    }
    expect(api.echoPerms({ read: 'yes', admin: 1 })).toEqual({ ...none, read: true, admin: true });
    expect(api.echoOpt(null)).toBe(undefined);
    expect(api.echoBytes([1, 2])).toEqual(Uint8Array.of(1, 2));
    expect(api.echoBytes(Buffer.from('ab'))).toEqual(Uint8Array.of(97, 98));
    expect(api.echoBytes(Buffer.from('ab')).constructor).toBe(Uint8Array);
    expect(api.echoBytes(Uint8ClampedArray.of(9))).toEqual(Uint8Array.of(9));
    expect(api.echoU32s([1, 2])).toEqual(Uint32Array.of(1, 2));
  });
});

inEachMode('trap of another instance', (mode) => {
  test('thrown by a host function, it comes out as it is', async () => {
    const make = (add: () => number): Promise<Any> =>
      mode.instantiate('bench', { 'test:calls/host@1.0.0': { add, log: () => {} } });
    const inner = (await mode.instantiate('misbehaving', {}, { missing: 'trap' })).guest;
    const { api } = await make(() => inner.unreachable());
    const trap = expectTrap(() => api.callHostAdd(1), 'test:misbehaving/guest#unreachable', 'unreachable');
    expect(thrownBy(() => api.add(1, 1))).toMatchObject({ cause: trap });
  });
});
