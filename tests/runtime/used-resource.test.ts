/** A resource that one imported interface uses from another, which alone has its class. */
import { LinkError } from '@wit-bindgen-ts/runtime';
import { expect, test } from 'vitest';
import { rejectionOf, thrownBy } from './calls.ts';
import { inEachMode } from './modes.ts';

class Poll {
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

inEachMode('a resource of another interface', (mode) => {
  const polls = { Poll, read: (poll: Poll) => poll.at };

  test('needs no class where it is used', async () => {
    const clock = { at: (n: number) => new Poll(n) };
    const exports = await mode.instantiate('fixtures/used-resource', {
      'test:used/polls': polls,
      'test:used/clock': clock,
    });
    expect([exports.wake(5), exports.wake(6)]).toEqual([5, 6]);
  });

  test('is of the class of the interface that defines it', async () => {
    class Other {
      at = 0;
    }
    const clock = { at: () => new Other() };
    const exports = await mode.instantiate('fixtures/used-resource', {
      'test:used/polls': polls,
      'test:used/clock': clock,
    });
    expect((thrownBy(() => exports.wake(5)) as Error).message).toContain(
      'test:used/clock#at: the returned value: expected',
    );
  });

  test('cannot be given another class where it is used', async () => {
    class Other {
      at = 0;
    }
    const error = await rejectionOf(
      mode.instantiate('fixtures/used-resource', {
        'test:used/polls': polls,
        'test:used/clock': { Poll: Other, at: () => new Other() },
      }),
    );
    expect(error).toBeInstanceOf(LinkError);
    expect((error as LinkError).message).toBe(
      'test:used/clock#poll: mismatched resource types: the component takes this for the resource `test:used/polls#poll`, but another class `Poll` was given here; give the same class, or none',
    );
  });

  test('needs it there', async () => {
    const error = (await rejectionOf(
      mode.instantiate('fixtures/used-resource', {
        'test:used/polls': { read: () => 0 },
        'test:used/clock': { Poll, at: (n: number) => new Poll(n) },
      }),
    )) as LinkError;
    expect(error).toBeInstanceOf(LinkError);
    expect(error.message).toBe('test:used/polls: the object given for this import lacks the class `Poll`');
  });
});
