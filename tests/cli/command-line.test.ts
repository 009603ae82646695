/** What all commands share: arguments that are missing or go ill together, and output that nobody reads. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bin, command, root } from './command.ts';

const wit = join(root, 'examples', 'greet', 'wit');

test('what is missing is said below the usage', () => {
  const { status, stdout, stderr } = command(['gen']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^wit-bindgen-ts gen <path>\n/);
  expect(stderr).toMatch(/\nWhat the usage above has in <…> must be given\.\n$/);
});

test('values in a guest look as its tool has them, so choices are refused', () => {
  const { status, stderr } = command(['gen', wit, '--guest', '--flags', 'bigint']);
  expect(status).toBe(2);
  expect(stderr).toContain('Arguments guest and flags are mutually exclusive');
});

test.skipIf(process.platform === 'win32')('a reader that goes away stops nothing and is no error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wit-bindgen-ts-'));
  const line = `"$1" "$2" gen "$3" -o "$4" | true`;
  const { status, stderr } = spawnSync('sh', ['-c', line, 'sh', process.execPath, bin, wit, folder], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(readdirSync(folder)).toContain('greet.glue.ts');
});
