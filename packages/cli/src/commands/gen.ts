/** `gen`: TypeScript for a world, or a component as a module. */
import type { GuestTool } from '@wit-bindgen-ts/bindgen';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { generateGuestTypes, generateWorld } from '../generation/generated.ts';
import type { Generation, GenerationArguments } from '../generation/generated.ts';
import { watchAndGenerate } from '../generation/watch-and-generate.ts';
import { standardInput } from '../input/read-bytes.ts';
import { differences } from '../output/check-generated.ts';
import { contestedFiles } from '../output/contested-files.ts';
import { writeGenerated } from '../output/write-generated.ts';
import { UserError } from '../user-error.ts';

export interface GenArguments extends GenerationArguments {
  readonly check?: boolean | undefined;
  readonly watch?: boolean | undefined;
  readonly bundle?: boolean | undefined;
  readonly inline?: boolean | undefined;
  readonly minify?: boolean | undefined;
  /** Types for a guest instead of for a host. */
  readonly guest?: boolean | undefined;
  /** The tool that makes a component of the guest. */
  readonly for: GuestTool;
}

/** Generates and writes, once or whenever the input changes; with `check` it only says what differs. */
export async function gen(args: GenArguments): Promise<ExitCode> {
  const generate = async (): Promise<Generation> => {
    if (args.guest === true) return generateGuestTypes(args, args.for);
    if (args.bundle !== true) return generateWorld(args);
    const { generateBundle } = await import('../generation/generate-bundle.ts');
    return generateBundle(args);
  };
  if (args.watch === true) {
    if (args.path === standardInput) {
      throw new UserError('standard input cannot be watched; give --watch a path', exitCode.usage);
    }
    await watchAndGenerate(args.path, args.out, generate);
    return exitCode.success;
  }
  const { generated, messages } = await generate();
  process.stderr.write(messages);
  if (generated === undefined) return exitCode.failure;
  if (args.check !== true) {
    process.stderr.write(contestedFiles(args.out, generated).join(''));
    for (const { path, what } of writeGenerated(args.out, generated))
      process.stdout.write(`${what} ${path}\n`);
    return exitCode.success;
  }
  const found = differences(args.out, generated);
  if (found.length === 0) return exitCode.success;
  process.stdout.write(found.join(''));
  const what = found.length === 1 ? '1 file is' : `${found.length} files are`;
  process.stderr.write(`${what} not as generated; run the same \`wit-bindgen-ts gen\` without --check\n`);
  return exitCode.failure;
}
