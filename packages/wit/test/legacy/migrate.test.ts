/**
 * Goldens: each directory of `fixtures` is one conversion of its `*.wit`, with `options.json` where it has options.
 * `expected.txt` holds the diagnostic that `check` gives of each file, its conversion, and what is said about that.
 * `BLESS=1` writes it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { migrate, renderDiagnostics, resolve, SourceFile, type MigratedFile } from '../../src/index.ts';
import { legacyTokens } from '../../src/legacy/tokens.ts';

const root = fileURLToPath(new URL('./fixtures', import.meta.url));
const bless = process.env['BLESS'] === '1';

interface Options {
  readonly package?: string;
  readonly canonicalNames?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function sourcesOf(name: string): SourceFile[] {
  const folder = join(root, name);
  return readdirSync(folder)
    .filter((file) => /\.wit(\.md)?$/.test(file))
    .map((file) => new SourceFile(file, readFileSync(join(folder, file), 'utf8')));
}

function convert(name: string, sources: readonly SourceFile[]): readonly MigratedFile[] {
  const path = join(root, name, 'options.json');
  const options = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as Options;
  return migrate(sources, {
    packageName: options.package,
    canonicalNames: options.canonicalNames,
    dependencies: new Map(Object.entries(options.dependencies ?? {})),
  });
}

const errorsOf = (files: readonly MigratedFile[]): string[] =>
  files.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  );

const names = readdirSync(root);
const convertible = names.filter((name) => errorsOf(convert(name, sourcesOf(name))).length === 0);

/** The comments of a text, in order. */
const comments = (text: string): string[] =>
  legacyTokens(text).comments.map(({ start, end }) => text.slice(start, end).trim());

describe('goldens', () => {
  test.each(names)('%s', (name) => {
    const sources = sourcesOf(name);
    const parts = convert(name, sources).map((file) => {
      const { diagnostics } = resolve({ root: [file.source], deps: [] });
      const check = file.source.path.endsWith('.md') ? '' : renderDiagnostics(diagnostics);
      const { path } = file.source;
      return `=== check ${path}\n${check}=== migrate ${path}\n${file.text}=== notes\n${renderDiagnostics(file.diagnostics)}`;
    });
    const text = parts.join('\n');
    const golden = join(root, name, 'expected.txt');
    if (bless) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });
});

test('most fixtures convert', () => {
  expect(names.filter((name) => !convertible.includes(name)).sort()).toEqual(['c-key-value', 'cannot']);
});

describe.each(convertible)('%s, converted', (name) => {
  const once = convert(name, sourcesOf(name));
  const again = once.map(({ source, text }) => new SourceFile(source.path.replace(/\.md$/, ''), text));

  test('resolves without diagnostics', () => {
    const clocks = 'package wasi:clocks@0.2.0; interface wall-clock { now: func() -> u64; }';
    const random = 'package wasi:random; interface random { get: func() -> u64; }';
    const deps = [clocks, random].map((text, i) => ({
      name: String(i),
      files: [new SourceFile(`dep${i}.wit`, text)],
    }));
    const { model, diagnostics } = resolve({ root: again, deps });
    expect(renderDiagnostics(diagnostics)).toBe('');
    expect(model).toBeDefined();
  });

  test('is left as it is by another conversion', () => {
    for (const file of convert(name, again)) {
      expect(file).toMatchObject({ text: file.source.text, changed: false, diagnostics: [] });
    }
  });

  test('has all comments, in order', () => {
    for (const { source, text } of once) {
      if (!source.path.endsWith('.md')) expect(comments(text)).toEqual(comments(source.text));
    }
  });
});
