/** How a command's handler says what it does. */

/** Runs the command; what it resolves to is the exit code. */
export type RunCommand = (command: () => Promise<number>) => Promise<void>;
