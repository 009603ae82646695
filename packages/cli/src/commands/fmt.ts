/** `fmt`: WIT in Prettier's style, by the plugin that also works in a user's Prettier. */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, renderDiagnostics } from '@wit-bindgen-ts/wit';
import { format, resolveConfig, type Options } from 'prettier';
import * as plugin from 'prettier-plugin-wit';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { fileError, readBytes, standardInput } from '../input/read-bytes.ts';
import { sourceFrom } from '../input/read-wit.ts';
import { useColor } from '../report.ts';
import { UserError } from '../user-error.ts';

export interface FmtArguments {
  readonly paths: readonly string[];
  readonly check: boolean;
}

/** Formats files in place, or standard input to standard output; with `check` it only says what differs. */
export async function fmt({ paths, check }: FmtArguments): Promise<ExitCode> {
  if (paths.includes(standardInput) && paths.length > 1) {
    throw new UserError('- is standard input, which cannot be formatted together with files', exitCode.usage);
  }
  let failed = false;
  let differing = 0;
  for (const path of await filesAt(paths)) {
    const text = await readText(path);
    const formatted = await formatWit(path, text);
    if (formatted === undefined) {
      failed = true;
    } else if (check) {
      if (formatted === text) continue;
      differing++;
      process.stdout.write(`${path}\n`);
    } else if (path === standardInput) {
      process.stdout.write(formatted);
    } else if (formatted !== text) {
      await write(path, formatted);
      process.stdout.write(`formatted ${path}\n`);
    }
  }
  if (differing > 0) {
    const what = differing === 1 ? '1 file is' : `${differing} files are`;
    process.stderr.write(`${what} not formatted; \`wit-bindgen-ts fmt\` without --check formats\n`);
  }
  return failed || differing > 0 ? exitCode.failure : exitCode.success;
}

/** Files as they are given, and the `.wit` files of directories. */
async function filesAt(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (path === standardInput || !(await isDirectory(path))) {
      files.push(path);
      continue;
    }
    const found = await filesIn(path);
    if (found.length === 0) throw new UserError(`${path}: there is no .wit file in this directory`);
    files.push(...found);
  }
  return files;
}

/** The `.wit` files of a directory and those below it, but for dependencies: their text is not the user's. */
async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError(directory, error);
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    const others = entry.name === 'deps' || entry.name === 'node_modules' || entry.name.startsWith('.');
    if (entry.isDirectory() && !others) files.push(...(await filesIn(path)));
    else if (entry.isFile() && entry.name.endsWith('.wit')) files.push(path);
  }
  return files;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw fileError(path, error);
  }
}

/** A file's text; a byte order mark is part of it. */
async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  const { text } = sourceFrom(path, bytes);
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? `\ufeff${text}` : text;
}

/** Undefined where syntax errors forbid it, which are reported then. */
async function formatWit(path: string, text: string): Promise<string | undefined> {
  const source = sourceFrom(path, new TextEncoder().encode(text));
  const errors = parse(source).diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    process.stderr.write(renderDiagnostics(errors, { color: useColor(process.stderr) }));
    return undefined;
  }
  const alone = source.text.search(/\r(?!\n)/);
  if (alone !== -1) {
    // Prettier would make a line end of it, and code of what follows it in a comment.
    const { line, column } = source.position(alone);
    process.stderr.write(
      `${path}:${line}:${column}: error: a carriage return without a line feed, which is no line end in WIT\n` +
        '  hint: make it a line end or remove it; the file is left as it is\n',
    );
    return undefined;
  }
  return format(text, { ...(await configOf(path)), parser: 'wit', plugins: [plugin] });
}

/** The user's options for a file. */
async function configOf(path: string): Promise<Options | null> {
  if (path === standardInput) return null;
  try {
    return await resolveConfig(path, { editorconfig: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path}: Prettier's configuration for it cannot be read: ${reason}`);
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw fileError(path, error);
  }
}
