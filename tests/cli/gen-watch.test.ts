/** `gen --watch`: follows the input, keeps the last good output, shows an error once, ends on Ctrl+C. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { bin, emptyFolder } from './command.ts';

/** A watching process, and what it has said so far. */
class Watching {
  readonly folder = emptyFolder();
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(path: string, files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.child = spawn(process.execPath, [bin, 'gen', path, '--watch'], { cwd: this.folder });
    this.child.stdout!.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr!.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  write(name: string, text: string): void {
    const path = join(this.folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Waits until something is so; fails where it is not within `limit` milliseconds, and returns the time. */
  async until(what: () => boolean, limit: number): Promise<number> {
    const start = performance.now();
    while (!what()) {
      if (performance.now() - start > limit) {
        throw new Error(`not within ${limit} ms; so far:\n${this.stdout}${this.stderr}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return performance.now() - start;
  }

  async ready(): Promise<this> {
    await this.until(() => this.stderr.includes('Ctrl+C ends.\n'), 20_000);
    return this;
  }

  interrupt(): void {
    this.child.kill('SIGINT');
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

let watching: Watching | undefined;
afterEach(async () => {
  watching?.kill();
  await watching?.ended;
});

const world = (type: string): string => `package a:b;\nworld w { export f: func(x: ${type}); }\n`;

const dependency = (type: string): string => `package c:d;\ninterface i { f: func(x: ${type}); }\n`;

/** More than a second only where the machine is busy with other tests. */
const SOON = 5_000;

test('follows changes, also by renaming, and leaves unchanged files', async () => {
  watching = await new Watching('wit', { 'wit/w.wit': world('u32') }).ready();
  expect(watching.read('gen/w.ts')).toContain('x: number');
  watching.write('wit/w.wit', world('string'));
  await watching.until(() => watching!.read('gen/w.ts').includes('x: string'), SOON);
  // As editors save: a new file takes the old one's name.
  for (const [type, expected] of [
    ['bool', 'x: boolean'],
    ['s64', 'x: bigint'],
  ] as const) {
    watching.write('wit/.w.wit.tmp', world(type));
    renameSync(join(watching.folder, 'wit/.w.wit.tmp'), join(watching.folder, 'wit/w.wit'));
    await watching.until(() => watching!.read('gen/w.ts').includes(expected), SOON);
  }
  const said = watching.stdout;
  expect(said).not.toContain('unchanged');
  watching.interrupt();
  expect(await watching.ended).toBe(0);
  expect(watching.stderr).toBe('Watching wit; Ctrl+C ends.\n');
});

test('keeps the last good output on an error, and shows it once', async () => {
  watching = await new Watching('wit/w.wit', { 'wit/w.wit': world('u32') }).ready();
  const good = watching.read('gen/w.ts');
  const shown = (): number => watching!.stderr.split('unknown type `strin`').length - 1;
  watching.write('wit/w.wit', world('strin'));
  await watching.until(() => shown() > 0, SOON);
  watching.write('wit/w.wit', world('strin'));
  // A change that shows that the one before it has been seen.
  watching.write('wit/w.wit', `${world('strin')}interface i { g: func(x: nothing); }\n`);
  await watching.until(() => watching!.stderr.includes('`nothing`'), SOON);
  expect(watching.read('gen/w.ts')).toBe(good);
  watching.write('wit/w.wit', world('u32'));
  await watching.until(() => watching!.stderr.endsWith('No more errors.\n'), SOON);
  expect(shown()).toBeLessThanOrEqual(2);
  rmSync(join(watching.folder, 'wit/w.wit'));
  await watching.until(() => watching!.stderr.includes('there is no such file'), SOON);
  watching.write('wit/w.wit', world('char'));
  await watching.until(() => watching!.read('gen/w.ts').includes('x: string'), SOON);
});

test('follows dependencies, those that appear and those that go', async () => {
  const root = 'package a:b;\nworld w { import c:d/i; }\n';
  watching = await new Watching('wit', { 'wit/w.wit': root }).ready();
  expect(watching.stderr).toContain('error:');
  const file = 'gen/interfaces/c.d.i.ts';
  watching.write('wit/deps/d/d.wit', dependency('u8'));
  await watching.until(() => existsSync(join(watching!.folder, file)), SOON);
  watching.write('wit/deps/d/d.wit', dependency('string'));
  await watching.until(() => watching!.read(file).includes('x: string'), SOON);
  rmSync(join(watching.folder, 'wit/deps/d'), { recursive: true });
  watching.write('wit/deps/d.wit', dependency('bool'));
  await watching.until(() => watching!.read(file).includes('x: boolean'), SOON);
});

test('a path that is not there ends at once', async () => {
  watching = new Watching('nothing.wit', {});
  expect(await watching.ended).toBe(2);
  expect(watching.stderr).toBe('nothing.wit: there is no such file or directory\n');
});
