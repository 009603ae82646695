/** Options of all commands that read WIT. */
import type { Argv } from 'yargs';

/** Adds `--features` and `--all-features`. */
export function withFeatures<T>(args: Argv<T>) {
  return args
    .option('features', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Features whose @unstable items to take in',
    })
    .option('all-features', { type: 'boolean', default: false, describe: 'Take in all @unstable items' });
}
