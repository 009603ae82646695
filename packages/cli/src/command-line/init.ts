/** The arguments of `init`. */
import type { Argv } from 'yargs';
import { ownVersion } from '../own-version.ts';
import type { RunCommand } from './run-command.ts';

/** Adds the command. */
export function initCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'init <template> [directory]',
    'Begin a project: node, a Node host; vite, a page; guest, a component in TypeScript and its host',
    (args) =>
      args
        .positional('template', {
          type: 'string',
          demandOption: true,
          describe: 'node, vite or guest',
        })
        .positional('directory', {
          type: 'string',
          default: '.',
          describe: 'Where to write it',
        }),
    (args) =>
      run(async () => {
        const { init } = await import('../commands/init.ts');
        return init({ ...args, version: ownVersion() });
      }),
  );
}
