/**
 * Ends the process where a guest with a limit of its time can not be interrupted: while it waits in a call of the
 * operating system, or in an instruction that takes long.
 */
import { Worker } from 'node:worker_threads';

/** How long after the limit, in milliseconds, the guest should have been stopped. */
const GRACE = 500;

const program = `
const { workerData } = require('node:worker_threads');
setTimeout(() => {
  require('node:fs').writeSync(2, workerData.message);
  process.kill(process.pid, 'SIGABRT');
}, workerData.milliseconds);
`;

/** Runs `body`, after whose time is up the process is aborted, which shells show as 134 too. */
export async function watched<T>(timeout: number | undefined, body: () => Promise<T>): Promise<T> {
  if (timeout === undefined) return body();
  const message = `Trap: the guest ran longer than its limit of ${timeout} ms\n`;
  const worker = new Worker(program, {
    eval: true,
    workerData: { milliseconds: timeout + GRACE, message },
  });
  worker.unref();
  try {
    return await body();
  } finally {
    await worker.terminate();
  }
}
