/** `wit`: the WIT of a binary, or of sources once they are resolved. */
import { modelDocument, modelOfWorld, printWit, renderDiagnostics, selectWorld } from '@wit-bindgen-ts/wit';
import type { Model, Package } from '@wit-bindgen-ts/wit';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { readModel } from '../input/read-model.ts';
import { writeFiles } from '../output/write-files.ts';
import { useColor } from '../report.ts';
import { UserError } from '../user-error.ts';

export interface WitArguments {
  readonly path: string;
  readonly json: boolean;
  readonly world?: string | undefined;
  readonly out?: string | undefined;
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
}

/** Prints, or writes a file for each package; diagnostics and notes go to standard error. */
export async function wit(args: WitArguments): Promise<ExitCode> {
  if (args.json && args.out !== undefined) {
    throw new UserError('--json prints to standard output; leave out -o, or --json', exitCode.usage);
  }
  const { model, diagnostics, notes } = await readModel(args.path, args);
  const selection =
    model === undefined || args.world === undefined ? undefined : selectWorld(model, args.world);
  const all = selection?.diagnostic === undefined ? diagnostics : [...diagnostics, selection.diagnostic];
  if (all.length > 0) process.stderr.write(renderDiagnostics(all, { color: useColor(process.stderr) }));
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
  if (model === undefined || all.some(({ severity }) => severity === 'error')) return exitCode.failure;
  const shown = selection?.world === undefined ? model : modelOfWorld(model, selection.world);
  if (args.out !== undefined) {
    for (const { path, changed } of writeFiles(args.out, filesOf(shown))) {
      process.stdout.write(`${changed ? 'wrote' : 'unchanged'} ${path}\n`);
    }
  } else {
    process.stdout.write(
      args.json ? `${JSON.stringify(modelDocument(shown), undefined, 2)}\n` : printWit(shown),
    );
  }
  return exitCode.success;
}

/** A directory that is read as the same model again: the root package, and the others in `deps`. */
function filesOf({ root, packages }: Model): { readonly path: string; readonly text: string }[] {
  return packages.map((each) => ({
    path: each === root ? `${each.name.name}.wit` : `deps/${fileName(each)}`,
    text: printWit(each),
  }));
}

function fileName({ name: { namespace, name, version } }: Package): string {
  return `${namespace}-${name}${version === undefined ? '' : `@${version}`}.wit`;
}
