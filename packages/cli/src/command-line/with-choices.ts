/** Options that say what values look like in TypeScript. */
import type { Argv } from 'yargs';

/** Adds `--result`, `--flags`, `--enum` and `--int64`. */
export function withChoices<T>(args: Argv<T>) {
  return args
    .option('result', {
      choices: ['throw', 'object'] as const,
      defaultDescription: 'throw',
      describe: 'A returned result: a value or an exception, or { tag, val }',
    })
    .option('flags', {
      choices: ['object', 'bigint'] as const,
      defaultDescription: 'object',
      describe: 'Flags: an object of booleans, or their bits',
    })
    .option('enum', {
      choices: ['string', 'const'] as const,
      defaultDescription: 'string',
      describe: 'Enums: strings, or strings with a constant that names them',
    })
    .option('int64', {
      choices: ['bigint', 'number'] as const,
      defaultDescription: 'bigint',
      describe: 'u64 and s64; a number refuses what it cannot hold exactly',
    });
}
