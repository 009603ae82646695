/** The arguments of `run`. */
import type { Argv } from 'yargs';
import { repeated } from './repeated.ts';
import type { RunCommand } from './run-command.ts';

/** Adds the command. */
export function runCommand(parser: Argv, run: RunCommand, guest: readonly string[]): Argv {
  return parser.command(
    'run <path> [args..]',
    'Run a command of WASI 0.2 or preview1, or call an export; nothing is granted that no option names',
    (args) =>
      args
        .positional('path', {
          type: 'string',
          demandOption: true,
          describe: 'Component or core module, or - for standard input',
        })
        .positional('args', {
          type: 'string',
          array: true,
          describe: `The guest's arguments: all that follows its path`,
        })
        .option('invoke', {
          type: 'string',
          requiresArg: true,
          describe: `A call instead of a command, as in 'greet("you")'`,
        })
        .option('dir', repeated('A folder: HOST, HOST::GUEST or HOST::GUEST::ro'))
        .option('file-map', repeated('A file for reading, as in hello.txt=./demo.txt'))
        .option('env', repeated('A variable: NAME=VALUE, or NAME for its value here'))
        .option('allow-net', {
          type: 'string',
          describe: 'Connections, datagrams, listening and names, or =HOST:PORT,… of them',
        })
        .option('allow-http', { type: 'string', describe: 'Requests over HTTP, or =HOST,…' })
        .option('wasi', { ...repeated('inherit-env, inherit-network'), alias: 'S' })
        .option('wasm', { ...repeated('max-memory-size=BYTES, timeout=DURATION'), alias: 'W' }),
    (args) =>
      run(async () => {
        const { run: runGuest } = await import('../commands/run.ts');
        return runGuest(args, guest);
      }),
  );
}
