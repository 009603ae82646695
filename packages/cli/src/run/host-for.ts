import { wasi } from '@wit-bindgen-ts/wasi/node';
import type { Grants, Wasi } from '@wit-bindgen-ts/wasi/node';
import { exitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** The host for these grants; a folder that is not there is the user's mistake. */
export function hostFor(grants: Grants): Wasi {
  try {
    return wasi(grants);
  } catch (error) {
    if (error instanceof TypeError) throw new UserError(error.message, exitCode.usage);
    throw error;
  }
}
