/** The arguments of `wit`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';
import { withFeatures } from './with-features.ts';

/** Adds the command. */
export function witCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'wit <path>',
    'Print the WIT of a component, of a WIT package or module, or of sources once resolved',
    (args) =>
      withFeatures(
        args.positional('path', {
          type: 'string',
          demandOption: true,
          describe: 'WebAssembly, WIT file or directory, or - for standard input',
        }),
      )
        .option('world', {
          alias: 'w',
          type: 'string',
          requiresArg: true,
          describe: 'Print this world alone, with what it needs',
        })
        .option('out', {
          alias: 'o',
          type: 'string',
          requiresArg: true,
          describe: 'Directory to write to, a file for each package',
        })
        .option('json', { type: 'boolean', default: false, describe: 'Print the model as JSON' }),
    (args) =>
      run(async () => {
        const { wit } = await import('../commands/wit.ts');
        return wit(args);
      }),
  );
}
