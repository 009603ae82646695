/** A folder that was granted: where the guest sees it, whether it may write, and who is told of refusals. */
import { fail } from './error-code.ts';
import type { ErrorCode } from './error-code.ts';
import type { OpenFiles } from './open-files.ts';
import type { Denied } from '../grants.ts';

export class Mount {
  readonly guestPath: string;
  readonly writable: boolean;
  readonly openFiles: OpenFiles;
  private readonly denied: (denied: Denied) => void;

  constructor(guestPath: string, writable: boolean, openFiles: OpenFiles, denied: (denied: Denied) => void) {
    this.guestPath = guestPath;
    this.writable = writable;
    this.openFiles = openFiles;
    this.denied = denied;
  }

  /** Fails for want of a grant, and tells of it. */
  refuse(code: ErrorCode, path: string, reason: string): never {
    this.denied({ kind: 'filesystem', target: `${this.guestPath}: ${path}`, reason });
    fail(code);
  }

  /** Fails unless the guest may write here. */
  checkWritable(path: string): void {
    if (!this.writable) this.refuse('read-only', path, 'the folder was granted for reading');
  }
}
