/** The arguments of `impl`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';
import { withChoices } from './with-choices.ts';
import { withFeatures } from './with-features.ts';

/** Adds the command. */
export function implCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'impl <path>',
    "Write what the host gives a world's components, to be filled in; again: add what is missing",
    (args) =>
      withChoices(
        withFeatures(
          args.positional('path', {
            type: 'string',
            demandOption: true,
            describe: 'WIT file, directory, component, or - for standard input',
          }),
        ),
      )
        .option('world', {
          alias: 'w',
          type: 'string',
          requiresArg: true,
          describe: 'Which world, where there are several',
        })
        .option('out', {
          alias: 'o',
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'TypeScript file to write, or to bring up to date',
        })
        .option('gen', {
          type: 'string',
          requiresArg: true,
          describe: 'Directory that `gen` writes to; gen beside the file, unless given',
        }),
    (args) =>
      run(async () => {
        const { impl } = await import('../commands/impl.ts');
        return impl(args);
      }),
  );
}
