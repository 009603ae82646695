/** `run`: commands with grants from the command line, their streams, and how they end. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, root } from '../cli/command.ts';
import { pathOf, versions } from './guests.ts';

const bin = join(root, 'packages', 'cli', 'bin', 'wit-bindgen-ts.js');
const ten = Array.from({ length: 10 }, (_, i) => `${i + 1}\n`).join('');

/** A folder with the file of the examples. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'wasi-run-'));
  writeFileSync(join(path, 'demo.txt'), ten);
  return path;
}

describe.each(versions)('%s', (version) => {
  const countLines = pathOf('count-lines', version);
  const tool = pathOf('tool', version);
  const env = (...options: string[]) => command(['run', ...options, tool, 'env']).stdout;
  const shell = (line: string) =>
    spawnSync('bash', ['-c', line], {
      encoding: 'utf8',
      env: { ...process.env, RUN: `${process.execPath} ${bin} run ${tool}` },
    });

  test.each([
    [['--dir', '.', countLines]],
    [['--dir', '.::/', countLines, 'demo.txt']],
    [['--dir=.::/data::ro', countLines, '/data/demo.txt']],
    [['--file-map', 'hello.txt=./demo.txt', countLines, 'hello.txt']],
    [['--dir', '.', '--file-map', 'hello.txt=demo.txt', countLines, '--', 'hello.txt']],
    [['-W', 'max-memory-size=1000000,timeout=20s', countLines, '-']],
  ])('%j counts ten lines', (args) => {
    expect(command(['run', ...args], { cwd: folder(), input: ten })).toEqual({
      status: 0,
      stdout: '10\n',
      stderr: '',
    });
  });

  test('without a grant the file is denied, and options behind the path are the guest’s', () => {
    const outcome = command(['run', countLines, '--dir=.'], { cwd: folder() });
    expect(outcome).toEqual({
      status: 1,
      stdout: '',
      stderr:
        '--dir=.: Capabilities insufficient\n' +
        'note: `--dir` was given to the guest; options of run stand before its path\n',
    });
  });

  test('variables are given one by one, or all', () => {
    process.env['SECRET'] = '1';
    expect(env()).toBe('');
    expect(env('--env', 'A=1=2', '--env', 'SECRET', '--env', 'E=')).toBe('A=1=2\nSECRET=1\nE=\n');
    expect(env('-S', 'inherit-env')).toContain('\nPATH=');
  });

  test('a trap is 134, with the functions that were running', () => {
    const { status, stdout, stderr } = command(['run', tool, 'abort']);
    expect([status, stdout]).toEqual([134, '']);
    expect(stderr).toMatch(/^Trap: .*unreachable\n {2}in abort_here at 0x[0-9a-f]+\n {2}in main at /);
    expect(stderr).toContain('\n  in _start');
  });

  test('a timeout is a trap, in a loop and in a read that waits', async () => {
    const loop = command(['run', '-W', 'timeout=200ms', tool, 'loop']);
    expect(loop).toEqual({
      status: 134,
      stdout: '',
      stderr: 'Trap: the guest ran longer than its limit of 200 ms\n',
    });
    const start = performance.now();
    const child = spawn(process.execPath, [bin, 'run', '-W', 'timeout=200ms', tool, 'lines']);
    const [code, signal] = await new Promise<readonly unknown[]>((resolve) => {
      child.on('close', (...how) => resolve(how));
    });
    // A shell shows the signal as 134.
    expect(code === 134 || signal === 'SIGABRT').toBe(true);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('64 MiB through standard input and output are exact', async () => {
    const file = join(folder(), 'large');
    const bytes = Buffer.alloc(64 << 20);
    for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32LE(Math.imul(i, 2654435761) >>> 0, i);
    writeFileSync(file, bytes);
    const child = spawn(process.execPath, [bin, 'run', tool, 'echo'], {
      stdio: [openSync(file, 'r'), 'pipe', 'inherit'],
    });
    const hash = createHash('sha256');
    let length = 0;
    for await (const chunk of child.stdout!) {
      hash.update(chunk as Uint8Array);
      length += (chunk as Uint8Array).length;
    }
    expect(length).toBe(bytes.length);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test.skipIf(process.platform === 'win32')('a closed pipe ends quietly; pipes are exact too', () => {
    expect(shell('seq 10 | $RUN lines').stdout).toBe('10\n');
    expect(shell('head -c 3000000 /dev/zero | $RUN echo | $RUN echo | wc -c').stdout.trim()).toBe('3000000');
    const closed = shell('head -c 30000000 /dev/zero | $RUN echo | head -c 3');
    expect(closed.stdout).toBe('\0\0\0');
    expect(closed.stderr).not.toMatch(/EPIPE|bug| at /);
  });
});

test.each([
  [['--dir', 'a::b::rw', 'x.wasm'], '--dir a::b::rw: expected HOST, HOST::GUEST or HOST::GUEST::ro\n'],
  [['--dir', '/no/such', pathOf('tool', '0.2')], 'the folder `/no/such` was granted and does not exist\n'],
  [['--env', 'NO_SUCH_VARIABLE', 'x.wasm'], /there is no such variable here/],
  [['--file-map', 'x', 'x.wasm'], /expected the guest's path and yours/],
  [['--file-map', 'x=no/such', 'x.wasm'], '--file-map x=no/such: there is no file `no/such`\n'],
  [['-W', 'timeout=soon', 'x.wasm'], /expected a duration such as 500ms or 5s/],
  [['-W', 'fuel=1', 'x.wasm'], /no such setting; there are max-memory-size, timeout/],
  [['-S', 'inherit-env=maybe', 'x.wasm'], /expected y or n/],
  [['--dri=.', 'x.wasm'], /Unknown argument: dri/],
  [[], /What the usage above has in <…> must be given/],
])('%j is wrong use', (args, message) => {
  const outcome = command(['run', ...(args as string[])]);
  expect([outcome.status, outcome.stdout]).toEqual([2, '']);
  if (typeof message === 'string') expect(outcome.stderr).toBe(message);
  else expect(outcome.stderr).toMatch(message);
});

test('a core module has no exports to invoke', () => {
  const outcome = command(['run', pathOf('tool', 'preview1'), '--invoke', 'f()']);
  expect([outcome.status, outcome.stdout]).toEqual([1, '']);
  expect(outcome.stderr).toContain('a core module; --invoke calls functions of components');
});
