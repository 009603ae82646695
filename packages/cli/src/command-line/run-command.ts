/** How a command's handler says what it does. */

/** Takes the command, which runs when the arguments have been read; what it resolves to is the exit code. */
export type RunCommand = (command: () => Promise<number>) => void;
