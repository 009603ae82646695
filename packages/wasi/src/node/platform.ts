/** Node as a back end. */
import { randomFillSync } from 'node:crypto';
import { constants, existsSync, statSync } from 'node:fs';
import { OwnLoop } from '../io/own-loop.ts';
import type { Platform } from '../platform.ts';
import type { Directory } from '../filesystem/tree.ts';
import { LinuxDirectory } from './linux-directory.ts';
import { NodeFile } from './node-file.ts';
import { openPath } from './open-mode.ts';
import { PortableDirectory } from './portable-directory.ts';
import { services } from './services.ts';
import { sleep } from './sleep.ts';
import { standardInput, standardOutput } from './standard-io.ts';
import { system } from './system-error.ts';
import { ThreadLoop } from './thread-loop.ts';
import { withTimeout } from './timeout.ts';

/** Wall time in nanoseconds at the zero of `process.hrtime`, so that it has finer steps than milliseconds. */
const origin = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();

export const nodePlatform: Platform = {
  clocks: {
    wall() {
      // The system's clock may be set while we run.
      const now = BigInt(Date.now()) * 1_000_000n;
      const fine = origin + process.hrtime.bigint();
      return fine >= now && fine < now + 1_000_000n ? fine : now;
    },
    monotonic: () => process.hrtime.bigint(),
    resolution: 1n,
  },
  fillRandom(bytes) {
    randomFillSync(bytes);
  },
  sleep,
  hasSockets: true,
  loop: (suspends, wake) => (suspends ? new OwnLoop(services, wake) : new ThreadLoop()),
  input: standardInput,
  output: standardOutput,
  openFolder,
  openFile: (path) =>
    system(() => {
      const { fd, type } = openPath(path, constants.O_RDONLY);
      return new NodeFile(fd, type);
    }),
  withTimeout,
};

/** True where a folder stays reachable by its descriptor. */
const hasProc = process.platform === 'linux' && existsSync('/proc/self/fd');

/** Opens a folder that the host grants. */
function openFolder(path: string): Directory {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new TypeError(`the folder \`${path}\` was granted and does not exist`);
  if (!stat.isDirectory()) throw new TypeError(`\`${path}\` was granted as a folder and is none`);
  return hasProc ? LinuxDirectory.grant(path) : PortableDirectory.grant(path);
}
