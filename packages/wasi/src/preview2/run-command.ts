/** Runs a component that exports `wasi:cli/run`. */
import type { Component, Imports } from '@wit-bindgen-ts/runtime';
import { ComponentError, LinkError } from '@wit-bindgen-ts/runtime';
import { Exit } from '../exit.ts';
import type { Host } from '../host.ts';

interface Run {
  /** Throws a `ComponentError` for the `err` of its `result`. */
  run(): void;
}

/** Instantiates the component and calls its `run`. */
export function runCommand(
  { grants, platform }: Host,
  imports: Imports,
  component: Component,
): { readonly exitCode: number } {
  const name = component.exports
    .map((each) => each.name)
    .find((each) => /^wasi:cli\/run(@0\.2\.|$)/.test(each));
  if (name === undefined) {
    throw new LinkError('wasi:cli/run', 'the component does not export this, so it is no command');
  }
  const { timeout, maxMemory } = grants.limits ?? {};
  const body = (): number => {
    try {
      const { exports } = component.instantiateSync(imports, { limits: { maxMemory } });
      (exports[name] as Run).run();
      return 0;
    } catch (exception) {
      if (exception instanceof Exit) return exception.exitCode;
      if (exception instanceof ComponentError) return 1;
      throw exception;
    }
  };
  return { exitCode: timeout === undefined ? body() : platform.withTimeout(timeout, body) };
}
