/** The `error-code` of `wasi:filesystem/types`, which preview1 maps to its numbers. */
export type ErrorCode =
  | 'access'
  | 'would-block'
  | 'already'
  | 'bad-descriptor'
  | 'busy'
  | 'deadlock'
  | 'quota'
  | 'exist'
  | 'file-too-large'
  | 'illegal-byte-sequence'
  | 'in-progress'
  | 'interrupted'
  | 'invalid'
  | 'io'
  | 'is-directory'
  | 'loop'
  | 'too-many-links'
  | 'message-size'
  | 'name-too-long'
  | 'no-device'
  | 'no-entry'
  | 'no-lock'
  | 'insufficient-memory'
  | 'insufficient-space'
  | 'not-directory'
  | 'not-empty'
  | 'not-recoverable'
  | 'unsupported'
  | 'no-tty'
  | 'no-such-device'
  | 'overflow'
  | 'not-permitted'
  | 'pipe'
  | 'read-only'
  | 'invalid-seek'
  | 'text-file-busy'
  | 'cross-device';

/** An operation on files that failed, for the guest to see. */
export class FilesystemError extends Error {
  override readonly name = 'FilesystemError';
  /** What the runtime hands to the guest as the `err` of its `result`. */
  readonly payload: ErrorCode;

  constructor(payload: ErrorCode) {
    super(payload);
    this.payload = payload;
  }
}

/** Fails an operation on files. */
export function fail(code: ErrorCode): never {
  throw new FilesystemError(code);
}
