/** The arguments of `validate`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';

/** Adds the command. */
export function validateCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'validate <path>',
    'Say whether a component is valid, and if not, why and where',
    (args) =>
      args.positional('path', {
        type: 'string',
        demandOption: true,
        describe: 'Component, or - for standard input',
      }),
    (args) =>
      run(async () => {
        const { validate } = await import('../commands/validate.ts');
        return validate(args.path);
      }),
  );
}
