/** The examples that need WASI, as their READMEs say: type-check, run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, root } from '../cli/command.ts';

/** Runs Node in an example's folder. */
function node(name: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: join(root, 'examples', name),
    encoding: 'utf8',
    env: { ...process.env, SECRET: '1', PORT: undefined },
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout + stderr;
}

/** Compiles an example; those whose types `pnpm types` checks are not checked again. */
function build(name: string, ...options: string[]): void {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  expect(node(name, tsc, '-p', '.', '--skipLibCheck', ...options)).toBe('');
}

test('count-lines', () => {
  build('count-lines', '--noCheck');
  expect(node('count-lines', join('dist', 'main.js'))).toBe('10\n10\n3\n10\n10\n3\n');
});

test('capabilities', () => {
  build('capabilities', '--noCheck');
  const [without, some] = node('capabilities', join('dist', 'main.js')).split('With some:');
  expect(without).toMatch(/environment variables +0\n/);
  expect(without).toMatch(/read \/etc\/passwd +Capabilities insufficient\n/);
  expect(without).toContain('exit code 7');
  expect(some).toMatch(/arguments +1\nenvironment variables +1\n/);
  expect(some).toMatch(/folder \/src +read\nfolder \/tmp +read, write\nfolder \/ +read\nfolders +3\n/);
  expect(some).toMatch(/read demo.txt +yes\n/);
  expect(some).toMatch(/write \/tmp\/probe +yes\n/);
});

test('per-request', () => {
  const cwd = join(root, 'examples', 'per-request');
  expect(command(['gen', 'wit/per-request.wit', '-o', 'src/gen'], { cwd }).status).toBe(0);
  build('per-request');
  expect(node('per-request', join('dist', 'main.js'))).toBe('1\n1\n1\n');
});

test('http-hello', () => {
  build('http-hello', '--noCheck');
  expect(node('http-hello', join('dist', 'main.js'))).toBe('200 Hello, world\n200 Hello, you\n');
});
