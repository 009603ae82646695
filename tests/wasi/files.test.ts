/** What files do, the same over a disk, over memory, and over a disk without `/proc`; on preview1 and 0.2. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grants, Preopen } from '@wit-bindgen-ts/wasi/node';
import { describe, expect, test } from 'vitest';
import { operate, run, versions, withoutProc } from './guests.ts';
import type { Version } from './guests.ts';

/** Open flags of preview1. */
const [CREATE, DIRECTORY, EXCLUSIVE, TRUNCATE] = [1, 2, 4, 8];
const APPEND = 1;

const content = { 'dir/inner': 'inner', file: 'content' };

function onDisk(): Preopen {
  const host = mkdtempSync(join(tmpdir(), 'wasi-files-'));
  mkdirSync(join(host, 'dir'));
  for (const [name, text] of Object.entries(content)) writeFileSync(join(host, name), text);
  return { host };
}

function inMemory(): Preopen {
  const files = Object.entries(content).map(([name, text]) => [name, new TextEncoder().encode(text)]);
  return { files: Object.fromEntries(files) as Record<string, Uint8Array> };
}

/** How many descriptors this process has open. */
const descriptors = (): number => readdirSync('/proc/self/fd').length;

/** Each step: an operation of the guest's, and what it answers. */
type Step = readonly [operation: string, answer: string];

const scripts: Readonly<Record<string, readonly Step[]>> = {
  'reads from where it is': [
    ['open 3 1 file 0 r', '0'],
    ['read L', '0 content'],
    ['read L', '0 '],
    ['write L x', '8'],
    ['close L', '0'],
    ['read L', '8 '],
  ],
  'writes, appends, truncates': [
    [`open 3 1 new ${CREATE} rw`, '0'],
    ['write L hello', '0'],
    ['stat 3 1 new', '0 4 5'],
    [`open 3 1 new 0 rw ${APPEND}`, '0'],
    ['write L %20world', '0'],
    ['open 3 1 new 0 r', '0'],
    ['read L', '0 hello world'],
    ['open 3 1 new 0 rw', '0'],
    ['write L J', '0'],
    ['size L 3', '0'],
    ['size L 5', '0'],
    ['open 3 1 new 0 r', '0'],
    ['read L', '0 Jel'],
    ['stat 3 1 new', '0 4 5'],
    [`open 3 1 new ${TRUNCATE} rw`, '0'],
    ['stat 3 1 new', '0 4 0'],
    [`open 3 1 new ${CREATE | EXCLUSIVE} rw`, '20'],
    ['open 3 1 nothing 0 rw', '44'],
  ],
  'makes and removes': [
    ['mkdir 3 made', '0'],
    ['mkdir 3 made', '20'],
    ['mkdir 3 made/deeper/', '0'],
    ['mkdir 3 no/such', '44'],
    ['mkdir 3 .', '20'],
    ['rmdir 3 made', '55'],
    ['rmdir 3 made/deeper', '0'],
    ['rmdir 3 made/', '0'],
    ['rmdir 3 made', '44'],
    ['rmdir 3 file', '54'],
    ['rmdir 3 .', '28'],
    ['unlink 3 dir', '31'],
    ['unlink 3 file/', '54'],
    ['unlink 3 file', '0'],
    ['unlink 3 file', '44'],
    ['stat 3 1 file', '44'],
  ],
  renames: [
    ['rename 3 file 3 dir/moved', '0'],
    ['stat 3 1 file', '44'],
    ['stat 3 1 dir/moved', '0 4 7'],
    ['rename 3 dir/moved 3 dir/inner', '0'],
    ['stat 3 1 dir/inner', '0 4 7'],
    ['rename 3 nothing 3 x', '44'],
    ['rename 3 dir 3 dir/below', '28'],
    ['mkdir 3 other', '0'],
    ['rename 3 other 3 dir', '55'],
    ['rename 3 dir/inner 3 other', '31'],
    ['rename 3 other 3 dir/inner', '54'],
    ['rename 3 dir 3 other/', '0'],
    ['stat 3 1 other/inner', '0 4 7'],
    ['rename 3 other/inner 3 file/', '54'],
    ['rename 3 . 3 x', '10'],
  ],
  'opens folders': [
    [`open 3 1 dir ${DIRECTORY} r`, '0'],
    ['open L 1 inner 0 r', '0'],
    ['read L', '0 inner'],
    ['open L 1 x 0 r', '54'],
    ['open 3 1 dir 0 r', '0'],
    ['read L', '8 '],
    ['open 3 1 dir 0 rw', '31'],
    [`open 3 1 file ${DIRECTORY} r`, '54'],
    [`open 3 1 dir ${CREATE | DIRECTORY} r`, '28'],
    ['open 3 1 dir/inner/ 0 r', '54'],
    ['open 3 1 dir/ 0 r', '0'],
    ['list L', '0 . .. inner'],
    ['stat 3 1 dir/', '0 3'],
    ['stat 3 1 .', '0 3'],
    ['times 3 1 file', '0'],
    ['times 3 1 nothing', '44'],
  ],
};

const linkScripts: Readonly<Record<string, readonly Step[]>> = {
  'links, symbolic and hard': [
    ['symlink dir 3 link', '0'],
    ['symlink x 3 link', '20'],
    ['open 3 1 link/inner 0 r', '0'],
    ['read L', '0 inner'],
    ['stat 3 0 link', '0 7 3'],
    ['stat 3 1 link', '0 3'],
    ['stat 3 0 link/', '0 3'],
    ['readlink 3 link', '0 dir'],
    ['readlink 3 file', '28'],
    ['open 3 0 link 0 r', '32'],
    ['symlink made 3 dangling', '0'],
    ['stat 3 1 dangling', '44'],
    [`open 3 1 dangling ${CREATE} rw`, '0'],
    ['write L through', '0'],
    ['stat 3 1 made', '0 4 7'],
    ['unlink 3 link', '0'],
    ['stat 3 1 dir/inner', '0 4 5'],
    ['link 3 file 3 dir/hard', '0'],
    ['unlink 3 file', '0'],
    ['open 3 1 dir/hard 0 r', '0'],
    ['read L', '0 content'],
    ['link 3 dir 3 folder', '63'],
    ['link 3 dir/hard 3 dir/inner', '20'],
    ['symlink %2e/x 3 new/', '44'],
  ],
};

/** The size of a folder is the file system's own affair. */
const comparable = (line: string): string => line.replace(/^0 3 \d+$/, '0 3');

async function play(
  version: Version,
  steps: readonly Step[],
  preopen: Preopen,
  make?: typeof withoutProc,
): Promise<void> {
  const grants: Grants = { preopens: { '/': { ...preopen, write: true } } };
  const operations = steps.map(([operation]) => operation);
  const lines = await operate(version, operations, grants, make);
  expect(operations.map((operation, i) => [operation, comparable(lines[i]!)])).toEqual(steps);
}

describe.each(versions)('%s', (version) => {
  describe.each([
    ['a disk', onDisk],
    ['memory', inMemory],
  ])('over %s', (_, folder) => {
    test.each(Object.entries({ ...scripts, ...linkScripts }))('%s', (__, steps) =>
      play(version, steps, folder()),
    );
  });

  test.each(Object.entries(scripts))('%s, over a disk without /proc', (_, steps) =>
    play(version, steps, onDisk(), withoutProc),
  );

  test('what is written is there for others', async () => {
    const { host } = onDisk() as { readonly host: string };
    await play(version, scripts['renames']!, { host });
    expect(readdirSync(host).sort()).toEqual(['file', 'other'].filter((name) => name !== 'file'));
    expect(readFileSync(join(host, 'other', 'inner'), 'utf8')).toBe('content');
  });

  test.each([
    ['a disk', onDisk],
    ['memory', inMemory],
  ])('nothing can be changed that was granted for reading, over %s', async (_, folder) => {
    const preopen = folder();
    const attempts = [
      `open 3 1 new ${CREATE} r`,
      'open 3 1 file 0 rw',
      `open 3 1 file ${TRUNCATE} r`,
      'mkdir 3 new',
      'rmdir 3 dir',
      'unlink 3 file',
      'rename 3 file 3 new',
      'symlink file 3 new',
      'link 3 file 3 new',
      'times 3 1 file',
      'link 4 file 3 new',
      'link 3 file 4 new',
      'rename 3 file 4 new',
    ];
    const preopens = { '/': preopen, '/other': { ...folder(), write: true } };
    const lines = await operate(version, attempts, { preopens });
    expect(lines).toEqual(attempts.map(() => '69'));
  });

  test('files lie over a folder, and are not changed by it', async () => {
    const { host } = onDisk() as { readonly host: string };
    const bytes = new TextEncoder().encode('over');
    const grants = {
      files: { file: bytes, 'dir/added': bytes },
      preopens: { '.': { host, write: true } },
    };
    const operations = ['open 3 1 file 0 r', 'read L', 'open 3 1 dir/inner 0 r', 'read L'];
    operations.push('open 3 1 dir/added 0 r', 'read L', 'open 3 1 file 0 rw', 'unlink 3 file');
    operations.push('rename 3 dir/inner 3 file', 'open 3 1 . 2 r', 'list L');
    const lines = await operate(version, operations, grants);
    const expected = ['0', '0 over', '0', '0 inner', '0', '0 over', '69', '69', '69', '0', '0 . .. file dir'];
    expect(lines).toEqual(expected);
    expect(readFileSync(join(host, 'file'), 'utf8')).toBe('content');
  });

  test('functions are asked at each opening', async () => {
    let asked = 0;
    const files = { count: () => new TextEncoder().encode('x\n'.repeat(++asked)) };
    expect((await run('count-lines', version, ['count'], { files })).stdout).toMatch(/^\d\n$/);
    expect(asked).toBeGreaterThan(0);
  });

  test('not more is open than may be, and what is in memory stays within its limit', async () => {
    const open = Array.from({ length: 5 }, () => 'open 3 1 file 0 r');
    const few = { preopens: { '/': onDisk() }, limits: { openFiles: 4 } };
    // The adapter has no EMFILE; it makes EDQUOT of it.
    const many = version === 'preview1' ? '33' : '19';
    expect(await operate(version, open, few)).toEqual(['0', '0', '0', many, many]);
    const grants = {
      preopens: { '/': { files: {}, write: true } },
      limits: { fileBytes: 100_000 },
    };
    const large = [
      'open 3 1 a 1 rw',
      'size L 50000',
      'open 3 1 b 1 rw',
      'size L 60000',
      'unlink 3 a',
      'size L 60000',
    ];
    expect(await operate(version, large, grants)).toEqual(['0', '0', '0', '51', '0', '51']);
  });

  test.skipIf(process.platform !== 'linux')('nothing is left open', async () => {
    const grants = { preopens: { '/': onDisk() } };
    await operate(version, ['open 3 1 file 0 r'], grants);
    const before = descriptors();
    for (let i = 0; i < 20; i++) {
      await operate(
        version,
        ['open 3 1 file 0 r', 'open 3 1 dir/../dir/inner 0 r', 'open 3 1 no/x 0 r'],
        grants,
      );
    }
    expect(descriptors()).toBe(before);
  });

  test.skipIf(process.platform !== 'linux')('devices and pipes neither block nor wait', async () => {
    const host = mkdtempSync(join(tmpdir(), 'wasi-devices-'));
    symlinkSync('/dev/null', join(host, 'null'));
    const operations = ['open 3 1 null 0 r', 'open 4 1 null 0 r', 'read L'];
    const grants = { preopens: { '/': { host }, '/dev': { host: '/dev' } } };
    expect(await operate(version, operations, grants)).toEqual(['63', '0', '0 ']);
  });
});
