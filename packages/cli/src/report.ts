/** How errors reach the user: their own mistakes as one message, ours with a stack and a plea. */
import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { UserError } from './user-error.ts';

/** Errors that are about the user's input, by name so that two copies of a package agree. */
const expected = new Set(['CompileError', 'LinkError', 'Trap', 'ComponentError']);

/** Prints an error to standard error and returns the exit code for it. */
export function reportError(error: unknown): ExitCode {
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof Error && expected.has(error.name)) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    return exitCode.failure;
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `wit-bindgen-ts failed. This is a bug, please report it with what follows.\n${what}\n`,
  );
  return exitCode.failure;
}

/** True where colours help: a terminal, and nobody asked for none. */
export function useColor(stream: { readonly isTTY?: boolean }): boolean {
  const { env } = process;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return stream.isTTY === true;
}
