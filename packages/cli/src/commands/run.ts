/** `run --invoke`: one call of an export, its arguments and its result in WAVE. */
import { Component } from '@wit-bindgen-ts/runtime';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { readBytes } from '../input/read-bytes.ts';
import { findExport } from '../invoke/find-export.ts';
import { splitCall } from '../invoke/split-call.ts';
import { UserError } from '../user-error.ts';
import { parseArguments } from '../wave/parse.ts';
import { printValue } from '../wave/print.ts';

/** Calls an export and prints what it returns. */
export async function runInvoke(path: string, call: string): Promise<ExitCode> {
  const { name, args } = splitCall(call);
  const component = await Component.compile(await readBytes(path));
  const { keys, label, type } = findExport(component.exports, name);
  const values = parseArguments(args, type, label);
  const { exports } = await component.instantiate({}, { result: 'object' });
  const fn = keys.reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], exports);
  if (typeof fn !== 'function')
    throw new UserError(`${label} is not a function that can be called from here`);
  const result = (fn as (...values: unknown[]) => unknown)(...values);
  if (type.result === undefined) return exitCode.success;
  process.stdout.write(`${printValue(type.result, result)}\n`);
  return isError(type.result, result) ? exitCode.failure : exitCode.success;
}

/** A returned `err` is printed like any result, and is a failure for scripts. */
function isError(type: unknown, value: unknown): boolean {
  const isResult =
    typeof type === 'object' && type !== null && (type as { readonly kind?: string }).kind === 'result';
  return isResult && (value as { readonly tag?: string }).tag === 'err';
}
