/** `inspect`: what is in a component or a world, and how its functions are called. */
import { decode, inline } from '@wit-bindgen-ts/component';
import { renderDiagnostics, ValueTypes } from '@wit-bindgen-ts/wit';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { readWorld } from '../input/read-world.ts';
import { binaryOf, contentsOf } from '../inspect/contents.ts';
import { conventionalPlaces, CorePlaces } from '../inspect/core-places.ts';
import { describeFunc } from '../inspect/describe-func.ts';
import { printAbi } from '../inspect/print-abi.ts';
import { printContents } from '../inspect/print-contents.ts';
import { worldFunctions } from '../inspect/world-functions.ts';
import { useColor } from '../report.ts';

export interface InspectArguments {
  readonly path: string;
  readonly world?: string | undefined;
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
  readonly abi: boolean;
  readonly json: boolean;
}

/** Prints what is at a path; diagnostics go to standard error. */
export async function inspect(args: InspectArguments): Promise<ExitCode> {
  const { world, diagnostics, notes, component } = await readWorld(args.path, args);
  if (diagnostics.length > 0) {
    process.stderr.write(renderDiagnostics(diagnostics, { color: useColor(process.stderr) }));
  }
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
  if (world === undefined) return exitCode.failure;
  const plan = component === undefined ? undefined : inline(decode(component));
  const contents = contentsOf(world, component && plan ? binaryOf(component, plan) : null);
  if (!args.abi) {
    process.stdout.write(args.json ? json(contents) : printContents(contents));
    return exitCode.success;
  }
  const types = new ValueTypes();
  const places = plan === undefined ? undefined : new CorePlaces(plan);
  const functions = worldFunctions(world).map((found) =>
    describeFunc(found, types.funcType(found.func), places?.of(found) ?? conventionalPlaces(found)),
  );
  process.stdout.write(args.json ? json({ ...contents, functions }) : printAbi(functions));
  return exitCode.success;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
