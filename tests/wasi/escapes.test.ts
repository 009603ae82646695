/**
 * Attempts to leave a folder that was granted, on preview1 and 0.2, over a disk and over memory: each is refused
 * with the right error, and nothing outside is read, made or changed.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Denied, Grants } from '@wit-bindgen-ts/wasi/node';
import { describe, expect, test } from 'vitest';
import { operate, versions, withoutProc } from './guests.ts';

/** Error numbers of preview1. */
const [OK, BADF, EXIST, INVAL, LOOP, NAMETOOLONG, NOENT, NOTDIR, PERM] = [0, 8, 20, 28, 32, 37, 44, 54, 63];

/** Each attempt: what must have been done before, in the guest, and what is refused. */
interface Attempt {
  readonly before?: readonly string[];
  readonly attempt: string;
  readonly error: number;
}

const refused = (attempt: string, error = PERM): Attempt => ({ attempt, error });
const after = (before: readonly string[], attempt: string, error = PERM): Attempt => ({
  before,
  attempt,
  error,
});

const attempts: readonly Attempt[] = [
  // `..`, in all places.
  refused('open 3 1 ../secret 0 r'),
  refused('open 3 0 ../secret 0 r'),
  refused('open 3 1 .. 2 r'),
  refused('open 3 1 ../ 2 r'),
  refused('open 3 1 ./../secret 0 r'),
  refused('open 3 1 dir/../../secret 0 r'),
  refused('open 3 1 dir/./.././../secret 0 r'),
  refused('open 3 1 dir//..//..//secret 0 r'),
  refused('open 3 1 dir/sub/../../../secret 0 r'),
  refused('open 3 1 ../inside/file 0 r'),
  refused('open 3 1 ../../../../../../etc/passwd 0 r'),
  refused('open 3 1 nothing/../../secret 0 r', NOENT),
  refused('open 3 1 file/../../secret 0 r', NOTDIR),
  refused('stat 3 1 ../secret'),
  refused('stat 3 0 ..'),
  refused('mkdir 3 ../made'),
  refused('rmdir 3 ../empty'),
  refused('rmdir 3 ..'),
  refused('unlink 3 ../secret'),
  refused('readlink 3 ../link'),
  refused('times 3 1 ../secret'),
  refused('open 3 1 ../made 1 rw'),
  refused('open 3 1 ../secret 8 rw'),
  refused('symlink file 3 ../made'),
  refused('rename 3 file 3 ../made'),
  refused('rename 3 ../secret 3 stolen'),
  refused('link 3 file 3 ../made'),
  refused('link 3 ../secret 3 stolen'),
  // Absolute paths.
  refused('open 3 1 /etc/passwd 0 r'),
  refused('open 3 1 / 2 r'),
  refused('open 3 1 //etc/passwd 0 r'),
  refused('stat 3 1 /etc/passwd'),
  refused('mkdir 3 /made-by-a-guest'),
  refused('unlink 3 /etc/passwd'),
  refused('rename 3 file 3 /made-by-a-guest'),
  refused('symlink /etc 3 made'),
  refused('open 3 1 /proc/self/root/etc/passwd 0 r'),
  // Links that were there.
  refused('open 3 1 to-secret 0 r'),
  refused('open 3 0 to-secret 0 r', LOOP),
  refused('open 3 1 to-root/etc/passwd 0 r'),
  refused('open 3 1 to-root 2 r'),
  refused('open 3 1 to-parent/secret 0 r'),
  refused('open 3 1 to-parent/ 2 r'),
  refused('open 3 1 dir/to-grandparent/secret 0 r'),
  refused('open 3 1 first 0 r'),
  refused('open 3 1 loop 0 r', LOOP),
  refused('open 3 1 loop/x 0 r', LOOP),
  refused('stat 3 1 to-secret'),
  refused('times 3 1 to-secret'),
  refused('readlink 3 to-root'),
  refused('mkdir 3 to-parent/made'),
  refused('unlink 3 to-parent/secret'),
  refused('rename 3 file 3 to-parent/made'),
  refused('link 3 to-parent/secret 3 stolen'),
  refused('open 3 1 dangling 1 rw'),
  refused('open 3 1 to-secret 8 rw'),
  // Links that the guest makes, moves, or makes lead out by moving what they stand in.
  after(['symlink ../secret 3 made'], 'open 3 1 made 0 r'),
  after(['symlink .. 3 made'], 'open 3 1 made/secret 0 r'),
  after(['symlink dir/../../secret 3 made'], 'open 3 1 made 0 r'),
  after(['symlink ../file 3 dir/made', 'rename 3 dir/made 3 made'], 'open 3 1 made 0 r'),
  after(['symlink ../../file 3 dir/sub/made', 'rename 3 dir/sub 3 sub'], 'open 3 1 sub/made 0 r'),
  after(['symlink ../secret 3 one', 'symlink one 3 two'], 'open 3 1 two 0 r'),
  after(['rename 3 to-secret 3 dir/moved'], 'open 3 1 dir/moved 0 r', NOENT),
  after(['rename 3 dir/to-grandparent 3 moved'], 'open 3 1 moved 2 r'),
  after(['open 3 1 dir 2 r'], 'open L 1 ../file 0 r'),
  after(['open 3 1 dir 2 r', 'rename 3 dir 3 moved'], 'open L 1 .. 2 r'),
  after(['open 3 1 dir/sub 2 r'], 'open L 1 ../../../secret 0 r'),
  after(['open 3 1 file 0 r'], 'open L 1 ../secret 0 r', NOTDIR),
  // Names that are none.
  refused('open 3 1 ..%00 0 r', INVAL),
  refused('open 3 1 ../secret%00file 0 r', INVAL),
  refused('open 3 1 file%00 0 r', INVAL),
  refused(`open 3 1 ${'n'.repeat(256)} 0 r`, NAMETOOLONG),
  refused(`open 3 1 ${'./'.repeat(2500)}../secret 0 r`, NAMETOOLONG),
  refused('open 3 1 ..%2fsecret 0 r'),
  refused('open 3 1 ..%5csecret 0 r', NOENT),
  refused('open 3 1 file/ 0 r', NOTDIR),
  refused('open 3 1 to-secret/ 0 r'),
  // Descriptors that are none, or no folders.
  refused('open 77 1 file 0 r', BADF),
  refused('open 3 1 nothing 0 r', NOENT),
  refused('symlink x 3 file', EXIST),
];

/** What stands in the folder, and around it. */
function makeFolder(): { readonly outside: string; readonly inside: string } {
  const outside = mkdtempSync(join(tmpdir(), 'wasi-escapes-'));
  const inside = join(outside, 'inside');
  mkdirSync(join(inside, 'dir', 'sub'), { recursive: true });
  mkdirSync(join(outside, 'empty'));
  writeFileSync(join(outside, 'secret'), 'SECRET');
  writeFileSync(join(inside, 'file'), 'inside');
  symlinkSync('secret', join(outside, 'link'));
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(inside, name));
  return { outside, inside };
}

const links: Readonly<Record<string, string>> = {
  'to-secret': '../secret',
  'to-root': '/',
  'to-parent': '..',
  'dir/to-grandparent': '../..',
  first: 'second',
  second: '../secret',
  loop: 'loop',
  dangling: '../made',
};

describe.each(versions)('%s', (version) => {
  test.each(attempts)('$before $attempt', async ({ before = [], attempt, error }) => {
    const { outside, inside } = makeFolder();
    const denied: Denied[] = [];
    const grants: Grants = {
      preopens: { '/': { host: inside, write: true } },
      onDenied: (refusal) => denied.push(refusal),
    };
    const lines = await operate(version, [...before, attempt], grants);
    expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual([...before.map(() => OK), error]);
    expect(denied.length > 0).toBe(error === PERM);
    expect(readdirSync(outside).sort()).toEqual(['empty', 'inside', 'link', 'secret']);
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('SECRET');
  });

  test('without /proc all are refused as well, and links with them', async () => {
    for (const { before = [], attempt } of attempts) {
      const { outside, inside } = makeFolder();
      const grants = { preopens: { '/': { host: inside, write: true } } };
      const lines = await operate(version, [...before, attempt], grants, withoutProc);
      // A link that cannot be made cannot be followed either; moving one within the folder does no harm.
      expect(Number(lines.at(-1)!.split(' ')[0]), attempt).toBeGreaterThan(0);
      expect(readdirSync(outside).sort()).toEqual(['empty', 'inside', 'link', 'secret']);
      expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('SECRET');
    }
    const { inside } = makeFolder();
    const others = ['stat 3 0 to-secret', 'open 3 1 loop 0 r', 'readlink 3 first', 'symlink file 3 made'];
    const lines = await operate(
      version,
      others,
      { preopens: { '/': { host: inside, write: true } } },
      withoutProc,
    );
    expect(lines).toEqual(['0 7 9', '32', '63', '63']);
  });

  test('the list is long', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(60);
  });

  test('what stays inside is allowed', async () => {
    const { inside } = makeFolder();
    const operations = [
      'symlink ../file 3 dir/made',
      'open 3 1 dir/made 0 r',
      'read L',
      'open 3 1 dir/../dir/sub/../../file 0 r',
      'read L',
      'stat 3 0 to-secret',
      'open 3 1 dir/sub/.. 2 r',
      'open L 1 sub/../made/../made 0 r',
      'open L 1 ./sub/../sub 2 r',
    ];
    const grants = { preopens: { '/': { host: inside, write: true } } };
    const lines = await operate(version, operations, grants);
    expect(lines).toEqual(['0', '0', '0 inside', '0', '0 inside', '0 7 9', '0', '63', '0']);
  });
});
