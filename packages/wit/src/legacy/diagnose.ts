/** The one diagnostic of a legacy file that is read as if it were of today, with its own mistakes. */
import { diagnostic, type Diagnostic } from '../diagnostic.ts';
import type { SourceFile } from '../source.ts';
import { readLegacy } from './read.ts';
import { eraNames, recognise } from './recognise.ts';
import { reportFault } from './report.ts';

export interface LegacyFinding {
  readonly diagnostics: readonly Diagnostic[];
  /** All words of the file: what they define is not known. */
  readonly words: ReadonlySet<string>;
}

/**
 * What to say of a file that is WIT of 2022 to 2024, and nothing of one of today. `faulty` is whether the parser of
 * today found anything; `float32` alone is no mistake to it.
 */
export function diagnoseLegacy(source: SourceFile, faulty: boolean): LegacyFinding | undefined {
  if (!faulty && !/\bfloat(?:32|64)\b/.test(source.text)) return undefined;
  const file = readLegacy(source);
  const recognised = recognise(file);
  if (recognised === undefined) return undefined;
  const { era, mark, span } = recognised;
  const named = era === 'D' || era === 'E' ? '' : ' --package namespace:name';
  const command = `wit-bindgen-ts migrate ${shellWord(source.path)}${named}`;
  const first = diagnostic(
    'wit/legacy-file',
    { era: eraNames[era], mark, command },
    { file: source, span: { start: span.start, end: span.end } },
  );
  const words = new Set(file.tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text));
  return { diagnostics: [first, ...file.faults.map((fault) => reportFault(fault, source))], words };
}

function shellWord(path: string): string {
  return /^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
