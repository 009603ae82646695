/** The error numbers of preview1 (`errno` of `wasi_snapshot_preview1`). */
import { FilesystemError } from '../filesystem/error-code.ts';
import type { ErrorCode } from '../filesystem/error-code.ts';
import { Closed } from '../io/streams.ts';

export const errno = {
  success: 0,
  badf: 8,
  fault: 21,
  ilseq: 25,
  inval: 28,
  nametoolong: 37,
  nosys: 52,
  notdir: 54,
  notsock: 57,
  notsup: 58,
  pipe: 64,
  spipe: 70,
} as const;

const ofCode: Readonly<Record<ErrorCode, number>> = {
  access: 2,
  'would-block': 6,
  already: 7,
  'bad-descriptor': 8,
  busy: 10,
  deadlock: 16,
  quota: 33,
  exist: 20,
  'file-too-large': 22,
  'illegal-byte-sequence': 25,
  'in-progress': 26,
  interrupted: 27,
  invalid: 28,
  io: 29,
  'is-directory': 31,
  loop: 32,
  'too-many-links': 34,
  'message-size': 35,
  'name-too-long': 37,
  'no-device': 43,
  'no-entry': 44,
  'no-lock': 46,
  'insufficient-memory': 48,
  'insufficient-space': 51,
  'not-directory': 54,
  'not-empty': 55,
  'not-recoverable': 56,
  unsupported: 58,
  'no-tty': 59,
  'no-such-device': 60,
  overflow: 61,
  'not-permitted': 63,
  pipe: 64,
  'read-only': 69,
  'invalid-seek': 70,
  'text-file-busy': 74,
  'cross-device': 75,
};

/** Thrown by functions of preview1, and returned to the guest as a number. */
export class Errno extends Error {
  override readonly name = 'Errno';
  readonly errno: number;

  constructor(number: number) {
    super(`errno ${number}`);
    this.errno = number;
  }
}

/** Ends a function of preview1 with an error number. */
export function failWith(name: keyof typeof errno): never {
  throw new Errno(errno[name]);
}

/** The error number for an exception, or `undefined` where it is none of the guest's. */
export function errnoOf(exception: unknown): number | undefined {
  if (exception instanceof Errno) return exception.errno;
  if (exception instanceof FilesystemError) return ofCode[exception.payload];
  if (exception instanceof Closed) return errno.pipe;
  return undefined;
}
