/**
 * Goldens: `fixtures/x.wit` or the directory `fixtures/x/` (with `deps/`) beside `x.json`, its model, or
 * `x.diagnostics`, what is wrong with it. `BLESS=1` writes them. A first line `// features: a, b` turns features
 * on (`// features: all` all of them).
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  renderDiagnostics,
  resolve,
  SourceFile,
  type ResolveInput,
  type ResolveOptions,
} from '../src/index.ts';
import { modelJson } from './model-json.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const bless = process.env['BLESS'] === '1';

function read(path: string): SourceFile {
  return new SourceFile(path.slice(root.length + 1), readFileSync(path, 'utf8'));
}

function witFiles(directory: string): SourceFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.wit'));
  return names.sort().map((name) => read(join(directory, name)));
}

function input(path: string): ResolveInput {
  if (path.endsWith('.wit')) return { root: [read(path)], deps: [] };
  const deps = join(path, 'deps');
  if (!existsSync(deps)) return { root: witFiles(path), deps: [] };
  return {
    root: witFiles(path),
    deps: readdirSync(deps)
      .sort()
      .map((name) => {
        const entry = join(deps, name);
        return { name, files: statSync(entry).isDirectory() ? witFiles(entry) : [read(entry)] };
      }),
  };
}

function options({ root: [first] }: ResolveInput): ResolveOptions {
  const line = /^\/\/ features: (.*)/.exec(first?.text ?? '')?.[1];
  if (line === undefined) return {};
  return { features: line === 'all' ? 'all' : new Set(line.split(', ')) };
}

const cases = readdirSync(root).filter(
  (name) => name.endsWith('.wit') || statSync(join(root, name)).isDirectory(),
);

describe('fixtures', () => {
  test.each(cases)('%s', async (name) => {
    const path = join(root, name);
    const given = input(path);
    const { model, diagnostics } = resolve(given, options(given));
    const base = join(root, basename(name, '.wit'));
    const golden = model === undefined ? `${base}.diagnostics` : `${base}.json`;
    const other = model === undefined ? `${base}.json` : `${base}.diagnostics`;
    const text = model === undefined ? renderDiagnostics(diagnostics) : JSON.stringify(modelJson(model));
    if (bless) {
      writeFileSync(golden, model === undefined ? text : await formatted(text));
      rmSync(other, { force: true });
    }
    expect(existsSync(other), `${basename(other)} is from another outcome`).toBe(false);
    const expected = readFileSync(golden, 'utf8');
    // The order of keys counts; white space in JSON is Prettier's matter.
    if (model === undefined) expect(text).toBe(expected);
    else expect(JSON.parse(text)).toEqual(JSON.parse(expected));
    if (model !== undefined) expect(text).toBe(JSON.stringify(JSON.parse(expected)));
  });
});

async function formatted(json: string): Promise<string> {
  const { format } = await import('prettier');
  return format(json, { parser: 'json', printWidth: 110 });
}
