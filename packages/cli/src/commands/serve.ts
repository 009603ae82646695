/** `serve`: a component that answers HTTP requests, until the process is asked to end. */
import { availableParallelism } from 'node:os';
import { Component, LinkError } from '@wit-bindgen-ts/runtime';
import { serve as serveComponent } from '@wit-bindgen-ts/wasi/serve';
import type { AccessLog, Served } from '@wit-bindgen-ts/wasi/serve';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { readBytes } from '../input/read-bytes.ts';
import { grantsOf } from '../run/grants.ts';
import type { RunOptions } from '../run/grants.ts';
import { UserError } from '../user-error.ts';

/** Until a guest must have begun to answer, in milliseconds. */
const DEFAULT_TIMEOUT = 30_000;

export interface ServeArguments extends RunOptions {
  readonly path: string;
  readonly addr: string;
  readonly workers: number;
  readonly maxInstanceReuseCount: number;
}

/** Serves; resolves once the process got SIGINT or SIGTERM and the last request has ended. */
export async function serve(args: ServeArguments): Promise<ExitCode> {
  const { path, addr, workers, maxInstanceReuseCount, ...options } = args;
  const { host, port } = addressOf(addr);
  if (!Number.isInteger(workers) || workers < 0) {
    throw new UserError(`--workers ${workers}: expected a number of threads, or 0`, exitCode.usage);
  }
  if (!Number.isInteger(maxInstanceReuseCount) || maxInstanceReuseCount < 1) {
    throw new UserError(
      `--max-instance-reuse-count ${maxInstanceReuseCount}: expected a number of requests, from 1`,
      exitCode.usage,
    );
  }
  const { stdin: _, limits, ...grants } = grantsOf(options, []);
  const { timeout = DEFAULT_TIMEOUT, ...others } = limits ?? {};
  const component = await Component.compile(await readBytes(path));
  const served = await listening(path, addr, () =>
    serveComponent(
      component,
      { ...grants, limits: others },
      {
        host,
        port,
        workers: workers === 0 ? availableParallelism() : workers,
        maxInstanceReuseCount,
        timeout,
        onResponse: log,
        onError: (failure) => process.stderr.write(`the guest failed: ${failure}\n`),
      },
    ),
  );
  const { address, family, port: at } = served.address;
  process.stderr.write(
    `Serving http://${family === 'IPv6' ? `[${address}]` : address}:${at}/; Ctrl+C ends.\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
  await served.close();
  writeLog();
  return exitCode.success;
}

/** Lines of this turn of the event loop, which are written together. */
let lines = '';

/** A line for each response. */
function log({ method, path, status, milliseconds }: AccessLog): void {
  if (lines === '') setImmediate(writeLog);
  lines += `${method} ${path} ${status} ${milliseconds.toFixed(1)} ms\n`;
}

function writeLog(): void {
  if (lines !== '') process.stderr.write(lines);
  lines = '';
}

/** `HOST:PORT` */
function addressOf(text: string): { readonly host: string; readonly port: number } {
  const match = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (match === null || port > 65535) {
    throw new UserError(`--addr ${text}: expected HOST:PORT, as in 127.0.0.1:8080`, exitCode.usage);
  }
  return { host: match[1]!.replace(/^\[|\]$/g, ''), port };
}

/** Begins to serve; what the user can mend is said. */
async function listening(path: string, addr: string, begin: () => Promise<Served>): Promise<Served> {
  try {
    return await begin();
  } catch (error) {
    if (error instanceof LinkError) {
      throw new UserError(`${path} takes no requests: ${error.message}; \`run\` is for commands`);
    }
    const { code, message } = error as NodeJS.ErrnoException;
    // As it comes of grants; Node's own have a code.
    if (error instanceof TypeError && code === undefined) throw new UserError(message, exitCode.usage);
    if (code === 'EADDRINUSE') throw new UserError(`--addr ${addr}: it is in use`);
    if (code === 'EACCES') throw new UserError(`--addr ${addr}: this user may not listen there`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UserError(`--addr ${addr}: there is no such address here`);
    }
    throw error;
  }
}
