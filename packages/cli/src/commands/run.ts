/** `run`: a command of WASI 0.2 or preview1, or with `--invoke` one call of an export, with what is granted. */
import { basename } from 'node:path';
import { Component, LinkError, Trap } from '@wit-bindgen-ts/runtime';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import type { Grants, Wasi } from '@wit-bindgen-ts/wasi/node';
import { exitCode } from '../exit-code.ts';
import { readBytes } from '../input/read-bytes.ts';
import { misplacedOption } from '../run/guest-arguments.ts';
import { grantsOf } from '../run/grants.ts';
import type { RunOptions } from '../run/grants.ts';
import { guestStack } from '../run/guest-stack.ts';
import { invoke } from '../run/invoke.ts';
import { watched } from '../run/watchdog.ts';
import { UserError } from '../user-error.ts';

/** What shells show for a process that was aborted, and wasmtime for a trap. */
const TRAPPED = 134;

/** Enough to see where a guest was. */
const STACK_FRAMES = 60;

/** Runs a guest; resolves to its exit code. */
export async function run(
  options: RunOptions & { readonly path: string; readonly invoke?: string | undefined },
  guestArguments: readonly string[],
): Promise<number> {
  const grants = grantsOf(options, [basename(options.path), ...guestArguments]);
  const bytes = await readBytes(options.path);
  Error.stackTraceLimit = STACK_FRAMES;
  try {
    const code = await watched(grants.limits?.timeout, async () => {
      if (isCoreModule(bytes)) {
        if (options.invoke !== undefined) {
          throw new UserError(`${options.path}: a core module; --invoke calls functions of components`);
        }
        return start(grants, new Uint8Array(bytes));
      }
      const component = await Component.compile(bytes);
      return options.invoke === undefined
        ? start(grants, component)
        : invoke(host(grants), component, options.invoke);
    });
    if (code !== exitCode.success) hint(guestArguments);
    return code;
  } catch (error) {
    if (error instanceof LinkError && error.path === 'wasi:cli/run') {
      throw new UserError(
        `${options.path} is no command; call one of its functions with --invoke`,
        exitCode.usage,
      );
    }
    if (!(error instanceof Trap)) throw error;
    process.stderr.write(`${[`Trap: ${error.message}`, ...guestStack(error)].join('\n')}\n`);
    return TRAPPED;
  }
}

/** Runs a command; the guest is suspended while it waits for the network, where the engine can do that. */
async function start(grants: Grants, guest: Component | Uint8Array): Promise<number> {
  const usesNetwork = [grants.connect, grants.listen, grants.http].some(
    (list) => list !== undefined && list.length > 0,
  );
  const ended = usesNetwork ? await host(grants).runAsync(guest) : host(grants).run(guest);
  return ended.exitCode;
}

/** The host for these grants; a folder that is not there is the user's mistake. */
function host(grants: Grants): Wasi {
  try {
    return wasi(grants);
  } catch (error) {
    if (error instanceof TypeError) throw new UserError(error.message, exitCode.usage);
    throw error;
  }
}

/** True for the preamble of a core module, whose version is 1. */
function isCoreModule(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && bytes[0] === 0 && bytes[4] === 1 && bytes[6] === 0;
}

/** A guest that failed, and was given what looks like an option of ours. */
function hint(guestArguments: readonly string[]): void {
  const option = misplacedOption(guestArguments);
  if (option === undefined) return;
  process.stderr.write(`note: \`${option}\` was given to the guest; options of run stand before its path\n`);
}
