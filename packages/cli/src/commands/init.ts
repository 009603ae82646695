/** `init`: a small project from a template, which works as it stands. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { writeFile } from '../output/write-files.ts';
import { UserError } from '../user-error.ts';

export interface InitArguments {
  readonly template: string;
  readonly directory: string;
  /** This package's version, which the project depends on. */
  readonly version: string;
}

/** Templates lie beside the bundled command. */
const templates = join(dirname(fileURLToPath(import.meta.url)), 'templates');

/** What comes after `init`, for each template. */
const next: Readonly<Record<string, string>> = {
  vite: 'npm install && npm run dev',
};

/** Writes the template's files; refuses where one of them is there already. */
export function init({ template, directory, version }: InitArguments): ExitCode {
  const known = readdirSync(templates).sort();
  if (!known.includes(template)) {
    const names = known.map((name) => `\`${name}\``).join(', ');
    throw new UserError(`there is no template \`${template}\`; choose one of ${names}`, exitCode.usage);
  }
  const root = join(templates, template);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const from = join(entry.parentPath, entry.name);
      // npm leaves out of a package what is called `.gitignore`.
      const path = relative(root, from).replace(/^gitignore$/, '.gitignore');
      return { from, to: join(directory, path) };
    })
    .sort((a, b) => (a.to < b.to ? -1 : 1));
  const existing = files.filter(({ to }) => existsSync(to));
  if (existing.length > 0) {
    const names = existing.map(({ to }) => to).join(', ');
    throw new UserError(`${names}: there already; nothing was written. Give another directory`);
  }
  const name = packageName(basename(resolve(directory)));
  for (const { from, to } of files) {
    const bytes = readFileSync(from);
    const text = from.endsWith('.wasm')
      ? bytes
      : bytes.toString().replaceAll('{{name}}', name).replaceAll('{{version}}', `^${version}`);
    writeFile(to, text);
    process.stdout.write(`wrote ${to}\n`);
  }
  const enter = relative('', directory) === '' ? '' : `cd ${directory} && `;
  const run = next[template] ?? 'npm install && npm run build && npm start';
  process.stdout.write(`\nNext: ${enter}${run}\n`);
  return exitCode.success;
}

/** A directory's name as npm allows it. */
function packageName(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g);
  return words === null ? 'my-component' : words.join('-');
}
