/** Commands: what guests are given, how they end, and that nobody else is harmed. */
import { readFileSync } from 'node:fs';
import { Component } from '@wit-bindgen-ts/runtime';
import { describe, expect, test } from 'vitest';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import { run, versions } from './guests.ts';
import type { GuestName } from './guests.ts';

const ten = Array.from({ length: 10 }, (_, i) => `${i + 1}\n`).join('');

describe.each(versions)('%s', (version) => {
  test.each([
    ['tool', ['lines']],
    ['rust', []],
    ['count-lines', ['-']],
  ] as const)('%s counts the lines of seq 10', async (name, args) => {
    expect(await run(name as GuestName, version, args, { stdin: ten })).toEqual({
      exitCode: 0,
      stdout: '10\n',
      stderr: '',
    });
  });

  test.each([
    ['tool', ['lines', 'demo.txt']],
    ['rust', ['/demo.txt']],
    ['count-lines', []],
  ] as const)('%s counts the lines of a file in memory', async (name, args) => {
    const files = { 'demo.txt': new TextEncoder().encode(ten) };
    expect((await run(name as GuestName, version, args, { files })).stdout).toBe('10\n');
  });

  test('nothing is given that is not granted', async () => {
    process.env['SECRET'] = '1';
    expect(await run('capabilities', version, [])).toEqual({
      // The adapter has `exit` of 0.2.0 alone, which says success or failure.
      exitCode: version === 'preview1' ? 7 : 1,
      stdout: `arguments                    0
environment variables        0
folders                      0
read demo.txt                Capabilities insufficient
read /etc/passwd             Capabilities insufficient
read ../../../../etc/passwd  Capabilities insufficient
write /tmp/probe             Capabilities insufficient
standard input               nothing
time                         yes
random numbers               yes
`,
      stderr: '',
    });
  });

  test('arguments and environment, not ASCII ones too', async () => {
    expect((await run('tool', version, ['args', 'ä', '', '🌍'])).stdout).toBe('tool\nargs\nä\n\n🌍\n');
    const env = { SECRET: '1', ü: '=x', EMPTY: '' };
    expect((await run('tool', version, ['env'], { env })).stdout).toBe('SECRET=1\nü==x\nEMPTY=\n');
  });

  test.each([0, 1, 7, 125])('exit %i', async (code) => {
    const { exitCode } = await run('tool', version, ['exit', `${code}`]);
    expect(exitCode).toBe(version === 'preview1' || code === 0 ? code : 1);
  });

  test.each([
    ['abort', 'unreachable', /abort_here/],
    ['divide', 'integer divide by zero', /divide/],
    ['recurse', 'call stack exhausted', /depth_of/],
  ])('%s is a trap, with names in its stack', async (use, reason, frame) => {
    const trap = await run('tool', version, [use]).catch((error: unknown) => error as Error);
    expect(trap).toMatchObject({ name: 'Trap', reason });
    expect(((trap as Error).cause as Error).stack).toMatch(frame);
    expect((await run('tool', version, ['lines'], { stdin: ten })).stdout).toBe('10\n');
  });

  test('an endless loop ends at its limit, and the host goes on', async () => {
    const start = performance.now();
    const trap = await run('tool', version, ['loop'], { limits: { timeout: 200 } }).catch(
      (error: unknown) => error,
    );
    expect(trap).toMatchObject({ name: 'Trap' });
    expect((trap as Error).message).toContain('longer than its limit of 200 ms');
    expect(performance.now() - start).toBeLessThan(1200);
    expect((await run('tool', version, ['lines'], { stdin: ten })).stdout).toBe('10\n');
  });

  test('so does a sleep', async () => {
    const start = performance.now();
    const sleeping = run('tool', version, ['sleep', '5000'], { limits: { timeout: 200 } });
    await expect(sleeping).rejects.toThrow('longer than its limit');
    expect(performance.now() - start).toBeLessThan(1200);
  });

  test('memory grows to its limit', async () => {
    const { stdout } = await run('tool', version, ['grow'], { limits: { maxMemory: 2 ** 24 } });
    expect(stdout).toBe('256\n');
  });

  test('sleeping takes its time; a fixed clock jumps', async () => {
    const start = performance.now();
    await run('tool', version, ['sleep', '50']);
    expect(performance.now() - start).toBeGreaterThanOrEqual(50);
    const again = performance.now();
    const clock = { fixed: '2026-01-01T00:00:00Z' };
    await run('tool', version, ['sleep', '100000'], { clock });
    expect(performance.now() - again).toBeLessThan(5000);
    expect((await run('tool', version, ['time'], { clock })).stdout).toBe('1767225600\n');
  });

  test('seeded random numbers are the same each time', async () => {
    const random = { seed: 42 };
    const first = await run('tool', version, ['random'], { random });
    expect(first.stdout).toMatch(/^[0-9a-f]{32}\n$/);
    expect(await run('tool', version, ['random'], { random })).toEqual(first);
    expect(await run('tool', version, ['random'])).not.toEqual(first);
  });

  test('a failing function of the host comes out unchanged', async () => {
    const problem = new Error('the disk is full');
    const stdout = () => {
      throw problem;
    };
    await expect(run('tool', version, ['args'], { stdout })).rejects.toBe(problem);
  });
});

test('grants are checked, copied and frozen', async () => {
  expect(() => wasi({ preopen: {} } as object)).toThrow('there is no grant `preopen`; there are args, env');
  expect(() => wasi({ limits: { memory: 1 } as object })).toThrow('there is no limit `memory`');
  expect(() => wasi({ limits: { timeout: -1 } })).toThrow('must be a number that is not negative, got -1');
  expect(() => wasi({ preopens: { '/': { host: '/no/such/folder' } } })).toThrow('does not exist');
  expect(() => wasi({ preopens: { '/': { host: process.execPath } } })).toThrow('is none');
  expect(() => wasi({ preopens: { '/': '.' as never } })).toThrow('needs `host`, a path, or `files`');
  expect(() => wasi({ files: { '../x': new Uint8Array() } })).toThrow('is no path for a file');
  expect(() => wasi({ env: { A: 'a\0b' } })).toThrow('may not contain a NUL');
  const env: Record<string, string> = { A: '1' };
  const given = wasi({ env, args: ['tool', 'env'] });
  env['B'] = '2';
  expect(given.grants.env).toEqual({ A: '1' });
  expect(Object.isFrozen(given.grants) && Object.isFrozen(given.grants.env)).toBe(true);
});

test('exit-with-code, by a component that has it', async () => {
  const component = await Component.compile(readFileSync(new URL('guests/exit-code.wasm', import.meta.url)));
  expect(wasi().run(component)).toEqual({ exitCode: 7 });
});

test('what is no command is refused', async () => {
  const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  expect(() => wasi().run(empty)).toThrow('_start: the module does not export this function');
  const path = new URL('../../examples/greet/greet.component.wasm', import.meta.url);
  const component = await Component.compile(readFileSync(path));
  expect(() => wasi().run(component)).toThrow('wasi:cli/run: the component does not export this');
  const limits = { maxMemory: 65536 };
  expect(() => wasi({ limits }).run(new WebAssembly.Module(empty))).toThrow('needs the bytes');
});
