/** The arguments of `gen`. */
import type { Argv } from 'yargs';
import type { RunCommand } from './run-command.ts';
import { withChoices } from './with-choices.ts';
import { withFeatures } from './with-features.ts';

/** Adds the command. */
export function genCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'gen <path>',
    'Write TypeScript for a world: a WIT file, a directory, or a component',
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
          default: 'gen',
          describe: 'Directory to write to',
        })
        .option('types-only', { type: 'boolean', describe: 'Write types, no glue' })
        .option('bundle', {
          type: 'boolean',
          conflicts: ['types-only', 'enum'],
          describe: 'Write a component as a module of its own, which needs nothing else',
        })
        .option('inline', {
          type: 'boolean',
          implies: 'bundle',
          describe: 'Core modules in the text of the bundle instead of beside it',
        })
        .option('minify', {
          type: 'boolean',
          implies: 'bundle',
          describe: 'Minify the bundle',
        })
        .option('guest', {
          type: 'boolean',
          conflicts: ['bundle', 'types-only', 'result', 'flags', 'enum', 'int64'],
          describe: 'Write types for a component that is written in TypeScript',
        })
        .option('for', {
          choices: ['componentize-js', 'componentize-qjs'] as const,
          default: 'componentize-js' as const,
          describe: 'With --guest: the tool that makes the component; values are as it has them',
        })
        .option('source-map', {
          type: 'boolean',
          conflicts: ['guest', 'types-only', 'minify'],
          describe: 'Write a source map too, from glue to the lines of WIT',
        })
        .option('check', {
          type: 'boolean',
          describe: 'Write nothing; say what differs from the files on disk and exit 1',
        })
        .option('watch', {
          type: 'boolean',
          conflicts: 'check',
          describe: 'Generate again whenever the input changes',
        }),
    (args) =>
      run(async () => {
        const { gen } = await import('../commands/gen.ts');
        return gen(args);
      }),
  );
}
