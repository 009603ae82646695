/** What a command's exit status says. */
export const exitCode = {
  /** All is well. */
  success: 0,
  /** The input is wrong, or the guest failed. */
  failure: 1,
  /** The command was used wrongly. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
