/** The arguments of `serve`. */
import type { Argv } from 'yargs';
import { repeated } from './repeated.ts';
import type { RunCommand } from './run-command.ts';

/** Adds the command. */
export function serveCommand(parser: Argv, run: RunCommand): Argv {
  return parser.command(
    'serve <path>',
    'Serve a wasi:http/proxy component over HTTP; nothing is granted that no option names',
    (args) =>
      args
        .positional('path', {
          type: 'string',
          demandOption: true,
          describe: 'Component, or - for standard input',
        })
        .option('addr', {
          type: 'string',
          requiresArg: true,
          default: '127.0.0.1:8080',
          describe: 'Where to listen; the port 0 is one that is free',
        })
        .option('workers', {
          type: 'number',
          requiresArg: true,
          default: 1,
          describe: 'Threads for guests; 0 for one for each processor',
        })
        .option('max-instance-reuse-count', {
          type: 'number',
          requiresArg: true,
          default: 1,
          describe: 'How many requests one instance handles, one after another',
        })
        .option('dir', repeated('A folder: HOST, HOST::GUEST or HOST::GUEST::ro'))
        .option('file-map', repeated('A file for reading, as in hello.txt=./demo.txt'))
        .option('env', repeated('A variable: NAME=VALUE, or NAME for its value here'))
        .option('allow-net', { type: 'string', describe: 'The network, or =HOST:PORT,… of it' })
        .option('allow-http', { type: 'string', describe: 'Requests over HTTP, or =HOST,…' })
        .option('wasi', { ...repeated('inherit-env, inherit-network'), alias: 'S' })
        .option('wasm', {
          ...repeated('max-memory-size=BYTES, timeout=DURATION until a response begins (30s)'),
          alias: 'W',
        }),
    (args) =>
      run(async () => {
        const { serve } = await import('../commands/serve.ts');
        return serve(args);
      }),
  );
}
