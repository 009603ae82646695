/**
 * A guest uses paths while another process swaps what they name for links that lead out: nothing outside is ever
 * read, made or removed. `RACE_SECONDS` says for how long; 2 where it is not set.
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { operate, versions } from './guests.ts';

const seconds = Number(process.env['RACE_SECONDS'] ?? 2);

const operations = [
  'open 3 1 folder/file 0 r',
  'read L',
  'close L',
  'open 3 1 file 0 r',
  'read L',
  'close L',
  'open 3 1 folder/new 1 rw',
  'write L x',
  'close L',
  'unlink 3 folder/new',
  'mkdir 3 folder/made',
  'rmdir 3 folder/made',
  'rename 3 folder/file 3 folder/moved',
  'rename 3 folder/moved 3 folder/file',
  'open 3 1 folder/../folder/./file 0 r',
  'read L',
  'close L',
];

test.skipIf(process.platform !== 'linux')(
  `nobody escapes in ${seconds} s`,
  async () => {
    const outside = mkdtempSync(join(tmpdir(), 'wasi-race-'));
    const inside = join(outside, 'inside');
    mkdirSync(join(inside, 'folder'), { recursive: true });
    for (const name of ['file', 'folder/file']) writeFileSync(join(inside, name), 'inside');
    mkdirSync(join(outside, 'target'));
    for (const name of ['secret', 'target/file']) writeFileSync(join(outside, name), 'SECRET');
    symlinkSync('../target', join(inside, 'link-to-folder'));
    symlinkSync('../secret', join(inside, 'link-to-file'));
    const other = fork(fileURLToPath(new URL('swap.mjs', import.meta.url)), [inside]);
    await new Promise((resolve) => {
      other.once('message', resolve);
    });

    const answers = new Map<string, number>();
    const script = Array.from({ length: 40 }, () => operations).flat();
    const end = performance.now() + seconds * 1000;
    for (let i = 0; performance.now() < end; i++) {
      const grants = { preopens: { '/': { host: inside, write: true } } };
      for (const line of await operate(versions[i % versions.length]!, script, grants)) {
        answers.set(line, (answers.get(line) ?? 0) + 1);
      }
    }
    other.disconnect();

    expect([...answers.keys()].filter((line) => line.includes('SECRET'))).toEqual([]);
    expect(readdirSync(join(outside, 'target'))).toEqual(['file']);
    expect(readdirSync(outside).sort()).toEqual(['inside', 'secret', 'target']);
    expect(readFileSync(join(outside, 'target', 'file'), 'utf8')).toBe('SECRET');
    // The race was on: the guest found what it looked for, and links that lead out.
    expect(answers.get('0 inside')).toBeGreaterThan(0);
    expect(answers.get('63')).toBeGreaterThan(0);
  },
  seconds * 1000 + 60_000,
);
