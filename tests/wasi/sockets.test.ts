/**
 * Sockets of 0.2: connections, datagrams and names, with and without grants. The same with a suspended guest and
 * with a blocked thread.
 */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { canSuspend, Component } from '@wit-bindgen-ts/runtime';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import type { Denied, Grants } from '@wit-bindgen-ts/wasi/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../cli/command.ts';
import { bytesOf } from '../runtime/guests.ts';

const ACCESS_DENIED = 2;
const INVALID_ARGUMENT = 4;
const ADDRESS_IN_USE = 13;
const CONNECTION_REFUSED = 15;
const NAME_UNRESOLVABLE = 19;
const TEMPORARY_RESOLVER_FAILURE = 20;

const CUT_SHORT = 100;

const LOCAL = 0x7f000001;

/** What the guest exports (`tests/guests/src/sockets.wit`); promises, where it is suspended. */
interface Probe {
  connect(ip: number, port: number): number;
  echo(ip: number, port: number, count: number): number;
  serve(ip: number, port: number): number;
  ask(from: number, ip: number, port: number, count: number): number;
  resolve(name: string): number;
}

let component: Component;
let peer: ChildProcessWithoutNullStreams;
let lines: AsyncIterator<string>;
let ports: { readonly tcp: number; readonly udp: number; readonly rude: number };

async function said(): Promise<unknown> {
  return JSON.parse((await lines.next()).value as string);
}

beforeAll(async () => {
  component = await Component.compile(bytesOf('sockets'));
  peer = spawn(process.execPath, [fileURLToPath(new URL('peer.mjs', import.meta.url))]);
  lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  ports = (await said()) as typeof ports;
});

afterAll(() => {
  peer.kill();
});

/** Grants for the peer. */
function granted(): Grants {
  return { connect: [`127.0.0.1:${ports.tcp}`, `127.0.0.1:${ports.udp}`] };
}

function resolve(name: string): (guest: Probe) => number {
  return (guest) => guest.resolve(name);
}

/** Both ways to wait, so far as this engine has them. */
const ways = canSuspend ? (['suspended', 'blocked'] as const) : (['blocked'] as const);

describe.each(ways)('%s', (way) => {
  /** Calls the guest with grants: the error's number for those that return a result, and what was denied. */
  async function probe(
    grants: Grants,
    call: (guest: Probe) => number | Promise<number>,
  ): Promise<{ readonly result: number | { readonly error: number }; readonly denied: readonly string[] }> {
    const denied: string[] = [];
    const host = wasi({
      onDenied: ({ kind, target }: Denied) => void denied.push(`${kind} ${target}`),
      ...grants,
    });
    const suspend = way === 'suspended' ? host.suspend() : [];
    const { exports } = await component.instantiate(host.imports, { suspend });
    try {
      const result = await call(exports as unknown as Probe);
      return { result, denied };
    } catch (error) {
      const { payload } = error as { readonly payload?: number };
      if (payload === undefined) throw error;
      return { result: { error: payload }, denied };
    } finally {
      host.close();
    }
  }

  test('a connection: bytes go and come back', async () => {
    const outcome = await probe(granted(), (guest) => guest.echo(LOCAL, ports.tcp, 1_000_000));
    expect(outcome).toEqual({ result: 1_000_000, denied: [] });
  });

  test('a socket that listens: a peer connects, and gets a megabyte back', async () => {
    const outcome = await probe(
      { listen: ['127.0.0.1:0'], stdout: (port) => void peer.stdin.write(port) },
      (guest) => guest.serve(LOCAL, 0),
    );
    expect(outcome).toEqual({ result: 0, denied: [] });
    expect(await said()).toEqual({ same: true });
  });

  test('a datagram, from an address of its own and from any', async () => {
    const sum = Array.from({ length: 1000 }, (_, i) => i & 255).reduce((a, b) => a + b);
    const ask = (from: number) => (guest: Probe) => guest.ask(from, LOCAL, ports.udp, 1000);
    expect(await probe({ ...granted(), listen: ['127.0.0.1:0'] }, ask(LOCAL))).toEqual({
      result: sum,
      denied: [],
    });
    expect(await probe(granted(), ask(0))).toEqual({ result: sum, denied: [] });
    expect(await probe(granted(), ask(LOCAL))).toEqual({
      result: { error: ACCESS_DENIED },
      denied: ['network 127.0.0.1:0'],
    });
  });

  test('a peer that resets the connection', async () => {
    expect(
      (await probe({ connect: ['127.0.0.1:*'] }, (guest) => guest.echo(LOCAL, ports.rude, 10))).result,
    ).toEqual({
      error: CUT_SHORT,
    });
  });

  test('a datagram that is too large, or for nobody', async () => {
    const all = { connect: ['*'] };
    expect((await probe(all, (guest) => guest.ask(0, LOCAL, ports.udp, 65_508))).result).toEqual({
      error: 18,
    });
    expect((await probe(all, (guest) => guest.ask(0, LOCAL, 0, 1))).result).toEqual({
      error: INVALID_ARGUMENT,
    });
  });

  test('what was not granted is denied', async () => {
    const connect = (guest: Probe): number => guest.connect(LOCAL, ports.tcp);
    const target = `127.0.0.1:${ports.tcp}`;
    for (const [grants, what] of [
      [{}, 'a TCP socket'],
      [{ resolve: ['*'] }, 'a TCP socket'],
      [{ listen: ['*'] }, target],
      [{ connect: ['127.0.0.1:1', '127.0.0.2:*', `[::1]:${ports.tcp}`, `localhost:${ports.tcp}`] }, target],
    ] as const) {
      expect(await probe(grants, connect)).toEqual({ result: ACCESS_DENIED, denied: [`network ${what}`] });
    }
    for (const connectTo of ['*', `*:${ports.tcp}`, '127.0.0.1:*', target]) {
      expect(await probe({ connect: [connectTo] }, connect)).toEqual({ result: 0, denied: [] });
    }
    expect(await probe({ listen: ['127.0.0.1:0'] }, (guest) => guest.serve(0, 0))).toEqual({
      result: ACCESS_DENIED,
      denied: ['network 0.0.0.0:0'],
    });
    expect(await probe({ listen: ['127.0.0.1:0'] }, (guest) => guest.serve(LOCAL, 80))).toEqual({
      result: ACCESS_DENIED,
      denied: ['network 127.0.0.1:80'],
    });
    expect(await probe({}, (guest) => guest.ask(0, LOCAL, ports.udp, 1))).toEqual({
      result: { error: ACCESS_DENIED },
      denied: ['network a UDP socket'],
    });
    expect(await probe({ connect: ['127.0.0.1:1'] }, (guest) => guest.ask(0, LOCAL, ports.udp, 1))).toEqual({
      result: { error: ACCESS_DENIED },
      denied: [`network 127.0.0.1:${ports.udp}`],
    });
  });

  test('what cannot be done has its error', async () => {
    const all = { connect: ['*'], listen: ['*'] };
    expect((await probe(all, (guest) => guest.connect(LOCAL, 1))).result).toBe(CONNECTION_REFUSED);
    for (const [ip, port] of [
      [LOCAL, 0],
      [0, 80],
      [0xffffffff, 80],
      [0xe0000001, 80],
    ] as const) {
      expect((await probe(all, (guest) => guest.connect(ip, port))).result).toBe(INVALID_ARGUMENT);
    }
    expect((await probe(all, (guest) => guest.serve(LOCAL, ports.tcp))).result).toBe(ADDRESS_IN_USE);
  });

  test('names', async () => {
    expect(await probe({ resolve: ['localhost'] }, resolve('LOCALHOST'))).toMatchObject({ denied: [] });
    // A machine without a network cannot tell.
    const { result } = await probe({ resolve: ['*'] }, resolve('no-such-name.invalid'));
    expect([NAME_UNRESOLVABLE, TEMPORARY_RESOLVER_FAILURE]).toContain((result as { error: number }).error);
    expect(await probe({}, resolve('example.test'))).toEqual({
      result: { error: ACCESS_DENIED },
      denied: ['network example.test'],
    });
    // An address is what it is, and grants nothing.
    expect(await probe({}, resolve('127.0.0.1'))).toEqual({ result: LOCAL, denied: [] });
    for (const name of ['', 'a b', 'a/b', 'a:80', 'user@a', '..', '[::1', '1.2.3']) {
      expect((await probe({ resolve: ['*'] }, resolve(name))).result, name).toEqual({
        error: INVALID_ARGUMENT,
      });
    }
  });

  test('a name grants the addresses that it had for this guest, and no others', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.2']];
    let asked = 0;
    const grants = {
      connect: [`rebound.test:${ports.tcp}`],
      lookup: (name: string) => {
        expect(name).toBe('rebound.test');
        return answers[asked++]!;
      },
    };
    const { denied } = await probe(grants, async (guest) => {
      // Unknown before the guest has asked, however well it guesses.
      expect(await guest.connect(LOCAL, ports.tcp)).toBe(ACCESS_DENIED);
      expect(await guest.resolve('rebound.test')).toBe(LOCAL);
      expect(await guest.connect(LOCAL, ports.tcp)).toBe(0);
      expect(await guest.connect(LOCAL + 1, ports.tcp)).toBe(ACCESS_DENIED);
      // The name means something else now: not to this guest.
      expect(await guest.resolve('rebound.test')).toBe(LOCAL);
      expect(await guest.connect(LOCAL + 1, ports.tcp)).toBe(ACCESS_DENIED);
      expect(await guest.connect(LOCAL, ports.tcp)).toBe(0);
      return 0;
    });
    expect(asked).toBe(1);
    expect(denied).toEqual([
      `network 127.0.0.1:${ports.tcp}`,
      ...Array(2).fill(`network 127.0.0.2:${ports.tcp}`),
    ]);
  });
});

test('without grants nobody was reached', async () => {
  const counter = spawn(process.execPath, [fileURLToPath(new URL('peer.mjs', import.meta.url))]);
  const told = createInterface({ input: counter.stdout })[Symbol.asyncIterator]();
  const { tcp, udp } = JSON.parse((await told.next()).value as string) as typeof ports;
  for (const grants of [{}, { connect: ['127.0.0.1:1'] }, { listen: ['*'] }, { resolve: ['*'] }]) {
    const host = wasi(grants);
    const suspend = host.suspend();
    const { exports } = await component.instantiate(host.imports, { suspend });
    const guest = exports as unknown as Probe;
    expect(await guest.connect(LOCAL, tcp)).toBe(ACCESS_DENIED);
    await expect((async () => guest.ask(0, LOCAL, udp, 1))()).rejects.toMatchObject({
      payload: ACCESS_DENIED,
    });
    host.close();
  }
  counter.stdin.end();
  expect(JSON.parse((await told.next()).value as string)).toEqual({ connections: 0 });
});

test.each([
  [[], 1, 'err(2)'],
  [['--allow-net=127.0.0.1:1,localhost:80'], 1, 'err(2)'],
  [['--allow-net'], 0, 'ok(5000)'],
  [['-S', 'inherit-network'], 0, 'ok(5000)'],
  [['-W', 'timeout=20s', '--allow-net=*'], 0, 'ok(5000)'],
])('run %j', (options, status, printed) => {
  const call = `echo(${LOCAL}, ${ports.tcp}, 5000)`;
  const path = fileURLToPath(new URL('../guests/sockets.wasm', import.meta.url));
  const outcome = command(['run', ...options, path, '--invoke', call]);
  expect(outcome).toEqual({ status, stdout: `${printed}\n`, stderr: '' });
});

test.each(['', 'a', ':80', '127.0.0.1', '127.0.0.1:99999', '::1:80', '[127.0.0.1:80', 'a b:80', '1.2.3:80'])(
  '%j is no address to grant',
  (text) => {
    expect(() => wasi({ connect: [text] })).toThrow(
      /the grant `connect` has no address in .*; expected a host and a port/,
    );
  },
);
