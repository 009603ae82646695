/** How errors reach the user: their own mistakes as one message, ours with a stack and a plea. */
import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { UserError } from './user-error.ts';

/** Errors that are about the user's input, by name so that two copies of a package agree. */
const expected = new Set(['CompileError', 'LinkError', 'Trap', 'ComponentError']);

/** An error as it is shown. */
export interface ErrorReport {
  /** Ends in a line feed. */
  readonly text: string;
  readonly exitCode: ExitCode;
  /** True where the error is no mistake of the user's. */
  readonly bug: boolean;
}

/** Says what went wrong. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof UserError) {
    return { text: `${error.message}\n`, exitCode: error.exitCode, bug: false };
  }
  if (error instanceof Error && expected.has(error.name)) {
    return { text: `${error.name}: ${error.message}\n`, exitCode: exitCode.failure, bug: false };
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    text: `wit-bindgen-ts failed. This is a bug, please report it with what follows.\n${what}\n`,
    exitCode: exitCode.failure,
    bug: true,
  };
}

/** Prints an error to standard error and returns the exit code for it. */
export function reportError(error: unknown): ExitCode {
  const report = reportOf(error);
  process.stderr.write(report.text);
  return report.exitCode;
}

/** True where colours help: a terminal, and nobody asked for none. */
export function useColor(stream: { readonly isTTY?: boolean }): boolean {
  const { env } = process;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return stream.isTTY === true;
}
