/** Runs the built command as a process, as users do. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The command's program. */
export const bin = join(root, 'packages', 'cli', 'bin', 'wit-bindgen-ts.js');

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `wit-bindgen-ts` with arguments, in the repository's root unless told otherwise. */
export function command(
  args: readonly string[],
  options: {
    readonly input?: string | Uint8Array;
    readonly cwd?: string;
    readonly node?: readonly string[];
  } = {},
): Outcome {
  if (!existsSync(join(root, 'packages', 'cli', 'bundle', 'main.js'))) {
    throw new Error('the command is tested as `pnpm build` wrote it: run it first');
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [...(options.node ?? []), bin, ...args], {
    cwd: options.cwd ?? root,
    input: options.input ?? '',
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, stdout, stderr };
}

/** An empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wit-bindgen-ts-'));
}
