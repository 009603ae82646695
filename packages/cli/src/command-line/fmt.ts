/** The arguments of `fmt`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';

/** Adds the command. */
export function fmtCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'fmt <path..>',
    'Format WIT files, and those of directories without their deps',
    (args) =>
      args
        .positional('path', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'WIT files or directories, or - for standard input',
        })
        .option('check', {
          type: 'boolean',
          default: false,
          describe: 'Write nothing; name what is not formatted and exit 1',
        }),
    (args) =>
      run(async () => {
        const { fmt } = await import('../commands/fmt.ts');
        return fmt({ ...args, paths: args.path });
      }),
  );
}
