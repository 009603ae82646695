/** The arguments of `check`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';
import { withFeatures } from './with-features.ts';

/** Adds the command. */
export function checkCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'check <path..>',
    'Report what is wrong in WIT files and directories',
    (args) =>
      withFeatures(
        args.positional('path', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'WIT files or directories, or - for standard input',
        }),
      )
        .option('json', { type: 'boolean', describe: 'Short for --format json' })
        .option('format', {
          choices: ['text', 'json', 'github'] as const,
          requiresArg: true,
          conflicts: 'json',
          describe: 'How to print diagnostics; github makes annotations of them',
        }),
    (args) =>
      run(async () => {
        const { check } = await import('../commands/check.ts');
        return check({ ...args, paths: args.path });
      }),
  );
}
