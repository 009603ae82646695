/** The arguments of `inspect`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';
import { withFeatures } from './with-features.ts';

/** Adds the command. */
export function inspectCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'inspect <path>',
    'Say what is in a component or a world, and with --abi how its functions are called',
    (args) =>
      withFeatures(
        args.positional('path', {
          type: 'string',
          demandOption: true,
          describe: 'WIT file, directory, component, or - for standard input',
        }),
      )
        .option('world', {
          alias: 'w',
          type: 'string',
          requiresArg: true,
          describe: 'Which world, where there are several',
        })
        .option('abi', {
          type: 'boolean',
          default: false,
          describe: 'Core signatures, offsets, realloc and post-return of each function',
        })
        .option('json', { type: 'boolean', default: false, describe: 'Print JSON' }),
    (args) =>
      run(async () => {
        const { inspect } = await import('../commands/inspect.ts');
        return inspect(args);
      }),
  );
}
