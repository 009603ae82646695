/** `check`: diagnostics for WIT, for people, for programs, or as annotations of GitHub's pull requests. */
import { diagnosticJson, renderDiagnostics, resolve } from '@wit-bindgen-ts/wit';
import type { Diagnostic } from '@wit-bindgen-ts/wit';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { readWit } from '../input/read-wit.ts';
import { githubAnnotation } from '../output/github-annotation.ts';
import { useColor } from '../report.ts';

export interface CheckArguments {
  readonly paths: readonly string[];
  /** `--json` is short for the format `json`. */
  readonly json?: boolean | undefined;
  readonly format?: 'text' | 'json' | 'github' | undefined;
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
}

/** Prints what is wrong; exits 1 where anything is an error. */
export async function check(args: CheckArguments): Promise<ExitCode> {
  const features = args.allFeatures === true ? 'all' : new Set(args.features);
  const diagnostics: Diagnostic[] = [];
  for (const path of args.paths) diagnostics.push(...resolve(await readWit(path), { features }).diagnostics);
  switch (args.format ?? (args.json === true ? 'json' : 'text')) {
    case 'json':
      process.stdout.write(
        `${JSON.stringify({ diagnostics: diagnostics.map(diagnosticJson) }, undefined, 2)}\n`,
      );
      break;
    case 'github':
      process.stdout.write(diagnostics.map(githubAnnotation).join(''));
      process.stderr.write(summary(diagnostics, args.paths));
      break;
    case 'text':
      process.stdout.write(renderDiagnostics(diagnostics, { color: useColor(process.stdout) }));
      process.stderr.write(summary(diagnostics, args.paths));
  }
  return diagnostics.some(({ severity }) => severity === 'error') ? exitCode.failure : exitCode.success;
}

function summary(diagnostics: readonly Diagnostic[], paths: readonly string[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return `${paths.join(', ')}: no errors\n`;
  const counted = [plural(errors, 'error'), plural(warnings, 'warning')].filter((text) => text !== '');
  return `\n${counted.join(', ')}\n`;
}

function plural(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
