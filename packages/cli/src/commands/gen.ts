/** `gen`: TypeScript for a world. */
import { generate } from '@wit-bindgen-ts/bindgen';
import type { GenerateOptions } from '@wit-bindgen-ts/bindgen';
import { renderDiagnostics } from '@wit-bindgen-ts/wit';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { readWorld } from '../input/read-world.ts';
import { writeFiles } from '../output/write-files.ts';
import { useColor } from '../report.ts';

export interface GenArguments extends GenerateOptions {
  readonly path: string;
  readonly out: string;
  readonly world?: string | undefined;
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
}

/** The arguments that shape what is generated. */
function choicesOf({ result, flags, enum: enums, int64, typesOnly }: GenArguments): GenerateOptions {
  return { result, flags, enum: enums, int64, typesOnly };
}

/** Generates and writes; diagnostics go to standard error. */
export async function gen(args: GenArguments): Promise<ExitCode> {
  const { world, diagnostics, notes } = await readWorld(args.path, args);
  if (diagnostics.length > 0) {
    process.stderr.write(renderDiagnostics(diagnostics, { color: useColor(process.stderr) }));
  }
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
  if (world === undefined) return exitCode.failure;
  const files = generate(world, choicesOf(args));
  for (const { path, changed } of await writeFiles(args.out, files)) {
    process.stdout.write(`${changed ? 'wrote' : 'unchanged'} ${path}\n`);
  }
  return exitCode.success;
}
