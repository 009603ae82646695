/** Counts what passed, per file and mode. */
import type { Mode, Outcome } from './run-script.ts';

interface Row {
  readonly suite: string;
  readonly file: string;
  readonly outcomes: Map<Mode, readonly Outcome[]>;
}

const modes: readonly Mode[] = ['auto', 'never'];

function passed(outcomes: readonly Outcome[]): number {
  return outcomes.filter((outcome) => outcome.failure === undefined).length;
}

function cells(files: readonly Row[]): string {
  return modes
    .map((mode) => {
      const outcomes = files.flatMap((row) => row.outcomes.get(mode) ?? []);
      return `${passed(outcomes)} / ${outcomes.length}`;
    })
    .join(' | ');
}

export class Scoreboard {
  private readonly rows = new Map<string, Row>();

  add(suite: string, file: string, mode: Mode, outcomes: readonly Outcome[]): void {
    const key = `${suite}/${file}`;
    const row = this.rows.get(key) ?? { suite, file, outcomes: new Map() };
    row.outcomes.set(mode, outcomes);
    this.rows.set(key, row);
  }

  /** A Markdown table, with a total per suite; empty where nothing has run. */
  print(): string {
    const rows = [...this.rows.values()];
    const tables = [...new Set(rows.map((row) => row.suite))].map((suite) => {
      const ofSuite = rows.filter((row) => row.suite === suite);
      const worded = ofSuite
        .flatMap((row) => row.outcomes.get('auto') ?? [])
        .filter(
          ({ kind, sameWords }) =>
            kind.startsWith('assert-') && sameWords !== undefined && kind !== 'assert-trap',
        );
      return [
        `| ${suite} | made code | closures |`,
        '| --- | --- | --- |',
        ...ofSuite.map((row) => `| ${row.file} | ${cells([row])} |`),
        `| **all** | ${cells(ofSuite)} |`,
        '',
        `Refused with the suite's words: ${worded.filter((outcome) => outcome.sameWords).length} of ${worded.length}.`,
      ].join('\n');
    });
    return tables.join('\n\n');
  }

  /** The table, and every failure. */
  report(): string {
    const failures = [...this.rows.values()].flatMap((row) => {
      const lines = modes.flatMap((mode) =>
        (row.outcomes.get(mode) ?? []).flatMap(({ line, kind, failure }) =>
          failure === undefined ? [] : [`${line} ${kind} (${mode}): ${failure}`],
        ),
      );
      return lines.length === 0
        ? []
        : [`## ${row.suite} ${row.file}\n\n${lines.map((line) => `- ${line}`).join('\n')}`];
    });
    return [`Node ${process.versions.node}`, this.print(), ...failures, ''].join('\n\n');
  }
}
