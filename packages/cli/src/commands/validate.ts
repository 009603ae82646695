/** `validate`: is this a component that runs here? */
import { Component } from '@wit-bindgen-ts/runtime';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { readBytes } from '../input/read-bytes.ts';

/** Prints the reason and the byte offset where it is not. */
export async function validate(path: string): Promise<ExitCode> {
  const error = Component.validate(await readBytes(path));
  if (error === undefined) {
    process.stdout.write(`${path}: valid\n`);
    return exitCode.success;
  }
  process.stderr.write(`${path}: ${error.message}\n`);
  return exitCode.failure;
}
