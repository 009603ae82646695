/** `impl`: the host's side of a world as a TypeScript file, written once and brought up to date after that. */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Project } from 'ts-morph';
import type { SourceFile } from 'ts-morph';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { generateWorld } from '../generation/generated.ts';
import type { GenerationArguments } from '../generation/generated.ts';
import { contractOf } from '../impl/contract.ts';
import type { Contract } from '../impl/contract.ts';
import { merge, NotMergeable } from '../impl/merge.ts';
import type { Merged } from '../impl/merge.ts';
import { readIfThere } from '../output/compare-files.ts';
import { writeFile } from '../output/write-files.ts';
import { UserError } from '../user-error.ts';

export interface ImplArguments extends GenerationArguments {
  /** Where `gen` writes; `gen` beside the host's file where it is not said. */
  readonly gen?: string | undefined;
}

/** The first lines of a new file. */
const head = `// The host's side of the world, begun by \`wit-bindgen-ts impl\`. The file is yours: run again after the WIT has
// changed, the command adds what is missing, marks what is gone, and leaves the rest as it is.
`;

/** Writes the skeleton, or what is missing in one that is there. */
export async function impl(args: ImplArguments): Promise<ExitCode> {
  const { generated, messages } = await generateWorld(args);
  process.stderr.write(messages);
  if (generated === undefined) return exitCode.failure;
  const contract = contractOf(generated.files);
  const { out } = args;
  const directory = args.gen ?? join(dirname(out), 'gen');
  const specifier = (file: string): string => {
    const path = relative(dirname(out), join(directory, file)).replaceAll('\\', '/').replace(/\.ts$/, '.js');
    return path.startsWith('.') ? path : `./${path}`;
  };
  const existing = readIfThere(out)?.toString();
  if (contract.entries.length === 0 && existing === undefined) {
    process.stderr.write('The world imports nothing, so there is nothing for a host to implement.\n');
    return exitCode.success;
  }
  const source = parsed(out, existing ?? head);
  const result = merged(out, source, contract, specifier);
  const text = existing === undefined ? await inUsersStyle(out, result.text) : result.text;
  if (text !== existing) writeFile(out, text);
  report(out, existing === undefined ? 'wrote' : text === existing ? 'unchanged' : 'updated', result);
  const world = join(directory, contract.file);
  if (!existsSync(world)) {
    process.stderr.write(
      `note: ${out} imports ${world}, which \`wit-bindgen-ts gen -o ${directory}\` writes\n`,
    );
  }
  return exitCode.success;
}

/** The user's file, which must be free of syntax errors: nobody knows what a change of it would do otherwise. */
function parsed(path: string, text: string): SourceFile {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const source = project.createSourceFile('/host.ts', text);
  const [error] = project.getProgram().getSyntacticDiagnostics(source);
  if (error === undefined) return source;
  const { line, column } = source.getLineAndColumnAtPos(error.getStart());
  const message = error.getMessageText();
  const said = typeof message === 'string' ? message : message.getMessageText();
  throw new UserError(
    `${path}:${line}:${column}: error: ${said}\n  hint: mend this first; the file is left as it is`,
  );
}

/** Merges; where the file's imports cannot be added to, the error says where they are. */
function merged(
  path: string,
  source: SourceFile,
  contract: Contract,
  specifier: (file: string) => string,
): Merged {
  try {
    return merge(source, contract, specifier);
  } catch (error) {
    if (!(error instanceof NotMergeable)) throw error;
    const { line, column } = source.getLineAndColumnAtPos(error.node.getStart());
    throw new UserError(
      `${path}:${line}:${column}: error: ${error.message}\n` +
        '  hint: write them as `const imports: Imports = { … }` in this file; it is left as it is',
    );
  }
}

/** A new file as Prettier would have it, with the user's configuration where there is one. */
async function inUsersStyle(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path, { editorconfig: true })), filepath: path });
}

/** Says what became of the file. */
function report(
  path: string,
  what: 'wrote' | 'updated' | 'unchanged',
  { added, renamed, gone, notes }: Merged,
): void {
  const lines = [`${what} ${path}`];
  if (what === 'updated') {
    lines.push(
      ...added.map((name) => `  added ${name}`),
      ...renamed.map((names) => `  renamed ${names}`),
      ...gone.map((name) => `  marked ${name} as gone`),
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
}
