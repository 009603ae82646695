/**
 * Thrown through a guest's frames when it exits; the runtime lets it come out unchanged, and `run` makes a value
 * of it. The process goes on.
 */
export class Exit extends Error {
  override readonly name = 'Exit';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`the guest exited with ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** How a guest ended by itself. */
export interface Ended {
  readonly exitCode: number;
}
