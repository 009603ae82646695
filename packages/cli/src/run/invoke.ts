/** `run --invoke`: one call of an export, its arguments and its result in WAVE. */
import { ComponentError } from '@wit-bindgen-ts/runtime';
import type { Component } from '@wit-bindgen-ts/runtime';
import type { Wasi } from '@wit-bindgen-ts/wasi/node';
import { exitCode } from '../exit-code.ts';
import { findExport } from '../invoke/find-export.ts';
import { splitCall } from '../invoke/split-call.ts';
import { UserError } from '../user-error.ts';
import { parseArguments } from '../wave/parse.ts';
import { printValue } from '../wave/print.ts';

/** Calls an export and prints what it returns. */
export function invoke(wasi: Wasi, component: Component, call: string): Promise<number> {
  const { name, args } = splitCall(call);
  const { keys, label, type } = findExport(component.exports, name);
  const values = parseArguments(args, type, label);
  return wasi.callAsync(component, async (exports) => {
    const fn = keys.reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], exports);
    if (typeof fn !== 'function')
      throw new UserError(`${label} is not a function that can be called from here`);
    const result = await resultOf(type.result, () => (fn as (...values: unknown[]) => unknown)(...values));
    if (type.result === undefined) return exitCode.success;
    process.stdout.write(`${printValue(type.result, result)}\n`);
    return isError(type.result, result) ? exitCode.failure : exitCode.success;
  });
}

/** What a call returns, as WAVE prints it: a `result` with its tag. */
async function resultOf(type: unknown, call: () => unknown): Promise<unknown> {
  if (!isResult(type)) return call();
  try {
    return { tag: 'ok', val: await call() };
  } catch (error) {
    if (error instanceof ComponentError) return { tag: 'err', val: error.payload };
    throw error;
  }
}

/** A returned `err` is printed like any result, and is a failure for scripts. */
function isError(type: unknown, value: unknown): boolean {
  return isResult(type) && (value as { readonly tag?: string }).tag === 'err';
}

function isResult(type: unknown): boolean {
  return typeof type === 'object' && type !== null && (type as { readonly kind?: string }).kind === 'result';
}
