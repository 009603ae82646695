/**
 * The command line: which commands there are, and how they end. A command's libraries are loaded only when it
 * runs.
 */
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import type { Argv } from 'yargs';
import { exitCode } from './exit-code.ts';
import { standardInput } from './input/read-bytes.ts';
import { reportError } from './report.ts';
import { guestArguments } from './run/guest-arguments.ts';
import { UserError } from './user-error.ts';

/** Options that more than one command has. */
function withFeatures<T>(args: Argv<T>) {
  return args
    .option('features', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Features whose @unstable items to take in',
    })
    .option('all-features', { type: 'boolean', default: false, describe: 'Take in all @unstable items' });
}

/** Options that say what values look like in TypeScript. */
function withChoices<T>(args: Argv<T>) {
  return args
    .option('result', {
      choices: ['throw', 'object'] as const,
      default: 'throw' as const,
      describe: 'A returned result: a value or an exception, or { tag, val }',
    })
    .option('flags', {
      choices: ['object', 'bigint'] as const,
      default: 'object' as const,
      describe: 'Flags: an object of booleans, or their bits',
    })
    .option('enum', {
      choices: ['string', 'const'] as const,
      default: 'string' as const,
      describe: 'Enums: strings, or strings with a constant that names them',
    })
    .option('int64', {
      choices: ['bigint', 'number'] as const,
      default: 'bigint' as const,
      describe: 'u64 and s64; a number refuses what it cannot hold exactly',
    });
}

/** An option that may be given several times, with one value each. */
function repeated(describe: string) {
  return { type: 'string', array: true, nargs: 1, requiresArg: true, describe } as const;
}

/** Runs the command line; resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const { own, guest } = argv[0] === 'run' ? guestArguments(argv) : { own: argv, guest: [] };
  let code: number = exitCode.success;
  const run = async (command: () => Promise<number>): Promise<void> => {
    code = await command();
  };
  const parser = yargs()
    .scriptName('wit-bindgen-ts')
    .usage('$0 <command>\n\nCalls WebAssembly components from TypeScript.')
    .command(
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
            conflicts: 'types-only',
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
            conflicts: ['bundle', 'types-only'],
            describe: 'Write types for a component that is written in TypeScript',
          })
          .option('for', {
            choices: ['componentize-js', 'componentize-qjs'] as const,
            default: 'componentize-js' as const,
            describe: 'With --guest: the tool that makes the component; values are as it has them',
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
          const { gen } = await import('./commands/gen.ts');
          return gen({ ...args, typesOnly: args.typesOnly === true });
        }),
    )
    .command(
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
          const { impl } = await import('./commands/impl.ts');
          return impl({ ...args, typesOnly: false });
        }),
    )
    .command(
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
          const { init } = await import('./commands/init.ts');
          return init({ ...args, version: version() });
        }),
    )
    .command(
      'check <path..>',
      'Report what is wrong in WIT files and directories',
      (args) =>
        withFeatures(
          args.positional('path', {
            type: 'string',
            array: true,
            demandOption: true,
            describe: 'WIT files or directories, or - for standard input',
          }),
        )
          .option('json', { type: 'boolean', describe: 'Short for --format json' })
          .option('format', {
            choices: ['text', 'json', 'github'] as const,
            requiresArg: true,
            conflicts: 'json',
            describe: 'How to print diagnostics; github makes annotations of them',
          }),
      (args) =>
        run(async () => {
          const { check } = await import('./commands/check.ts');
          return check({ ...args, paths: args.path });
        }),
    )
    .command(
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
          const { inspect } = await import('./commands/inspect.ts');
          return inspect(args);
        }),
    )
    .command(
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
          const { migrate } = await import('./commands/migrate.ts');
          return migrate({ ...args, files: args.file });
        }),
    )
    .command(
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
          const { wit } = await import('./commands/wit.ts');
          return wit(args);
        }),
    )
    .command(
      'fmt <path..>',
      'Format WIT files, and those of directories without their deps',
      (args) =>
        args
          .positional('path', {
            type: 'string',
            array: true,
            demandOption: true,
            describe: 'WIT files or directories, or - for standard input',
          })
          .option('check', {
            type: 'boolean',
            default: false,
            describe: 'Write nothing; name what is not formatted and exit 1',
          }),
      (args) =>
        run(async () => {
          const { fmt } = await import('./commands/fmt.ts');
          return fmt({ ...args, paths: args.path });
        }),
    )
    .command(
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
          const { validate } = await import('./commands/validate.ts');
          return validate(args.path);
        }),
    )
    .command(
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
          .option('allow-net', { type: 'string', describe: 'The network, or =HOST:PORT,… of it' })
          .option('allow-http', { type: 'string', describe: 'Requests over HTTP, or =HOST,…' })
          .option('wasi', { ...repeated('inherit-env, inherit-network'), alias: 'S' })
          .option('wasm', { ...repeated('max-memory-size=BYTES, timeout=DURATION'), alias: 'W' }),
      (args) =>
        run(async () => {
          const { run: runGuest } = await import('./commands/run.ts');
          return runGuest(args, guest);
        }),
    )
    .demandCommand(1, 'Which command? See the list above.')
    .strictCommands()
    .strictOptions()
    .recommendCommands()
    .version(version())
    .help()
    .alias('help', 'h')
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error, parserOfCommand) => {
      if (error !== undefined && error !== null) throw error;
      parserOfCommand.showHelp('error');
      throw new UserError(`\n${message}`, exitCode.usage);
    });
  try {
    await parser.parseAsync(own.map((each) => (each === '-' ? standardInput : each)));
  } catch (error) {
    return reportError(error);
  }
  return code;
}

/** This package's version. */
function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
