/**
 * The WIT of WASI, as it is published, resolves without a report. `WASI_WIT` names the folder that holds it by
 * version (`0.2.12/wasi-http/package.wit`, as in jco's `lib/wit/builtin`).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics, resolve, SourceFile, type DependencyFiles } from '../src/index.ts';

const folder = process.env['WASI_WIT'];
const versions = ['0.2.12', '0.3.0'];

function filesOf(directory: string): SourceFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.wit'));
  return names.map(
    (name) => new SourceFile(`${directory}/${name}`, readFileSync(join(directory, name), 'utf8')),
  );
}

if (folder === undefined || !existsSync(folder)) {
  test.skip('skipped: WASI_WIT names no folder with the WIT of WASI', () => undefined);
} else {
  describe.each(versions)('WASI %s', (version) => {
    const directory = join(folder, version);
    const packages = readdirSync(directory).map(
      (name): DependencyFiles & { readonly files: SourceFile[] } => ({
        name,
        files: filesOf(join(directory, name)),
      }),
    );

    test('is all there', () => {
      expect(packages.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['wasi-cli', 'wasi-clocks', 'wasi-filesystem', 'wasi-http', 'wasi-random']),
      );
    });

    test.each(packages)('$name', ({ name, files }) => {
      const deps = packages.filter((other) => other.name !== name);
      for (const features of [new Set<string>(), 'all' as const]) {
        const { model, diagnostics } = resolve({ root: files, deps }, { features });
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        expect(renderDiagnostics(errors)).toBe('');
        expect(model?.root.interfaces.size).toBeGreaterThan(0);
      }
    });
  });
}
