/** Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request. */
import { diagnosticJson } from '@wit-bindgen-ts/wit';
import type { Diagnostic } from '@wit-bindgen-ts/wit';

/** One line: `::error file=…,line=…,col=…,title=…::message`. */
export function githubAnnotation(diagnostic: Diagnostic): string {
  const { severity, file, line, column, endLine, endColumn, code, message, hint } =
    diagnosticJson(diagnostic);
  const properties: [string, string | number | null][] = [
    ['file', file],
    ['line', line],
    ['endLine', endLine],
    ['col', column],
    // The last column, not the one after it; and only within one line.
    ['endColumn', endColumn === null || endLine !== line ? null : Math.max(endColumn - 1, column ?? 1)],
    ['title', code],
  ];
  const given = properties.flatMap(([name, value]) => (value === null ? [] : [`${name}=${property(value)}`]));
  const text = hint === null ? message : `${message}\nhint: ${hint}`;
  return `::${severity} ${given.join(',')}::${escaped(text)}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string | number): string {
  return escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
