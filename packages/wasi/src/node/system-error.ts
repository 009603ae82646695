/** What the operating system says went wrong, in the guest's words. */
import { FilesystemError } from '../filesystem/error-code.ts';
import type { ErrorCode } from '../filesystem/error-code.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  EACCES: 'access',
  EAGAIN: 'would-block',
  EALREADY: 'already',
  EBADF: 'bad-descriptor',
  EBUSY: 'busy',
  EDEADLK: 'deadlock',
  EDQUOT: 'quota',
  EEXIST: 'exist',
  EFBIG: 'file-too-large',
  EILSEQ: 'illegal-byte-sequence',
  EINPROGRESS: 'in-progress',
  EINTR: 'interrupted',
  EINVAL: 'invalid',
  EIO: 'io',
  EISDIR: 'is-directory',
  ELOOP: 'loop',
  EMFILE: 'quota',
  EMLINK: 'too-many-links',
  EMSGSIZE: 'message-size',
  ENAMETOOLONG: 'name-too-long',
  ENFILE: 'quota',
  ENODEV: 'no-device',
  ENOENT: 'no-entry',
  ENOLCK: 'no-lock',
  ENOMEM: 'insufficient-memory',
  ENOSPC: 'insufficient-space',
  ENOSYS: 'unsupported',
  ENOTDIR: 'not-directory',
  ENOTEMPTY: 'not-empty',
  ENOTSUP: 'unsupported',
  EOPNOTSUPP: 'unsupported',
  ENOTTY: 'no-tty',
  ENXIO: 'no-such-device',
  EOVERFLOW: 'overflow',
  EPERM: 'not-permitted',
  EPIPE: 'pipe',
  EROFS: 'read-only',
  ESPIPE: 'invalid-seek',
  ETXTBSY: 'text-file-busy',
  EXDEV: 'cross-device',
};

/** The system's code of an exception of `node:fs`, or `undefined`. */
export function systemCode(exception: unknown): string | undefined {
  if (!(exception instanceof Error)) return undefined;
  const { code } = exception as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** The guest's error for an exception of `node:fs`; any other exception as it is. */
export function guestError(exception: unknown): unknown {
  const code = systemCode(exception);
  if (code === undefined) return exception;
  if (Object.hasOwn(codes, code)) return new FilesystemError(codes[code]!);
  // Node's own checks of arguments: a name with a NUL, an offset that is no safe integer.
  if (code === 'ERR_INVALID_ARG_VALUE' || code === 'ERR_OUT_OF_RANGE') return new FilesystemError('invalid');
  if (!code.startsWith('E') || code.startsWith('ERR_')) return exception;
  return new FilesystemError('io');
}

/** Runs an operation of `node:fs` and fails in the guest's words. */
export function system<T>(operation: () => T): T {
  try {
    return operation();
  } catch (exception) {
    throw guestError(exception);
  }
}
