/** Runs a component that exports `wasi:cli/run`. */
import type { Component, Exports, Imports } from '@wit-bindgen-ts/runtime';
import { LinkError } from '@wit-bindgen-ts/runtime';
import { Exit } from '../exit.ts';
import type { Host } from '../host.ts';

interface Run {
  /** Throws a `ComponentError` for the `err` of its `result`. */
  run(): void;
}

/** Instantiates the component and calls its `run`. */
export function runCommand(
  host: Host,
  imports: Imports,
  component: Component,
): { readonly exitCode: number } {
  const names = component.exports.map(({ name }) => name);
  const name = names.find((each) => /^wasi:cli\/run(@0\.2\.|$)/.test(each));
  if (name === undefined) {
    throw new LinkError('wasi:cli/run', 'the component does not export this, so it is no command');
  }
  const exitCode = callComponent(host, imports, component, (exports) => {
    try {
      (exports[name] as Run).run();
      return 0;
    } catch (exception) {
      if (exception instanceof Error && exception.name === 'ComponentError') return 1;
      throw exception;
    }
  });
  return { exitCode };
}

/** Instantiates a component and calls it, within the limits; returns the exit code where the guest exits. */
export function callComponent<T>(
  { grants, platform }: Host,
  imports: Imports,
  component: Component,
  call: (exports: Exports) => T,
): T | number {
  const { timeout, maxMemory } = grants.limits ?? {};
  // Many guests import HTTP that never use it; a guest that does traps.
  const missing = component.imports.some(({ name }) => name.startsWith('wasi:http/')) ? 'trap' : 'error';
  const body = (): T | number => {
    try {
      return call(component.instantiateSync(imports, { limits: { maxMemory }, missing }).exports);
    } catch (exception) {
      if (exception instanceof Exit) return exception.exitCode;
      throw exception;
    }
  };
  return timeout === undefined ? body() : platform.withTimeout(timeout, body);
}
