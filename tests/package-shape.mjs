/**
 * Checks what would be published: packs every package as pnpm does and lets publint and are-the-types-wrong look at
 * the archive; nothing but built files, no source condition, no test.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = ['grammar', ...readdirSync(join(root, 'packages')).map((name) => join('packages', name))];
const directory = mkdtempSync(join(tmpdir(), 'wit-bindgen-ts-pack-'));

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { ok: status === 0, output: `${stdout}${stderr}`, stdout };
}

const problems = [];
for (const name of packages) {
  const cwd = join(root, name);
  const manifest = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  const packed = run(
    'npx',
    ['--yes', 'pnpm@10.34.9', 'pack', '--json', '--pack-destination', directory],
    cwd,
  );
  if (!packed.ok) {
    problems.push(`${name}: cannot be packed\n${packed.output}`);
    continue;
  }
  const { filename, files } = JSON.parse(packed.stdout);
  for (const { path } of files) {
    if (!/^(dist|bin|bundle)\/|^(package\.json|README\.md|LICENSE)$/.test(path))
      problems.push(`${name}: ships ${path}`);
    if (/\.tsbuildinfo$|\.test\./.test(path)) problems.push(`${name}: ships ${path}`);
  }
  if (manifest.license !== 'Apache-2.0 WITH LLVM-exception')
    problems.push(`${name}: licence ${manifest.license}`);
  if (manifest.type !== 'module') problems.push(`${name}: is not ESM`);
  const linted = run('npx', ['--yes', 'publint@0.3.25', 'run', filename, '--strict'], directory);
  if (!linted.ok) problems.push(`${name}: publint\n${linted.output}`);
  // Packages are ESM: how CommonJS and Node 10 would find them is not asked.
  const typed = run(
    'npx',
    ['--yes', '@arethetypeswrong/cli@0.18.5', filename, '--profile', 'esm-only', '--no-color'],
    directory,
  );
  if (!typed.ok) problems.push(`${name}: are-the-types-wrong\n${typed.output}`);
  console.log(`${name}: ${files.length} files`);
}
rmSync(directory, { recursive: true });
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
