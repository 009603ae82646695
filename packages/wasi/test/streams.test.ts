/** The streams and pollables of 0.2. */
import { describe, expect, test } from 'vitest';
import { nodePlatform } from '../src/node/platform.ts';
import { Wasi } from '../src/wasi.ts';
import type { Grants } from '../src/grants.ts';
import type { Sink } from '../src/io/streams.ts';
import { Closed } from '../src/io/streams.ts';
import { Waiting } from '../src/io/waiting.ts';
import type { InputStream, Pollable } from '../src/preview2/io.ts';
import { OutputStream } from '../src/preview2/io.ts';

type Members = Readonly<Record<string, (...args: unknown[]) => unknown>>;

function of(grants: Grants, name: string): Members {
  return new Wasi(grants, nodePlatform).imports[`wasi:${name}@0.2.12`] as Members;
}

function inputOf(grants: Grants): InputStream {
  return of(grants, 'cli/stdin')['getStdin']!() as InputStream;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What was thrown, as the guest gets it. */
function errorOf(body: () => unknown): unknown {
  try {
    return { returned: body() };
  } catch (error) {
    return (error as { readonly payload?: unknown }).payload ?? error;
  }
}

describe('input', () => {
  test('comes in pieces, and ends', () => {
    const input = inputOf({ stdin: 'hello' });
    expect(text(input.read(2n))).toBe('he');
    expect(input.read(0n)).toHaveLength(0);
    expect(input.skip(1n)).toBe(1n);
    expect(text(input.blockingRead(2n ** 64n - 1n))).toBe('lo');
    expect(errorOf(() => input.blockingRead(1n))).toEqual({ tag: 'closed' });
    expect(input.subscribe().ready()).toBe(true);
  });

  test('from a function, until it has no more', () => {
    const pieces = ['ab', '', 'c'];
    const input = inputOf({
      stdin: () => (pieces.length > 0 ? new TextEncoder().encode(pieces.shift()) : undefined),
    });
    expect([text(input.read(1n)), text(input.read(9n)), text(input.read(9n))]).toEqual(['a', 'b', 'c']);
    expect(errorOf(() => input.read(1n))).toEqual({ tag: 'closed' });
  });
});

/** Takes four bytes at a time, and is ready again after it was asked twice. */
class SlowSink implements Sink {
  readonly taken: number[] = [];
  closed = false;
  private pause = 0;

  ready(): boolean {
    return this.pause-- <= 0;
  }

  room(): number {
    if (this.closed) throw new Closed();
    return this.pause > 0 ? 0 : 4;
  }

  write(bytes: Uint8Array): void {
    this.taken.push(...bytes);
    this.pause = 2;
  }

  flush(): void {
    // It has been sent.
  }
}

function slow() {
  const sink = new SlowSink();
  const { clocks } = nodePlatform;
  return {
    sink,
    stream: new OutputStream(
      sink,
      new Waiting(
        clocks,
        () => {},
        () => undefined,
      ),
    ),
  };
}

describe('output', () => {
  test('goes where it is granted, and nowhere else', () => {
    const printed: string[] = [];
    const grants = { stdout: (bytes: Uint8Array) => printed.push(text(bytes)) };
    const output = of(grants, 'cli/stdout')['getStdout']!() as OutputStream;
    output.blockingWriteAndFlush(new TextEncoder().encode('out'));
    const errors = of(grants, 'cli/stderr')['getStderr']!() as OutputStream;
    errors.blockingWriteAndFlush(new TextEncoder().encode('err'));
    expect(printed).toEqual(['out']);
  });

  test('more than check-write permits is a trap', () => {
    const { stream } = slow();
    expect(() => stream.write(new Uint8Array(1))).toThrow('more than check-write permitted');
    expect(stream.checkWrite()).toBe(4n);
    stream.write(new Uint8Array(3));
    expect(() => stream.write(new Uint8Array(2))).toThrow('more than check-write permitted');
  });

  test('waits where there is no room, and loses nothing', () => {
    const { sink, stream } = slow();
    const bytes = Uint8Array.from({ length: 19 }, (_, i) => i);
    stream.blockingWriteAndFlush(bytes);
    expect(sink.taken).toEqual([...bytes]);
    stream.blockingWriteZeroesAndFlush(5n);
    expect(sink.taken).toEqual([...bytes, 0, 0, 0, 0, 0]);
  });

  test('splices', () => {
    const { sink, stream } = slow();
    const input = inputOf({ stdin: 'abcdef' });
    expect(stream.splice(input, 2n)).toBe(2n);
    expect(stream.splice(input, 2n)).toBe(0n);
    expect(stream.blockingSplice(input, 9n)).toBe(4n);
    expect(text(Uint8Array.from(sink.taken))).toBe('abcdef');
    expect(errorOf(() => stream.blockingSplice(input, 9n))).toEqual({ tag: 'closed' });
  });

  test('a closed one says so', () => {
    const { sink, stream } = slow();
    sink.closed = true;
    expect(errorOf(() => stream.checkWrite())).toEqual({ tag: 'closed' });
    expect(errorOf(() => stream.blockingWriteAndFlush(new Uint8Array(1)))).toEqual({ tag: 'closed' });
  });
});

test('poll: which are ready, and waiting until one is', () => {
  const wasi = new Wasi({}, nodePlatform);
  const clock = wasi.imports['wasi:clocks/monotonic-clock@0.2.12'] as Members;
  const { poll } = wasi.imports['wasi:io/poll@0.2.12'] as Members;
  const after = (nanoseconds: bigint) => clock['subscribeDuration']!(nanoseconds) as Pollable;
  expect(poll!([after(0n), after(10n ** 18n), after(0n)])).toEqual(Uint32Array.of(0, 2));
  const start = performance.now();
  expect(poll!([after(10n ** 18n), after(20_000_000n)])).toEqual(Uint32Array.of(1));
  expect(performance.now() - start).toBeGreaterThanOrEqual(19);
  expect(after(2n ** 64n - 1n).ready()).toBe(false);
  expect(() => poll!([])).toThrow('poll of no pollables');
});

test('the network is denied, and that is told', () => {
  const denied: string[] = [];
  const grants: Grants = {
    onDenied: ({ kind, target, reason }) => denied.push(`${kind} ${target}: ${reason}`),
  };
  const tcp = of(grants, 'sockets/tcp-create-socket')['createTcpSocket']!;
  expect(errorOf(() => tcp('ipv4'))).toBe('access-denied');
  const lookUp = of(grants, 'sockets/ip-name-lookup')['resolveAddresses']!;
  expect(errorOf(() => lookUp({}, 'example.test'))).toBe('access-denied');
  expect(denied).toEqual([
    'network a TCP socket: the network was not granted',
    'network example.test: not granted by `resolve`',
  ]);
});
