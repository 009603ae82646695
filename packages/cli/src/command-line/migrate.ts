/** The arguments of `migrate`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';

/** Adds the command. */
export function migrateCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'migrate <file..>',
    'Convert WIT of 2022 to 2024 to WIT of today',
    (args) =>
      args
        .positional('file', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'WIT files of one package, or - for standard input',
        })
        .option('package', {
          type: 'string',
          requiresArg: true,
          describe: 'Name of the package, as in ns:name@1.0.0, for files without one',
        })
        .option('write', { type: 'boolean', default: false, describe: 'Write the files' })
        .option('canonical-names', {
          type: 'boolean',
          default: false,
          describe: 'Import and export interfaces by their own names; changes the binary interface',
        })
        .option('map', {
          type: 'string',
          array: true,
          requiresArg: true,
          nargs: 1,
          describe: 'What a dependency is called today, as in dep=ns:name@1.0.0',
        }),
    (args) =>
      run(async () => {
        const { migrate } = await import('../commands/migrate.ts');
        return migrate({ ...args, files: args.file });
      }),
  );
}
