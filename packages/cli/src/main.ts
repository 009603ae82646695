/**
 * The command line: which commands there are, and how they end. A command's libraries are loaded only when it
 * runs; its arguments are in `command-line`.
 */
import yargs from 'yargs';
import type { Argv } from 'yargs';
import { checkCommand } from './command-line/check.ts';
import { fmtCommand } from './command-line/fmt.ts';
import { genCommand } from './command-line/gen.ts';
import { implCommand } from './command-line/impl.ts';
import { initCommand } from './command-line/init.ts';
import { inspectCommand } from './command-line/inspect.ts';
import { migrateCommand } from './command-line/migrate.ts';
import type { RunCommand } from './command-line/run-command.ts';
import { runCommand } from './command-line/run.ts';
import { serveCommand } from './command-line/serve.ts';
import { validateCommand } from './command-line/validate.ts';
import { witCommand } from './command-line/wit.ts';
import { exitCode } from './exit-code.ts';
import { standardInput } from './input/read-bytes.ts';
import { ownVersion } from './own-version.ts';
import { reportError } from './report.ts';
import { guestArguments } from './run/guest-arguments.ts';
import { UserError } from './user-error.ts';

/** The commands, in the order in which `--help` lists them; `run` besides, which takes the guest's arguments. */
const commands: readonly ((parser: Argv, run: RunCommand) => Argv)[] = [
  genCommand,
  implCommand,
  initCommand,
  checkCommand,
  inspectCommand,
  migrateCommand,
  witCommand,
  fmtCommand,
  validateCommand,
  serveCommand,
];

/** Runs the command line; resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const { own, guest } = argv[0] === 'run' ? guestArguments(argv) : { own: argv, guest: [] };
  let chosen: (() => Promise<number>) | undefined;
  // It runs after yargs has ended: for a handler that returns a promise, yargs lays out the help in advance.
  const run: RunCommand = (command) => {
    chosen = command;
  };
  const parser = yargs()
    .locale('en')
    .scriptName('wit-bindgen-ts')
    .usage('$0 <command>\n\nCalls WebAssembly components from TypeScript.');
  for (const add of commands) add(parser, run);
  runCommand(parser, run, guest)
    .demandCommand(1, 'Which command? See the list above.')
    .strictCommands()
    .strictOptions()
    .recommendCommands()
    .version(ownVersion())
    .help()
    .alias('help', 'h')
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error, parserOfCommand) => {
      if (error !== undefined && error !== null) throw error;
      parserOfCommand.showHelp('error');
      const said = message.startsWith('Not enough non-option')
        ? 'What the usage above has in <…> must be given.'
        : message;
      throw new UserError(`\n${said}`, exitCode.usage);
    });
  try {
    await parser.parseAsync(own.map((each) => (each === '-' ? standardInput : each)));
    return (await chosen?.()) ?? exitCode.success;
  } catch (error) {
    return reportError(error);
  }
}

/** Whoever read our output has what they wanted, as in `… | head`; the command goes on. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
