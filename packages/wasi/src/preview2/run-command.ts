/** Runs a component that exports `wasi:cli/run`. */
import type { Component, Exports } from '@wit-bindgen-ts/runtime';
import { LinkError } from '@wit-bindgen-ts/runtime';
import { Exit } from '../exit.ts';
import type { Ended } from '../exit.ts';
import type { Host } from '../host.ts';
import { instantiateGuest, instantiateGuestSync, withinTimeout } from './instantiate-guest.ts';

interface Run {
  /** Throws a `ComponentError` for the `err` of its `result`. */
  run(): void | Promise<void>;
}

/** Instantiates the component and calls its `run`. */
export function runCommand(host: Host, component: Component): Ended {
  const name = nameOfRun(component);
  const exitCode = callComponent(host, component, (exports) => {
    try {
      void (exports[name] as Run).run();
      return 0;
    } catch (exception) {
      return failed(exception);
    }
  });
  return { exitCode };
}

/** The same; the guest may be suspended meanwhile. */
export async function runCommandAsync(host: Host, component: Component): Promise<Ended> {
  const name = nameOfRun(component);
  const exitCode = await callComponentAsync(host, component, async (exports) => {
    try {
      await (exports[name] as Run).run();
      return 0;
    } catch (exception) {
      return failed(exception);
    }
  });
  return { exitCode };
}

/** Instantiates a component and calls it, within the limits; returns the exit code where the guest exits. */
export function callComponent<T>(
  host: Host,
  component: Component,
  call: (exports: Exports) => T,
): T | number {
  return withinTimeout(host, () => {
    try {
      return call(instantiateGuestSync(host, component));
    } catch (exception) {
      return exitCodeOf(exception);
    }
  });
}

/** The same; the guest may be suspended meanwhile, but where there is a limit of its time. */
export async function callComponentAsync<T>(
  host: Host,
  component: Component,
  call: (exports: Exports) => T | Promise<T>,
): Promise<T | number> {
  try {
    if (!host.blocker.suspends) return await callComponent(host, component, call);
    return await call(await instantiateGuest(host, component));
  } catch (exception) {
    return exitCodeOf(exception);
  }
}

function nameOfRun({ exports }: Component): string {
  const name = exports.map((each) => each.name).find((each) => /^wasi:cli\/run(@0\.2\.|$)/.test(each));
  if (name !== undefined) return name;
  throw new LinkError('wasi:cli/run', 'the component does not export this, so it is no command');
}

/** The exit code of a command whose `run` returned an `err`. */
function failed(exception: unknown): number {
  if (exception instanceof Error && exception.name === 'ComponentError') return 1;
  throw exception;
}

function exitCodeOf(exception: unknown): number {
  if (exception instanceof Exit) return exception.exitCode;
  throw exception;
}
