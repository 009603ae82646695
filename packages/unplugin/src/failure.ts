/** A build's error with its place, as Rollup, Vite and the others show it. */
import { readFileSync } from 'node:fs';
import type { WitModule } from 'wit-bindgen-ts';

export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 0, as Rollup counts. */
  readonly column: number;
}

/** An error of the user's, without a stack. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly id: string;
  readonly loc: Place | undefined;
  readonly frame: string | undefined;
  override stack = '';

  constructor(message: string, id: string, loc?: Place, frame?: string) {
    super(message);
    this.id = id;
    this.loc = loc;
    this.frame = frame;
  }
}

/** The error of a world that has none: the first place, and the report of all. */
export function witFailure(path: string, { diagnostics, report }: WitModule): BuildError {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const { file, line, column } = first ?? { file: null, line: null, column: null };
  if (file === null || line === null || column === null) return new BuildError(report.trimEnd(), path);
  const place = { file, line, column: column - 1 };
  return new BuildError(report.trimEnd(), file, place, codeFrame(file, line, column));
}

/** The lines around a place, the place marked. */
function codeFrame(file: string, line: number, column: number): string {
  const lines = readFileSync(file, 'utf8').split('\n');
  const from = Math.max(0, line - 3);
  const width = String(line + 2).length;
  return lines
    .slice(from, line + 2)
    .flatMap((text, i) => {
      const number = from + i + 1;
      const shown = `${String(number).padStart(width)} | ${text}`;
      return number === line ? [shown, `${' '.repeat(width)} | ${' '.repeat(column - 1)}^`] : [shown];
    })
    .join('\n');
}
