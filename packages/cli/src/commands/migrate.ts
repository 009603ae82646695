/** `migrate`: WIT of 2022 to 2024 to WIT of today. */
import { writeFile } from 'node:fs/promises';
import { migrate as migrateFiles, renderDiagnostics } from '@wit-bindgen-ts/wit';
import type { MigratedFile, SourceFile } from '@wit-bindgen-ts/wit';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { fileError, readBytes, standardInput } from '../input/read-bytes.ts';
import { sourceFrom } from '../input/read-wit.ts';
import { useColor } from '../report.ts';
import { UserError } from '../user-error.ts';

export interface MigrateArguments {
  readonly files: readonly string[];
  /** `ns:name`, perhaps with a version. */
  readonly package?: string | undefined;
  readonly write: boolean;
  readonly canonicalNames: boolean;
  /** `dep=ns:name@version`, each. */
  readonly map?: readonly string[] | undefined;
}

const name = '%?[a-zA-Z][a-zA-Z0-9]*(?:-[a-zA-Z0-9]+)*';
const version = '(?:@\\d+\\.\\d+\\.\\d+(?:[-+][0-9A-Za-z.+-]+)?)?';
const packageName = new RegExp(`^${name}:${name}${version}$`);
const mapping = new RegExp(`^(${name}(?:\\.${name})?)=(${name}:${name}(?:/${name})?${version})$`);

/** Prints or writes what files become; what cannot be converted is an error, and its file is not written. */
export async function migrate(args: MigrateArguments): Promise<ExitCode> {
  if (args.package !== undefined && !packageName.test(args.package)) {
    const expected = 'expected a package such as `demo:counter` or `demo:counter@1.0.0`';
    throw new UserError(`--package ${args.package}: ${expected}`, exitCode.usage);
  }
  const dependencies = new Map((args.map ?? []).map(parseMapping));
  if (args.write && args.files.includes(standardInput)) {
    throw new UserError('--write needs a file; what comes from standard input is printed', exitCode.usage);
  }
  const sources: SourceFile[] = [];
  for (const path of args.files) sources.push(sourceFrom(path, await readBytes(path)));
  const results = migrateFiles(sources, {
    packageName: args.package,
    canonicalNames: args.canonicalNames,
    dependencies,
  });
  const diagnostics = results.flatMap((result) => result.diagnostics);
  process.stderr.write(renderDiagnostics(diagnostics, { color: useColor(process.stderr) }));
  for (const result of results) {
    if (args.write) await write(result);
    else process.stdout.write(results.length === 1 ? result.text : printed(result));
  }
  return results.some(failed) ? exitCode.failure : exitCode.success;
}

function parseMapping(text: string): [string, string] {
  const [, from, to] = mapping.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return [from, to];
  const expected = 'expected a dependency and its package, such as `wasi=wasi:clocks@0.2.0`';
  throw new UserError(`--map ${text}: ${expected}`, exitCode.usage);
}

function failed({ diagnostics }: MigratedFile): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** One of several files. */
function printed({ source, text }: MigratedFile): string {
  return `// ${target(source.path)}\n${text}${text.endsWith('\n') ? '' : '\n'}\n`;
}

async function write(result: MigratedFile): Promise<void> {
  const path = target(result.source.path);
  if (failed(result)) {
    process.stdout.write(`not written ${path}\n`);
  } else if (!result.changed) {
    process.stdout.write(`unchanged ${path}\n`);
  } else {
    try {
      await writeFile(path, result.text);
    } catch (error) {
      throw fileError(path, error);
    }
    process.stdout.write(`wrote ${path}\n`);
  }
}

/** WIT in Markdown becomes a file of WIT beside it. */
function target(path: string): string {
  return path.replace(/(?:\.wit)?\.md$/, '.wit');
}
